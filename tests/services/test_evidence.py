"""Evidence packages of the sample station: whole, valid, and without anybody's secrets."""

import dataclasses
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import bagit
import docx
import openpyxl
import pytest
from docx.document import Document as WordDocument
from openpyxl.comments import Comment
from PIL import Image
from pypdf import PdfReader

from fengqiao_desktop.domain.access import Actor
from fengqiao_desktop.domain.identity import make_id
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.records import (
    Agent,
    Clause,
    Instalment,
    MediationCase,
    Party,
    Session,
    Visit,
)
from fengqiao_desktop.domain.station.records import Attachment, Committee
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import bag, cases, evidence_scan, files, issue
from fengqiao_desktop.services.designation import current_standard
from fengqiao_desktop.services.evidence import EvidenceReport, build_evidence
from fengqiao_desktop.services.evidence_masking import (
    AddressBook,
    Protected,
    mask_casefile,
    mask_free_text,
    names_of,
    station_protected,
)
from fengqiao_desktop.services.station_setup import Opened
from fengqiao_desktop.store.audit_log import entries

NAME, OTHER, AGENT = "宦宝琳", "欧阳靖轩", "买合木提·艾山"
NUMBER = make_id("500000", date(1971, 3, 5), 214)
PHONE, LINE = "13987651234", "023-68751234"
HOME = "青山镇大沟村7组88号"
CANARIES = (NAME, OTHER, AGENT, NUMBER, PHONE, LINE, HOME, "大沟村7组", "7组88号")
STORY = (
    f"{NAME}（身份证{NUMBER}，电话{PHONE}）住{HOME}，与 欧阳 靖轩 因排水发生争执；"
    f"{AGENT}代其联系，座机{LINE}。"
)


def _canary(committee: Committee) -> CaseFile:
    """A case that says everything about its people, in every place where it can be said."""
    day = date(2026, 3, 12)
    return CaseFile(
        committee=committee,
        case=MediationCase(
            committee=committee.id,
            source="APPLICATION",
            applied_on=date(2026, 3, 2),
            accepted_on=date(2026, 3, 2),
            dispute_type="NEIGHBOR",
            facts=STORY,
            requests=STORY,
            place=f"{HOME}门前",
            informed_on=date(2026, 3, 2),
            lead_mediator="陈志强",
            agreement_form="WRITTEN",
            agreed_on=day,
            parties_signed_on=day,
            mediator_signed_on=day,
            sealed_on=day,
            dispute_facts=STORY,
            performance_text=f"{OTHER}于签字当日付给{NAME}。",
            amount=120000,
            fail_note=STORY,
            note=STORY,
        ),
        parties=(
            Party(
                side="APPLICANT",
                name=NAME,
                id_number=NUMBER,
                phone=PHONE,
                address=HOME,
                born_on=date(1971, 3, 5),
            ),
            Party(side="RESPONDENT", name=OTHER, phone=LINE, address=HOME),
        ),
        agents=(Agent(name=AGENT, id_number=NUMBER, phone=PHONE, address=HOME),),
        sessions=(
            Session(
                started_at=datetime(2026, 3, 12, 9, 0),
                place=f"{HOME}院坝",
                attended=f"{NAME}、{OTHER}",
                guests=AGENT,
                host="陈志强",
                content=STORY,
                result="SUCCESS",
            ),
        ),
        clauses=(Clause(text=f"{OTHER}付给{NAME}1200元，汇款时联系{PHONE}。"),),
        instalments=(
            Instalment(
                payer=OTHER, payee=NAME, content=STORY[:60], due_on=day, amount=120000, paid_on=day
            ),
        ),
        visits=(Visit(visited_on=date(2026, 4, 1), visitor="王梅", visited=NAME, situation=STORY),),
    )


@pytest.fixture
def opened(sample: Opened) -> Opened:
    with sample.station.transaction(sample.actor, "登记") as tx:
        for attachment in tx.find(Attachment):
            tx.remove(attachment)
        town = tx.first(Committee, org_type="TOWNSHIP")
        assert town is not None
        cases.save_casefile(tx, _canary(town))
    return sample


