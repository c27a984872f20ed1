"""The program's entry: a window without arguments, a command with them."""

import os
import sys


def main() -> int:
    """Run and return the exit code; a bug ends in a code to read over the telephone."""
    from fengqiao_desktop import bootstrap, cli

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    bootstrap.prepare_process()
    try:
        code = cli.run(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader (`| head`) has seen enough; Python must not complain at the end either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return cli.DONE
    except KeyboardInterrupt:
        print("\n已停止。", file=sys.stderr)
        return cli.REFUSED
    except Exception as error:  # a trace could show what the records hold
        from fengqiao_desktop.gui.crash import crash_code

        print(
            f"程序出错，没有做完（{crash_code(error)}）。\n请把这条命令和括号里的代码告诉维护人员。",
            file=sys.stderr,
        )
        return cli.REFUSED
    return code


if __name__ == "__main__":
    raise SystemExit(main())
