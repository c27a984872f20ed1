"""pyproject.toml says what is imported, every package and every kind of file, and no host."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
NAMES = {  # what is imported → what is installed, where they differ
    "PIL": "pillow",
    "PySide6": "pyside6-essentials",
    "argon2": "argon2-cffi",
    "docx": "python-docx",
    "pytestqt": "pytest-qt",
    "yaml": "pyyaml",
    "chinese_calendar": "chinesecalendar",
    "python_calamine": "python-calamine",
}
COME_ALONG = {"shiboken6": "pyside6-essentials", "markupsafe": "jinja2"}
NOT_IMPORTED = {  # tools that are run, plug-ins and types
    *("ruff", "mypy", "pytest-timeout", "build", "setuptools", "types-pyyaml", "types-openpyxl"),
}


def distributions(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=~! ;\[]", line, maxsplit=1)[0].lower() for line in requirements}


def imported(*folders: str) -> set[str]:
    own = {"fengqiao_desktop", "tests", "_typeshed"}
    own |= {path.stem for folder in folders for path in (ROOT / folder).rglob("*.py")}
    return {
        COME_ALONG.get(name, NAMES.get(name, name)).lower()
        for folder in folders
        for path in (ROOT / folder).rglob("*.py")
        for name in modules(path)
        if name not in sys.stdlib_module_names | own
    }


def modules(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.importorskip":
            yield ast.literal_eval(node.args[0])


def test_the_program_declares_what_it_imports_and_no_more() -> None:
    declared = distributions(DECLARED["project"]["dependencies"])
    assert imported("fengqiao_desktop", "migrations") == declared


def test_the_tests_declare_what_they_import_and_no_more() -> None:
    declared = distributions(DECLARED["project"]["dependencies"])
    extra = distributions(DECLARED["project"]["optional-dependencies"]["dev"])
    assert extra & declared == set()
    assert imported("tests", "benchmarks") - declared == extra - NOT_IMPORTED


def test_every_package_is_declared() -> None:
    declared = DECLARED["tool"]["setuptools"]
    places = declared["package-dir"]
    for package in declared["packages"]:
        mapped = next((p for p in places if package == p or package.startswith(f"{p}.")), None)
        path = package.replace(".", "/")
        if mapped:
            path = path.replace(mapped.replace(".", "/"), places[mapped], 1)
        assert (ROOT / path / "__init__.py").is_file(), package
    found = {
        str(path.parent.relative_to(ROOT)).replace("/", ".")
        for path in (ROOT / "fengqiao_desktop").rglob("__init__.py")
    }
    assert found <= set(declared["packages"])


def test_every_pattern_of_files_finds_one() -> None:
    declared = DECLARED["tool"]["setuptools"]
    for package, patterns in declared["package-data"].items():
        folder = ROOT / declared["package-dir"].get(package, package.replace(".", "/"))
        for pattern in patterns:
            assert list(folder.glob(pattern)), f"{package} {pattern}"


@pytest.mark.parametrize(
    "name", ["pyproject.toml", "Makefile", "dev.py", ".ci/run", "README.md", "CONTRIBUTING.md"]
)
def test_no_host_to_install_from_is_named(name: str) -> None:
    """Packages come from wherever pip is set up for; a mirror named here is dead elsewhere."""
    text = (ROOT / name).read_text("utf-8")
    for word in ("index-url", "find-links", "trusted-host", "pypi.", "://files.", "git+http"):
        assert word not in text
    assert [
        p.name for p in ROOT.iterdir() if p.name in ("pip.conf", "uv.lock", "poetry.lock")
    ] == []
