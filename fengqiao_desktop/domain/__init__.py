"""What the office knows: records, rules, deadlines and figures; standard library only."""