def _build(
    opened: Opened, target: Path, level: str = "inspect", year: int = 2026, **options: Any
) -> EvidenceReport:
    target.mkdir(exist_ok=True)
    return build_evidence(opened.station, opened.actor, year, None, level, target, **options)


def _everything(folder: Path) -> str:
    """All bytes of all files as text, archives unpacked, PDF pages read, names included."""
    found: list[str] = []
    for path in sorted(folder.rglob("*")):
        found.append(path.name)
        if not path.is_file():
            continue
        data = path.read_bytes()
        found.append(data.decode("utf-8", errors="replace"))
        if path.suffix == ".pdf":
            found += [page.extract_text() for page in PdfReader(BytesIO(data)).pages]
        elif path.suffix in (".docx", ".xlsx"):
            with zipfile.ZipFile(BytesIO(data)) as archive:
                for name in archive.namelist():
                    found += [name, archive.read(name).decode("utf-8", errors="replace")]
    return "\n".join(found)


def test_nothing_private_leaves_with_the_inspectors(opened: Opened, tmp_path: Path) -> None:
    report = _build(opened, tmp_path / "out")
    text = "".join((_everything(report.folder) + _everything(report.bag)).split())
    assert "宦××" in text
    assert "欧阳××" in text
    assert "139****1234" in text
    for canary in CANARIES:
        assert canary not in text, canary
    agreements = list(report.folder.rglob("*协议书*.pdf"))
    assert agreements


