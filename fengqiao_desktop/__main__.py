"""The program's entry: a window without arguments, a command with them."""

import sys


def main() -> int:
    """Run and return the exit code."""
    from fengqiao_desktop import bootstrap, cli

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    bootstrap.prepare_process()
    return cli.run(sys.argv[1:])


if __name__ == "__main__":
    raise SystemExit(main())
