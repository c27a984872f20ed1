"""The house rules: which layer may know which, how long things may get, and no way out."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "fengqiao_desktop"
FILES = sorted(p for p in PACKAGE.rglob("*.py") if "forms" not in p.parts)
NETWORK = {
    "socket",
    "ssl",
    "http",
    "urllib",
    "ftplib",
    "smtplib",
    "asyncio",
    "requests",
    "socketserver",
}

# What each layer may import of ours.  Everybody may know errors and the clock.
ALLOWED = {
    "domain": {"domain"},
    "documents": {"documents", "domain", "resources"},
    "store": {"store", "domain", "resources", "migrations"},
    "services": {"services", "documents", "store", "domain", "resources", "keys", "settings"},
    "gui": {"gui", "services", "documents", "store", "domain", "resources", "keys", "settings"},
}
EVERYBODY = {"errors", "clock", "settings", "keys", "__version__"}


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """(module, line) of every import, also of those inside functions."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module, node.lineno
            if node.module == "fengqiao_desktop":
                for alias in node.names:
                    yield f"fengqiao_desktop.{alias.name}", node.lineno


def layer(path: Path) -> str:
    parts = path.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else ""


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_arrows_point_inward() -> None:
    wrong = [
        f"{name(path)}:{line} {module}"
        for path in FILES
        if layer(path) in ALLOWED
        for module, line in imports(path)
        if module.startswith("fengqiao_desktop.")
        and module.split(".")[1] not in ALLOWED[layer(path)] | EVERYBODY
    ]
    assert wrong == []


def test_domain_knows_the_standard_library_only() -> None:
    wrong = [
        f"{name(path)}:{line} {module}"
        for path in FILES
        if layer(path) == "domain"
        for module, line in imports(path)
        if module.split(".")[0] not in sys.stdlib_module_names | {"fengqiao_desktop"}
    ]
    assert wrong == []


@pytest.mark.parametrize("library", ["sqlalchemy", "sqlcipher3", "alembic"])
def test_sql_stays_in_the_store(library: str) -> None:
    wrong = [
        f"{name(path)}:{line}"
        for path in FILES
        if layer(path) != "store"
        for module, line in imports(path)
        if module.split(".")[0] == library
    ]
    assert wrong == []


def test_qt_stays_in_the_windows() -> None:
    wrong = [
        f"{name(path)}:{line}"
        for path in FILES
        if layer(path) not in ("gui",)
        for module, line in imports(path)
        if module.split(".")[0] == "PySide6"
    ]
    assert wrong == []


def test_nothing_opens_a_socket() -> None:
    wrong = [
        f"{name(path)}:{line} {module}"
        for path in FILES
        for module, line in imports(path)
        if module.split(".")[0] in NETWORK or module.startswith("PySide6.QtNetwork")
    ]
    assert wrong == []


def test_today_is_asked_of_the_clock() -> None:
    wrong = []
    for path in FILES:
        if path.name == "clock.py":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in ("today", "now", "utcnow")
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id in ("date", "datetime")
            ):
                wrong.append(f"{name(path)}:{node.lineno}")
    assert wrong == []


def test_labels_show_plain_text_only() -> None:
    wrong = [
        f"{name(path)}:{node.lineno}"
        for path in FILES
        if layer(path) == "gui" and path.name != "plain_label.py"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "QLabel"
    ]
    assert wrong == []


def test_files_stay_readable() -> None:
    long = {name(p): n for p in FILES if (n := len(p.read_text("utf-8").splitlines())) > 500}
    assert long == {}


def test_classes_stay_small() -> None:
    long = {}
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > 250:
                    long[f"{name(path)} {node.name}"] = length
    assert long == {}
    window = (PACKAGE / "gui" / "main_window.py").read_text("utf-8")
    assert len(window.splitlines()) <= 300


def test_every_module_says_its_purpose() -> None:
    silent = [name(p) for p in FILES if not ast.get_docstring(ast.parse(p.read_text("utf-8")))]
    assert silent == []


def test_designer_files_hold_no_python() -> None:
    assert list((ROOT / "ui").rglob("*.py")) == []
