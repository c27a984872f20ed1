"""The wheel: all it needs, nothing it must not hold, and it works where it is unpacked."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "fengqiao_desktop"
SOURCES = (PACKAGE, "migrations", "resources", "LICENSE", "README.md", "pyproject.toml")
STRAYS = (
    "resources/secret.key",
    "resources/sample/station.key",
    "resources/sample/station.db",
    "resources/templates/mediation/old.j2.bak",
    "resources/icons/Thumbs.db",
    "migrations/station.fqbak",
    "fengqiao_desktop/notes.txt",
    "fengqiao_desktop/gui/session.pyc",
    "ui/window.ui",
    "tests/test_more.py",
    "benchmarks/more.py",
)
INSIDE = {
    "resources": (
        "icons/*.svg",
        "icons/LICENSE",
        "fonts/*.ttf",
        "fonts/OFL.txt",
        "templates/*/*.j2",
        "standards/*.yaml",
        "subsidy/*.yaml",
        "calendar/*.toml",
        "sample/*.xlsx",
        "sample/*.yaml",
        "__init__.py",
    ),
    "migrations": ("*.py", "versions/*.py", "script.py.mako"),
}


def tree(target: Path) -> Path:
    """A copy of what is under version control in a working folder, with strays beside it."""
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(
                source, target / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info")
            )
        else:
            shutil.copy2(source, target / name)
    for stray in STRAYS:
        (target / stray).parent.mkdir(parents=True, exist_ok=True)
        (target / stray).write_text("stray", "utf-8")
    return target


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    work = tmp_path_factory.mktemp("wheel")
    (work / "tree").mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(work)],
        cwd=tree(work / "tree"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (made,) = work.glob("*.whl")
    return made


def expected() -> set[str]:
    """Every file that belongs in, by its name in the wheel."""
    found = {
        str(path.relative_to(ROOT))
        for path in (ROOT / PACKAGE).rglob("*.py")
        if "__pycache__" not in path.parts
    }
    found.add(f"{PACKAGE}/py.typed")
    for folder, patterns in INSIDE.items():
        for pattern in patterns:
            matched = {path.relative_to(ROOT) for path in (ROOT / folder).glob(pattern)}
            assert matched, pattern
            found |= {f"{PACKAGE}/{path}" for path in matched}
    return found


def test_the_wheel_holds_what_belongs_in_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    ours = {name for name in names if not name.partition("/")[0].endswith(".dist-info")}
    assert ours == expected()
    about = {name.partition("/")[2] for name in names - ours}
    assert about == {
        "METADATA",
        "RECORD",
        "WHEEL",
        "entry_points.txt",
        "licenses/LICENSE",
        "top_level.txt",
    }


def test_every_file_of_the_resources_is_shipped() -> None:
    """A file in a folder that no pattern names would be missing at the user's."""
    tracked = subprocess.run(
        ["git", "ls-files", "resources", "migrations"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if tracked.returncode:
        pytest.skip("not a clone")
    names = {f"{PACKAGE}/{name}" for name in tracked.stdout.splitlines() if (ROOT / name).exists()}
    assert names <= expected()


def test_fonts_and_icons_travel_with_their_licences(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        fonts = archive.read(f"{PACKAGE}/resources/fonts/OFL.txt").decode("utf-8")
        icons = archive.read(f"{PACKAGE}/resources/icons/LICENSE").decode("utf-8")
    assert sum(name.endswith(".ttf") for name in names) == 3
    assert "SIL OPEN FONT LICENSE" in fonts.upper()
    assert "ISC" in icons or "MIT" in icons


def test_an_unpacked_wheel_makes_the_sample_station(wheel: Path, tmp_path: Path) -> None:
    """Only the wheel's own files and the libraries: the tree is out of reach."""
    target = tmp_path / "installed"
    installed = subprocess.run(
        [
            *(sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"),
            *("--disable-pip-version-check", "--target", str(target), str(wheel)),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert installed.returncode == 0, installed.stderr
    station = tmp_path / "station"
    environment = {**os.environ, "PYTHONPATH": str(target)}
    where = run(environment, tmp_path, "-c", f"import {PACKAGE}; print({PACKAGE}.__file__)")
    assert Path(where.strip()).is_relative_to(target)
    said = run(environment, tmp_path, "-m", PACKAGE, "demo", "--no-window", "--station", station)
    assert "样例司法所已建好" in said
    secret = tmp_path / "password.txt"
    shutil.copy2(station / "样例密码.txt", secret)
    at = ("--station", station, "--password-file", secret)
    assert "完好" in run(environment, tmp_path, "-m", PACKAGE, "check", *at)
    number = run(environment, tmp_path, "-m", PACKAGE, "list", "mediation_case", *at).splitlines()
    paper = run(
        *(environment, tmp_path, "-m", PACKAGE, "print", "agreement"),
        *(next(line.split("\t")[0] for line in number if "肖建民" in line), "--to", tmp_path, *at),
    )
    assert [Path(line).suffix for line in paper.splitlines()] == [".pdf", ".docx"]


def run(environment: dict[str, str], folder: Path, *words: object) -> str:
    done = subprocess.run(
        [sys.executable, *map(str, words)],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