def test_the_bag_is_valid_for_public_tools(opened: Opened, tmp_path: Path) -> None:
    report = _build(opened, tmp_path / "out")
    assert bagit.Bag(str(report.bag)).validate()
    done = subprocess.run(
        [sys.executable, "-m", "bagit", "--validate", "--quiet", str(report.bag)],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert bag.verify_bag(report.bag) == ()
    assert bag.verify_manifest(report.folder, "99_校验/manifest-sha256.txt") == ()


def test_both_editions_list_the_same(opened: Opened, tmp_path: Path) -> None:
    report = _build(opened, tmp_path / "out")
    inspected = (report.folder / "99_校验/manifest-sha256.txt").read_text(encoding="utf-8")
    handed = (report.bag / "manifest-sha256.txt").read_text(encoding="utf-8")
    assert handed.replace("  data/", "  ") == inspected
    assert report.files == len(inspected.splitlines()) + 1
    assert bag.files_below(report.folder) == sorted(
        [
            *(line.split("  ", 1)[1] for line in inspected.splitlines()),
            "99_校验/manifest-sha256.txt",
        ],
        key=str.encode,
    )


def test_the_tree_is_the_one_of_the_notes(opened: Opened, tmp_path: Path) -> None:
    report = _build(opened, tmp_path / "out")
    assert report.folder.name == "枫桥式司法所佐证材料_青山镇司法所_2026_V1"
    top = {p.name for p in report.folder.iterdir()}
    assert {"00_总目录与说明", "02_自评报告", "40_D4_平安为要", "99_校验"} <= top
    assert all(any(p.rglob("*")) for p in report.folder.iterdir() if p.is_dir())  # none empty
    names = bag.files_below(report.folder)
    assert any("D4-07_跟踪回访/D4-07-001_人民调解回访登记摘录" in n for n in names)
    for indicator in ("D4-06", "D1-07", "D2-06"):
        serials = sorted(
            n.rsplit("/", 1)[1].split("_")[0].rsplit("-", 1)[1]
            for n in names
            if f"/{indicator}-" in n
        )
        assert [int(s) for s in serials] == list(range(1, len(serials) + 1))


def test_figures_go_with_their_records(opened: Opened, tmp_path: Path) -> None:
    report = _build(opened, tmp_path / "out")
    data = json.loads((report.folder / "00_总目录与说明/figures.json").read_text("utf-8"))
    accepted = data["mediation_accepted_count"]
    assert accepted["value"] == len(accepted["records"]) == 114
    ledger = next(report.folder.rglob("D4-06-002*.xlsx"))
    sheet = openpyxl.load_workbook(ledger).active
    assert sheet is not None
    numbers = {row[1].value for row in sheet.iter_rows(min_row=3) if row[1].value}
    assert set(accepted["records"]) <= numbers


def test_the_catalogue_lists_every_paper(opened: Opened, tmp_path: Path) -> None:
    report = _build(opened, tmp_path / "out")
    pages = PdfReader(next(report.folder.rglob("00-03_总目录*.pdf"))).pages
    text = "".join(page.extract_text() for page in pages)
    folders = [p for p in report.folder.iterdir() if p.name[:2] in ("10", "20", "30", "40", "50")]
    codes = [f.name.split("_")[0] for folder in folders for f in folder.rglob("*") if f.is_file()]
    assert codes
    assert all(code in text for code in codes)


def test_the_public_edition_holds_statistics_only(opened: Opened, tmp_path: Path) -> None:
    report = _build(opened, tmp_path / "out", "public")
    tops = {p.name for p in report.folder.iterdir()}
    assert tops == {"00_总目录与说明", "02_自评报告", "99_校验"}
    assert "宦××" not in _everything(report.folder)


def test_the_full_edition_keeps_the_papers_as_printed(opened: Opened, tmp_path: Path) -> None:
    with opened.station.transaction(opened.actor, "打印") as tx:
        case = tx.first(MediationCase, facts=STORY)
        assert case is not None
        printed = issue.issue(tx, opened.station, "agreement", case.id)
    report = _build(opened, tmp_path / "out", "full")
    kept = [p.read_bytes() for p in report.folder.rglob("*协议书*.pdf")]
    assert printed.pdf in kept
    assert NAME in _everything(report.folder)
    notes = (report.folder / "99_校验/生成报告.txt").read_text(encoding="utf-8")
    assert "不得外送" in notes


def test_an_unmasked_paper_stops_everything(opened: Opened, tmp_path: Path) -> None:
    def careless(
        repo: Any, document: str, case: int, part: int, _mask: Callable[[CaseFile], CaseFile]
    ) -> Any:
        return issue.document_for(repo, document, case, part)

    target = tmp_path / "out"
    with pytest.raises(KnownError) as caught:
        _build(opened, target, paper=careless)
    assert caught.value.code == "EVIDENCE-03"
    assert "D4-06_就地化解" in caught.value.text
    assert "姓名" in caught.value.text
    assert not any(canary in str(caught.value) for canary in CANARIES)
    assert list(target.iterdir()) == []


def test_cancelling_leaves_nothing(opened: Opened, tmp_path: Path) -> None:
    said: list[str] = []
    target = tmp_path / "out"
    with pytest.raises(KnownError) as caught:
        _build(
            opened,
            target,
            progress=lambda _d, _t, text: said.append(text),
            cancel=lambda: len(said) > 15,
        )
    assert caught.value.code == "EVIDENCE-04"
    assert list(target.iterdir()) == []


def test_a_second_package_is_a_new_version(opened: Opened, tmp_path: Path) -> None:
    first = _build(opened, tmp_path / "out", "public")
    second = _build(opened, tmp_path / "out", "public")
    assert (first.folder.name[-3:], second.folder.name[-3:]) == ("_V1", "_V2")
    assert bag.verify_bag(first.bag) == ()


def test_it_is_audited_and_only_the_head_may(opened: Opened, tmp_path: Path, staff: Actor) -> None:
    report = _build(opened, tmp_path / "out", "public")
    with opened.station.engine.connect() as connection:
        last = list(entries(connection))[-1]
    assert last.payload["action"] == "evidence"
    assert report.manifest_sha256 in last.payload["changes"]
    with pytest.raises(KnownError, match="不能"):
        build_evidence(opened.station, staff, 2026, None, "full", tmp_path / "out")


@pytest.mark.parametrize(("level", "folder"), [("secret", "out"), ("full", "nowhere")])
def test_bad_wishes_are_refused(opened: Opened, tmp_path: Path, level: str, folder: str) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(KnownError) as caught:
        build_evidence(opened.station, opened.actor, 2026, None, level, tmp_path / folder)
    assert caught.value.code == "EVIDENCE-01"


def _picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (8, 8), "white").save(out, "PNG")
    return out.getvalue()


