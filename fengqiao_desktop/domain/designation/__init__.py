"""The designation as a 枫桥式司法所: standard, judging, metrics."""
