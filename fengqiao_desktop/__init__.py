"""枫桥司法所工作台: the desktop program of a township judicial office."""

__version__ = "0.2.0"