def test_papers_on_file_find_their_places(opened: Opened, tmp_path: Path) -> None:
    put = (
        ("indicator", 0, "证书.png", "D1-10 法律职业资格证书 20160701"),
        ("indicator", 0, "现场.png", "D3-03 挂牌照片 20260301"),
        ("indicator", 0, "方案.png", "P-02 创建方案"),
        ("mediation_case", 1, "身份证.png", "D4-06 身份证复印件"),
    )
    with opened.station.transaction(opened.actor, "入卷") as tx:
        for register, record, name, purpose in put:
            data = _picture() + name.encode()
            files.attach(tx, opened.station, register, record, name, data, purpose)
    report = _build(opened, tmp_path / "out")
    names = bag.files_below(report.folder)
    assert any("D1-10_法律职业资格人员/D1-10-001_法律职业资格证书" in n for n in names)
    assert any(n.startswith("90_照片/IMG-0001_20260301_挂牌照片") for n in names)
    assert "90_照片/照片说明.xlsx" in names
    assert any(n.startswith("01_申报与程序/P-02-001_创建方案") for n in names)
    assert not any("身份证" in n for n in names)
    assert len(report.unread) == 3
    notes = (report.folder / "99_校验/生成报告.txt").read_text(encoding="utf-8")
    assert "D4-06的案件附件1件：扫描件不能遮盖" in notes


# What the second reading must find.

PROTECTED = Protected(
    names=frozenset({NAME, OTHER, "王梅"}),
    addresses=frozenset({HOME}),
    officials=frozenset({"王梅"}),
    villages=("大沟村",),
)


