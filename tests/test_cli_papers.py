"""Papers, figures, self-evaluation and evidence package as commands, read back with other tools."""

import hashlib
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from cli_helpers import LEDGER, Desk, Typed, copied, desk_at

from fengqiao_desktop import cli
from fengqiao_desktop.clock import FixedClock
from fengqiao_desktop.documents.blocks import normalised
from fengqiao_desktop.domain.station.records import Staff
from fengqiao_desktop.services import cases, demo, station_setup
from tests.conftest import LIGHT, SAMPLE_NOW, SAMPLE_PASSWORD

FOOTER = re.compile(r"第\d+页共\d+页$|—\d+—$")
TOWN = "青山镇人民调解委员会"

# Sample case → (who finds it, words of its agreement, instalments in its table)
CASES: dict[int, tuple[str, tuple[str, ...], int]] = {
    1: ("肖建民", ("人民币5,000.00元（伍仟元整）", "许国强"), 0),
    4: ("韩永福", ("168,000.00元（壹拾陆万捌仟元整）", "68,000.00元（陆万捌仟元整）"), 0),
    6: ("许秀英", ("16,800.00元（壹万陆仟捌佰元整）", "800.00元（捌佰元整）"), 84),
    7: ("金福贵", ("200,000.00元（贰拾万元整）",), 16),
    10: ("杨晓东", ("460,000.00元（肆拾陆万元整）", "8,600.00元（捌仟陆佰元整）"), 7),
}


