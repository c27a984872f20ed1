"""What this process may leave on the disk, settled before the first file is written."""

import os
import sys
from contextlib import suppress


def restrict_new_files() -> None:
    """Make every file this process creates readable by its own system account only."""
    os.umask(0o077)


def forbid_core_dumps() -> None:
    """Keep the memory of a crashed process, keys included, from being written to the disk."""
    if sys.platform != "win32":
        import resource

        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
