"""What is kept of an unexpected failure: a short code and places in the code, never values."""

import logging
import traceback
import zlib
from pathlib import PurePath

LOG = logging.getLogger("fengqiao.crash")
PACKAGE = "fengqiao_desktop"


def crash_code(error: BaseException) -> str:
    """A code to read over the telephone; the same bug gives the same code."""
    return f"E-{zlib.crc32('|'.join([type(error).__name__, *_places(error)[-3:]]).encode()):08X}"


def log_crash(error: BaseException) -> str:
    """Log kind and places of `error` without its message, which may hold personal data."""
    code = crash_code(error)
    LOG.error("%s %s at %s", code, type(error).__name__, " < ".join(reversed(_places(error))))
    return code


def _places(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if PACKAGE in frame.filename] or list(frames)
    return [f"{PurePath(frame.filename).stem}.{frame.name}:{frame.lineno}" for frame in ours]