def _word(change: Callable[[WordDocument], object]) -> bytes:
    document = docx.Document()
    change(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _runs(document: WordDocument) -> None:
    paragraph = document.add_paragraph()
    for sign in f"当事人{NAME}到场":
        paragraph.add_run(sign).bold = sign == "宝"


def _author(document: WordDocument) -> None:
    document.core_properties.author = NAME


def _cell(document: WordDocument) -> None:
    document.add_table(1, 1).cell(0, 0).text = f"电话{PHONE}"


def _sheet(change: Callable[[Any], object]) -> bytes:
    book = openpyxl.Workbook()
    change(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _comment(book: Any) -> None:
    book.active["A1"] = "一"
    book.active["A1"].comment = Comment(f"找{NAME}", "某人")


def _number(book: Any) -> None:
    book.active["A1"] = NUMBER


def _tab(book: Any) -> None:
    book.active.title = NAME


LEAKS: dict[str, tuple[str, bytes, str]] = {
    "runs": ("a.docx", _word(_runs), "姓名"),
    "author": ("a.docx", _word(_author), "姓名"),
    "table": ("a.docx", _word(_cell), "电话"),
    "comment": ("a.xlsx", _sheet(_comment), "姓名"),
    "cell": ("a.xlsx", _sheet(_number), "证件号"),
    "tab": ("a.xlsx", _sheet(_tab), "姓名"),
    "text": ("a.txt", f"住{HOME}".encode(), "住址"),
    "home parted": ("a.txt", "青山镇 大沟村\n7组88号".encode(), "住址"),
    "csv": ("a.csv", f"甲,{PHONE}\n".encode(), "电话"),
    "json": ("a.json", json.dumps({"x": [NUMBER]}).encode(), "证件号"),
    "file name": (f"{NAME}.txt", b"", "姓名"),
}


@pytest.mark.parametrize("name", LEAKS)
def test_the_second_reading_finds(tmp_path: Path, name: str) -> None:
    file, data, label = LEAKS[name]
    (tmp_path / file).write_bytes(data)
    scan = evidence_scan.scan_folder(tmp_path, PROTECTED)
    assert [leak.label for leak in scan.leaks] == [label]
    assert not any(canary in scan.leaks[0].text for canary in CANARIES)


def test_harmless_things_pass(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_bytes(f"{'a1' + '3' * 11 + 'b' * 51}  data/甲\n".encode())
    (tmp_path / "f.json").write_bytes(json.dumps({"value": 100 / 12, "n": 13800000000}).encode())
    (tmp_path / "m.txt").write_bytes("宦××，139****1234，青山镇大沟村".encode())
    scan = evidence_scan.scan_folder(tmp_path, PROTECTED)
    assert (scan.leaks, scan.doubts, scan.unread, scan.read) == ((), (), (), 3)


def test_a_name_that_staff_bear_is_a_doubt(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("回访人王梅".encode())
    scan = evidence_scan.scan_folder(tmp_path, PROTECTED)
    assert scan.leaks == ()
    assert [leak.text for leak in scan.doubts] == ["a.txt：姓名1处"]


def test_a_picture_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(_picture())
    assert evidence_scan.scan_folder(tmp_path, PROTECTED).unread == ("a.png",)


# Masking a whole case.


def test_a_masked_case_keeps_the_mediator_and_hides_the_parties() -> None:
    committee = Committee(id=1, name="青山镇人民调解委员会", org_type="TOWNSHIP", prefix="青山")
    shown = mask_casefile(cases.completed(_canary(committee)), PROTECTED)
    said = repr(dataclasses.asdict(shown)).replace(" ", "")
    for canary in CANARIES:
        assert canary not in said, canary
    assert shown.case.lead_mediator == "陈志强"
    assert shown.parties[0].name == "宦××"
    assert shown.parties[0].id_number.startswith("500000********")
    assert shown.parties[0].address == "青山镇大沟村"
    assert shown.case.place == "青山镇大沟村门前"
    assert shown.sessions[0].attended == "宦××、欧阳××"
    assert shown.case.accepted_on == date(2026, 3, 2)
    assert shown.case.amount == 120000


def test_bodies_keep_their_names() -> None:
    file = CaseFile(
        case=MediationCase(),
        parties=(
            Party(kind="COMPANY", name="青山建材有限公司", legal_representative=NAME),
            Party(name=OTHER),
        ),
    )
    assert names_of(file) == {NAME, OTHER}
    shown = mask_casefile(file, PROTECTED)
    assert shown.parties[0].name == "青山建材有限公司"
    assert shown.parties[0].legal_representative == "宦××"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("家住大沟村3组12号附1号的", "家住大沟村的"),
        ("白沙社区第二小组", "白沙社区"),
        ("人民路12号3单元5-2室", "人民路5-2室"),
        ("（2026）青山人调字第18号", "（2026）青山人调字第18号"),
        ("大沟村2026年3月", "大沟村2026年3月"),
        ("村民小组长到场", "村民小组长到场"),
    ],
)
def test_homes_in_running_text(text: str, shown: str) -> None:
    assert mask_free_text(text, frozenset(), PROTECTED) == shown


def test_a_party_inside_the_name_of_an_official(tmp_path: Path) -> None:
    odd = dataclasses.replace(PROTECTED, names=frozenset({"查晓"}), officials=frozenset({"查晓磊"}))
    said = "调解员查晓磊到查晓家。"
    assert mask_free_text(said, frozenset(), odd) == "调解员查晓磊到查×家。"
    (tmp_path / "a.txt").write_bytes("调解员查晓磊到场".encode())
    scan = evidence_scan.scan_folder(tmp_path, odd)
    assert (scan.leaks, scan.doubts) == ((), ())
    (tmp_path / "a.txt").write_bytes("查晓到场".encode())
    assert len(evidence_scan.scan_folder(tmp_path, odd).leaks) == 1


def test_the_address_book_takes_the_longest() -> None:
    book = AddressBook(("青山镇大沟村7组", "青山镇大沟村7组88号", "青山镇大沟村"), ("大沟村",))
    assert book.found("在青山镇大沟村7组88号门前") == [(1, "青山镇大沟村7组88号")]
    assert book.masked("在青山镇大沟村7组88号门前") == "在青山镇大沟村门前"
    assert book.found("青山镇大沟村") == []


def test_words_of_every_package_are_doubtful(opened: Opened) -> None:
    with opened.station.reading() as repo:
        found = station_protected(repo, (), current_standard(repo))
    assert NAME in found.strangers
    assert "周明" in found.officials
    odd = dataclasses.replace(found, names=frozenset({"水平", NAME}))
    assert odd.strangers == {NAME}
