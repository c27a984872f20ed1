"""What is committed under gui/forms is what the Designer files compile to."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DESIGNS = sorted((ROOT / "ui").glob("*.ui"))


def without_version(text: str) -> list[str]:
    """The compiler's own version is the one line that may differ between machines."""
    return [line for line in text.splitlines() if "User Interface Compiler version" not in line]


@pytest.mark.parametrize("design", DESIGNS, ids=lambda path: path.name)
def test_the_form_is_compiled_from_its_design(design: Path) -> None:
    compiler = Path(sys.executable).with_name("pyside6-uic")
    made = subprocess.run([compiler, design], capture_output=True, text=True, check=True).stdout
    kept = ROOT / "fengqiao_desktop" / "gui" / "forms" / f"ui_{design.stem}.py"
    assert without_version(made) == without_version(kept.read_text("utf-8"))


def test_every_form_has_a_design() -> None:
    forms = ROOT / "fengqiao_desktop" / "gui" / "forms"
    assert sorted(p.stem for p in forms.glob("ui_*.py")) == [f"ui_{d.stem}" for d in DESIGNS]