@pytest.fixture
def desk(sample_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    station = copied(sample_folder, tmp_path / "station")
    return desk_at(station, SAMPLE_PASSWORD, FixedClock(SAMPLE_NOW), capsys, tmp_path)


def number_of(desk: Desk, party: str) -> str:
    """The number of the one case in which this person is a party."""
    (case,) = desk.done("list", "mediation_case", "--search", party, "--json").json
    number: str = case["案号"]
    return number


def paths(typed: Typed) -> dict[str, Path]:
    return {Path(line).suffix[1:]: Path(line) for line in typed.lines}


def docx_of(path: Path) -> Any:
    import docx

    return docx.Document(str(path))


def docx_words(path: Path) -> str:
    from docx.oxml.ns import qn

    return normalised("".join(n.text or "" for n in docx_of(path).element.body.iter(qn("w:t"))))


def pdf_words(path: Path, heads: list[str]) -> str:
    """The text of all pages without page numbers and without the repeated heads of tables."""
    import pypdf

    whole = ""
    for number, page in enumerate(pypdf.PdfReader(BytesIO(path.read_bytes())).pages):
        text, footers = FOOTER.subn("", normalised(page.extract_text()))
        assert footers == 1
        for head in heads:
            if number and head in whole:
                text = text.removeprefix(head)
        whole += text
    return whole


def table_heads(path: Path) -> list[str]:
    tables = docx_of(path).tables
    return [normalised("".join(cell.text for cell in table.rows[0].cells)) for table in tables]


# -- papers -------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", CASES)
def test_an_agreement_is_the_same_paper_twice(desk: Desk, tmp_path: Path, key: int) -> None:
    party, said, rows = CASES[key]
    number = number_of(desk, party)
    target = tmp_path / "纸" / "新文件夹"
    made = paths(desk.done("print", "agreement", number, "--to", target, "--format", "both"))
    assert set(made) == {"pdf", "docx"}
    assert {path.parent for path in made.values()} == {target}
    words = docx_words(made["docx"])
    assert pdf_words(made["pdf"], table_heads(made["docx"])) == words
    for text in (*said, party):
        assert text in words
    assert "人民调解委员会" in words
    assert "司法所" not in words
    if rows:
        longest = max((len(table.rows) for table in docx_of(made["docx"]).tables), default=0)
        assert rows <= longest <= rows + 2  # a heading, and a total
    again = paths(desk.done("print", "agreement", number, "--to", tmp_path / "again"))
    assert again["pdf"].read_bytes() == made["pdf"].read_bytes()
    assert again["docx"].read_bytes() == made["docx"].read_bytes()


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_one_format_writes_one_file(desk: Desk, tmp_path: Path, kind: str) -> None:
    number = number_of(desk, "肖建民")
    made = desk.done("print", "acceptance", number, "--to", tmp_path / "out", "--format", kind)
    assert [Path(line) for line in made.lines] == list((tmp_path / "out").iterdir())
    assert list(paths(made)) == [kind]


def test_a_number_may_be_written_with_the_brackets_of_any_keyboard(
    desk: Desk, tmp_path: Path
) -> None:
    number = number_of(desk, "肖建民")
    typed = number.replace("（", "(").replace("）", ")")
    assert typed != number
    made = paths(desk.done("print", "agreement", typed, "--to", tmp_path))
    assert "肖建民" in docx_words(made["docx"])


def test_every_mediation_has_a_record_of_its_own(desk: Desk, tmp_path: Path) -> None:
    number = number_of(desk, "肖建民")
    first = paths(desk.done("print", "mediation_record", number, "--to", tmp_path))
    assert "大沟村村民委员会会议室" in docx_words(first["docx"])
    said = desk("print", "mediation_record", number, "--to", tmp_path, "--part", 2)
    assert "只有 1 份" in said.refused("CLI-08")


def test_what_cannot_be_printed_is_told(desk: Desk, tmp_path: Path) -> None:
    number = number_of(desk, "肖建民")
    said = desk("print", "nonsense", number, "--to", tmp_path).refused("PAPER-01")
    for known in ("acceptance", "mediation_record", "agreement", "oral_agreement"):
        assert f"{known}（人民调解" in said
    unknown = desk("print", "agreement", "（2025）青山人调字第999号", "--to", tmp_path / "out")
    assert unknown.refused("CASE-01")
    assert not (tmp_path / "out").exists()


def test_a_blank_form_is_headed_by_a_committee_or_by_none(desk: Desk, tmp_path: Path) -> None:
    headed = paths(desk.done("print", "investigation", TOWN, "--blank", "--to", tmp_path / "a"))
    assert headed["pdf"].name == "人民调解调查记录-空白.pdf"
    assert docx_words(headed["docx"]).startswith(f"{TOWN}人民调解调查记录时间地点")
    bare = paths(desk.done("print", "investigation", "--blank", "--to", tmp_path / "b"))
    assert docx_words(bare["docx"]).startswith("人民调解调查记录时间地点")
    assert issued(desk) == []
    said = desk("print", "visit", "某某调委会", "--blank", "--to", tmp_path).refused("CLI-09")
    assert "某某调委会" in said


def test_a_paper_of_no_case_is_wrong_usage(desk: Desk, tmp_path: Path) -> None:
    said = desk("print", "agreement", "--to", tmp_path / "out")
    assert said.code == cli.WRONG_USAGE
    assert "缺少“案号”" in said.err
    assert not (tmp_path / "out").exists()


def test_a_paper_that_cannot_be_written_was_not_issued(desk: Desk, tmp_path: Path) -> None:
    number = number_of(desk, "肖建民")
    blocked = tmp_path / "file"
    blocked.touch()
    assert desk("print", "agreement", number, "--to", blocked).refused("CLI-05")
    assert issued(desk) == []
    desk.done("print", "agreement", number, "--to", tmp_path / "out")
    assert issued(desk) == ["agreement"]


def issued(desk: Desk) -> list[str]:
    from fengqiao_desktop.domain.station.records import IssuedDocument

    opened = station_setup.open_station(desk.station, "周明", SAMPLE_PASSWORD, desk.clock)
    try:
        with opened.station.reading() as repo:
            return [record.document for record in repo.find(IssuedDocument)]
    finally:
        opened.station.close()


def test_doubts_are_told_beside_the_paper(desk: Desk, tmp_path: Path) -> None:
    number = number_of(desk, "肖建民")
    assert desk.done("print", "agreement", number, "--to", tmp_path).err == ""
    opened = station_setup.open_station(desk.station, "周明", SAMPLE_PASSWORD, desk.clock)
    with opened.station.transaction(opened.actor, "改错") as tx:
        file = cases.load_casefile(tx, cases.find_case(tx, number).id)
        cases.save_casefile(tx, replace(file, case=replace(file.case, amount=700_000)))
    opened.station.close()
    told = desk.done("print", "agreement", number, "--to", tmp_path)
    assert set(paths(told)) == {"pdf", "docx"}
    assert told.err.splitlines()
    assert all(line.startswith("请核对：") for line in told.err.splitlines())
    assert "7,000.00" in told.err


def test_a_reader_may_look_and_not_print(desk: Desk, tmp_path: Path) -> None:
    opened = station_setup.open_station(desk.station, "周明", SAMPLE_PASSWORD, desk.clock)
    reader = Staff(name="查阅员", login="查阅员", role="READER")
    station_setup.add_account(opened.station, opened.actor, reader, SAMPLE_PASSWORD, LIGHT)
    opened.station.close()
    number = number_of(desk, "肖建民")
    as_reader = ("--user", "查阅员")
    assert desk("print", "agreement", number, "--to", tmp_path, *as_reader).refused("ACCESS-01")
    assert desk("self-evaluation", 2025, "--to", tmp_path, *as_reader).refused("ACCESS-01")
    assert desk("evidence", 2025, "--to", tmp_path, *as_reader).refused("ACCESS-01")
    assert desk("backup", "--to", tmp_path, *as_reader).refused("ACCESS-01")
    assert desk.done("figures", 2025, "--json", *as_reader).json


# -- figures ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def ledger_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A station that holds the ledger of 2025 and nothing else."""
    from fengqiao_desktop.services import import_ledger

    folder = tmp_path_factory.mktemp("ledger") / "station"
    plan = station_setup.StationPlan(
        name="青山镇司法所", head=Staff(name="周明", login="周明"), password=SAMPLE_PASSWORD
    )
    clock = FixedClock(SAMPLE_NOW)
    opened, _code = station_setup.create_station(folder, plan, clock, LIGHT)
    with opened.station.transaction(opened.actor, "台账") as tx:
        look = import_ledger.preview(tx, LEDGER.read_bytes(), LEDGER.name, today=demo.LEDGER_DAY)
        import_ledger.write(tx, look)
    opened.station.close()
    return folder


@pytest.fixture
def ledger(ledger_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    station = copied(ledger_folder, tmp_path / "ledger")
    return desk_at(station, SAMPLE_PASSWORD, FixedClock(SAMPLE_NOW), capsys, tmp_path)


def sheet_rows() -> list[dict[str, Any]]:
    """The ledger as another program reads it."""
    from python_calamine import CalamineWorkbook

    head, *rows = CalamineWorkbook.from_path(str(LEDGER)).get_sheet_by_index(0).to_python()
    found = [dict(zip(head, row, strict=True)) for row in rows]
    for row in found:
        for column in ("受理时间", "调解时间"):
            if isinstance(row[column], datetime):
                row[column] = row[column].date()
    return found


@pytest.mark.parametrize("as_of", [None, date(2025, 6, 30), date(2025, 1, 31), date(2025, 12, 30)])
def test_figures_agree_with_a_count_of_the_sheet(ledger: Desk, as_of: date | None) -> None:
    words = [] if as_of is None else ["--as-of", as_of.isoformat()]
    told = ledger.done("figures", 2025, "--json", *words).json
    last = as_of or date(2025, 12, 31)
    rows = sheet_rows()
    accepted = [r for r in rows if date(2025, 1, 1) <= r["受理时间"] <= last]
    ended = [r for r in rows if r["调解时间"] and date(2025, 1, 1) <= r["调解时间"] <= last]
    success = [r for r in ended if r["调解结果"] == "调解成功"]
    written = [r for r in success if r["协议类型"] == "书面协议"]
    oral = [r for r in success if r["协议类型"] == "口头协议"]
    expected = {
        "mediation_accepted_count": accepted,
        "mediation_concluded_count": ended,
        "mediation_success_count": success,
        "mediation_written_count": written,
        "mediation_oral_count": oral,
    }
    assert accepted
    for metric, counted in expected.items():
        assert told[metric]["value"] == len(counted), metric
        numbers = sorted(row["案件编码"] for row in counted)
        assert sorted(told[metric]["records"]) == numbers, metric
    rate = told["mediation_success_rate"]
    assert rate["value"] == (pytest.approx(100 * len(success) / len(ended)) if ended else None)
    assert (rate["numerator"], rate["denominator"]) == (len(success), len(ended))
    assert sorted(rate["records"]) == sorted(row["案件编码"] for row in ended)
    amount = sum(Decimal(str(r["调解协议金"] or 0)) for r in success)
    assert Decimal(str(told["mediation_amount_yuan"]["value"])) == amount
    share = told["village_level_share"]
    village = [r for r in success if r["调解组织"] != TOWN]
    assert (share["numerator"], share["denominator"]) == (len(village), len(success))


def test_figures_by_type_agree_with_the_sheet(ledger: Desk) -> None:
    told = ledger.done("figures", 2025, "--json").json["mediation_by_type"]
    by_label = {told["labels"][code]: count for code, count in told["value"].items() if count}
    assert by_label == dict(Counter(row["纠纷类别"] for row in sheet_rows()))
    assert told["total"] == 180


def test_every_figure_has_the_same_shape(ledger: Desk) -> None:
    told = ledger.done("figures", 2025, "--json").json
    assert len(told) > 80
    for metric, row in told.items():
        assert re.fullmatch(r"[a-z0-9_]+", metric)
        assert {"value", "unit", "period", "as_of", "records"} <= set(row), metric
        assert row["period"] == "2025-01-01/2025-12-31"
        assert row["as_of"] == "2025-12-31"
        assert isinstance(row["records"], list)
        assert row["unit"]
    nothing = told["publicity_event_count"]
    assert nothing["value"] is None
    assert nothing["waits_for"]


def test_figures_of_another_year_are_empty_or_refused(ledger: Desk) -> None:
    told = ledger.done("figures", 2024, "--json").json
    assert told["mediation_accepted_count"]["value"] == 0
    assert told["mediation_success_rate"]["value"] is None
    assert ledger("figures", 2027).refused("FIGURES-02")
    assert ledger("figures", 2026, "--as-of", "2026-12-01").refused("FIGURES-01")


def test_figures_in_words(ledger: Desk) -> None:
    lines = dict(line.split("\t", 1) for line in ledger.done("figures", 2025).lines)
    assert lines["mediation_accepted_count"] == "180\t件"
    assert lines["publicity_event_count"] == "—\t场"
    assert "NEIGHBOR 44" in lines["mediation_by_type"]


# -- self-evaluation and evidence ---------------------------------------------------------------


def test_self_evaluation_has_the_same_words_in_word_and_pdf(desk: Desk, tmp_path: Path) -> None:
    made = paths(desk.done("self-evaluation", 2025, "--to", tmp_path / "report"))
    words = docx_words(made["docx"])
    assert "枫桥式司法所" in words
    told = desk.done("figures", 2025, "--json").json
    assert f"{told['mediation_accepted_count']['value']}件" in words
    pages = pdf_words(made["pdf"], table_heads(made["docx"]))
    # A row that goes on over the page is read column by column on either side.
    assert Counter(pages) == Counter(words)


def test_a_report_up_to_a_day_says_that_day(desk: Desk, tmp_path: Path) -> None:
    made = paths(desk.done("self-evaluation", 2026, "--to", tmp_path, "--as-of", "2026-06-30"))
    assert re.search(r"2026年6月30日|2026-06-30", docx_words(made["docx"]))
    assert desk("self-evaluation", 2026, "--to", tmp_path, "--as-of", "2026-12-31").refused(
        "FIGURES-01"
    )


@pytest.mark.parametrize("level", ["inspect", "public", "full"])
def test_evidence_is_a_bag_that_public_tools_verify(desk: Desk, tmp_path: Path, level: str) -> None:
    import bagit

    target = tmp_path / "交"
    made = desk.done("evidence", 2025, "--to", target, "--level", level)
    folder, bag = (Path(line) for line in made.lines)
    assert sorted(target.iterdir()) == sorted([folder, bag])
    assert bagit.Bag(str(bag)).validate()
    # The same by the tool an inspector would start.
    verdict = subprocess.run(
        [sys.executable, "-m", "bagit", "--validate", str(bag)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert verdict.returncode == 0, verdict.stderr
    manifest = next(folder.rglob("*sha256*"))
    sums = [line.split(maxsplit=1) for line in manifest.read_text("utf-8").splitlines() if line]
    assert len(sums) > 1
    for digest, name in sums:
        content = (folder / name.lstrip("*")).read_bytes()
        assert hashlib.sha256(content).hexdigest() == digest
    loose = bag / "data"
    victim = next(path for path in loose.rglob("*") if path.is_file())
    victim.write_bytes(victim.read_bytes() + b" ")
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(bag)).validate()


def test_evidence_for_others_names_nobody(desk: Desk, tmp_path: Path) -> None:
    """Every file of the package, unpacked, holds no name, telephone or identity number."""
    protected = secrets_of_the_sample()
    folder = Path(desk.done("evidence", 2025, "--to", tmp_path / "交").lines[0])
    assert {path.suffix for path in folder.rglob("*")} >= {".pdf", ".docx", ".txt"}
    text = "\n".join(all_words(path) for path in folder.rglob("*") if path.is_file())
    text += "\n".join(path.name for path in folder.rglob("*"))
    assert "青山镇司法所" in text
    assert [secret for secret in protected if secret in text] == []


def secrets_of_the_sample() -> list[str]:
    """Parties' names (as long as no official has the same), telephones and identity numbers."""
    data = demo.sample_data()
    officials = {one["name"] for one in (*data["staff"], *data["mediators"])}
    found: list[str] = []
    for entry in data["cases"]:
        for party in entry["parties"]:
            found += [party["name"], party.get("phone", "")]
    return [one for one in found if len(one) > 2 and one not in officials]


def all_words(path: Path) -> str:
    content = path.read_bytes()
    if path.suffix == ".pdf":
        import pypdf

        return "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages)
    if path.suffix in (".docx", ".xlsx"):
        import zipfile

        with zipfile.ZipFile(BytesIO(content)) as parts:
            raw = "".join(
                parts.read(name).decode("utf-8")
                for name in parts.namelist()
                if name.endswith((".xml", ".rels"))
            )
        return re.sub(r"<[^>]*>", "", raw)
    if path.suffix in (".jpg", ".png"):
        return content.decode("latin-1")
    return content.decode("utf-8")


def test_evidence_refuses_a_day_that_has_not_come(desk: Desk, tmp_path: Path) -> None:
    said = desk("evidence", 2026, "--to", tmp_path / "交", "--as-of", "2026-12-31")
    assert said.refused("FIGURES-01")
    assert list((tmp_path / "交").iterdir()) == []
    assert said.code == cli.REFUSED
