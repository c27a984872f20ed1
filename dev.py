#!/usr/bin/env python3
"""Two commands that do all the set-up: `python3 dev.py demo` opens the sample station,
`python3 dev.py test` runs every check.  Needs Python 3.11 with pip, and on Linux apt for Qt's
system libraries."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "installed-for"

# What Qt's windows need and a bare Debian, Kylin or UOS lacks.
LIBRARIES = """
libegl1 libgl1 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libglib2.0-0 libxcb-cursor0
libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0
libxcb-xinerama0 libxcb-xkb1
"""

USAGE = """用法：
  python3 dev.py demo            打开样例司法所（第一次会自动安装）
  python3 dev.py demo --no-window  只建样例，不开窗口
  python3 dev.py test            运行全部检查
  python3 dev.py lint            只做静态检查
  python3 dev.py pictures        重新生成说明书里的窗口图片"""


def run(*command: str | Path, **environment: str) -> int:
    return subprocess.run(
        [str(part) for part in command], cwd=ROOT, env={**os.environ, **environment}, check=False
    ).returncode


def must(*command: str | Path, **environment: str) -> None:
    code = run(*command, **environment)
    if code:
        raise SystemExit(code)


def install_system(packages: list[str]) -> bool:
    """Debian packages, where this account may install them."""
    if not shutil.which("apt-get"):
        return False
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if prefix and not shutil.which("sudo"):
        return False
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    run(*prefix, "apt-get", "update", "-qq", **quiet)
    options = ("install", "-y", "-qq", "--no-install-recommends")
    return run(*prefix, "apt-get", *options, *packages, **quiet) == 0


def make_environment() -> None:
    """The virtual environment, made anew when the declared dependencies changed."""
    wanted = f"{sys.version_info[:2]} {(ROOT / 'pyproject.toml').read_text('utf-8')}"
    if STAMP.exists() and STAMP.read_text("utf-8") == wanted:
        return
    if run(sys.executable, "-m", "venv", VENV):
        version = f"python3.{sys.version_info[1]}-venv"
        print(f"缺少 venv 模块，正在安装 {version} …")
        if not install_system([version]):
            raise SystemExit(f"请先安装 {version}，再运行一次。")
        must(sys.executable, "-m", "venv", VENV)
    print("正在安装依赖，第一次需要几分钟 …", flush=True)
    must(PYTHON, "-m", "pip", "install", "--quiet", "--upgrade", "pip")
    must(PYTHON, "-m", "pip", "install", "--quiet", "--editable", ".[dev]")
    STAMP.write_text(wanted, "utf-8")


def make_windows_possible() -> None:
    """Qt's system libraries on Linux; Windows needs nothing."""
    probe = (PYTHON, "-c", "import PySide6.QtWidgets")
    if sys.platform != "linux" or run(*probe) == 0:
        return
    print("正在安装窗口需要的系统库 …", flush=True)
    if not install_system(LIBRARIES.split()) or run(*probe):
        raise SystemExit(f"请由管理员运行：apt-get install {' '.join(LIBRARIES.split())}")


def test_in_halves() -> int:
    """The windows' tests beside all the others: two processes take half the time of one.

    The output of the windows' half is shown when the other half is through, so that the lines of
    both stay readable."""
    pytest = [str(PYTHON), "-m", "pytest"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with tempfile.TemporaryFile() as output:
        windows = subprocess.Popen(
            [*pytest, "-p", "no:cacheprovider", "tests/gui"],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        others = subprocess.run(
            [*pytest, "tests", "--ignore=tests/gui"], cwd=ROOT, env=environment, check=False
        )
        failed = windows.wait()
        output.seek(0)
        sys.stdout.flush()
        shutil.copyfileobj(output, sys.stdout.buffer)
    return others.returncode or failed


def main(arguments: list[str]) -> int:
    command, *rest = arguments or [""]
    if sys.version_info < (3, 11):
        raise SystemExit("需要 Python 3.11 或更新的版本。")
    if command not in ("demo", "test", "lint", "pictures"):
        print(USAGE)
        return 2
    make_environment()
    make_windows_possible()
    if command == "demo":
        return run(BIN / "fengqiao-desktop", "demo", *rest)
    if command == "pictures":
        return run(PYTHON, "benchmarks/pictures.py", QT_QPA_PLATFORM="offscreen")
    for check in (("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",)):
        must(BIN / check[0], *check[1:])
    if command == "lint":
        return 0
    if rest:
        return run(PYTHON, "-m", "pytest", *rest, QT_QPA_PLATFORM="offscreen")
    return test_in_halves()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
