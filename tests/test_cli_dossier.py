"""The whole file as a command: both formats, what is missing said, kept as printed."""

from io import BytesIO
from pathlib import Path

import pytest
from cli_helpers import Desk, copied, desk_at

from fengqiao_desktop.clock import FixedClock
from tests.conftest import SAMPLE_NOW, SAMPLE_PASSWORD


@pytest.fixture
def desk(sample_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    station = copied(sample_folder, tmp_path / "station")
    return desk_at(station, SAMPLE_PASSWORD, FixedClock(SAMPLE_NOW), capsys, tmp_path)


def number_of(desk: Desk, party: str) -> str:
    (case,) = desk.done("list", "mediation_case", "--search", party, "--json").json
    number: str = case["案号"]
    return number


def test_print_dossier_writes_both_files(desk: Desk, tmp_path: Path) -> None:
    import docx
    import pypdf

    number = number_of(desk, "杨晓东")
    made = desk.done("print", "dossier", number, "--to", tmp_path / "卷", "--format", "both")
    found = {Path(line).suffix: Path(line) for line in made.lines}
    assert {path.name for path in found.values()} == {f"整卷-{number}.pdf", f"整卷-{number}.docx"}
    pages = pypdf.PdfReader(BytesIO(found[".pdf"].read_bytes())).pages
    assert "卷内目录" in pages[1].extract_text()
    assert len(docx.Document(str(found[".docx"])).sections) > 5
    assert "缺当事人身份证明" in made.err


def test_one_format_is_one_file(desk: Desk, tmp_path: Path) -> None:
    number = number_of(desk, "肖建民")
    made = desk.done("print", "dossier", number, "--to", tmp_path / "卷", "--format", "pdf")
    assert [Path(line).suffix for line in made.lines] == [".pdf"]
