"""The import against a real encrypted station: looked at, written, taken back, written again."""

import io
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from fengqiao_desktop.domain.access import Actor
from fengqiao_desktop.domain.mediation.records import MediationCase, Party, Visit
from fengqiao_desktop.domain.station.records import (
    Bookmark,
    Committee,
    ImportBatch,
    Mediator,
    Setting,
    Village,
    WorkNote,
)
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import import_ledger
from fengqiao_desktop.services.import_ledger import Decisions, Preview, Written
from fengqiao_desktop.store import audit_log
from fengqiao_desktop.store.repository import Query, row_counts
from fengqiao_desktop.store.station import OpenStation

FIXTURES = Path(__file__).parents[1] / "fixtures"
CLEAN = FIXTURES / "mediation_2025_18col.xlsx"
MESSY = FIXTURES / "mediation_2026_25col_messy.xlsx"
EXPECTED = json.loads((FIXTURES / "mediation_2026_25col_messy.expected.json").read_text("utf-8"))

HEADER = ("案件编码", "调委会", "受理时间", "纠纷类别", "调解结果", "调解时间", "协议形式")
HEADER += ("协议履行情况", "当事人", "调解协议金", "行政划分", "主办调解员")


def line(number: int = 1, **cells: Any) -> tuple[Any, ...]:
    """A good row under HEADER with some cells changed."""
    good = (
        f"（2026）青山人调字第{number}号",
        "青山镇大沟村人民调解委员会",
        "2026.6.17",
        "邻里纠纷",
        "调解成功",
        "2026.6.18",
        "书面协议",
        "协议已履行",
        f"张三{'甲乙丙丁戊己庚辛'[number % 8]}、李四",
        100,
        "青山镇大沟村",
        "王梅",
    )
    return tuple(cells.get(name, value) for name, value in zip(HEADER, good, strict=True))


def table(*rows: Sequence[Any], header: Sequence[str] = HEADER) -> bytes:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in (header, *rows):
        page.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def look(station: OpenStation, source: Path | bytes, **options: Any) -> Preview:
    data = source if isinstance(source, bytes) else source.read_bytes()
    name = "台账.xlsx" if isinstance(source, bytes) else source.name
    with station.reading() as repo:
        return import_ledger.preview(repo, data, name, today=station.clock.today(), **options)


def bring(station: OpenStation, actor: Actor, source: Path | bytes, **options: Any) -> Written:
    seen = look(station, source, **options)
    with station.transaction(actor, "导入台账") as tx:
        return import_ledger.write(tx, seen)


def take_back(station: OpenStation, actor: Actor, batch: int, **options: Any) -> Any:
    with station.transaction(actor, "撤销导入") as tx:
        return import_ledger.undo(tx, batch, **options)


def counts(station: OpenStation) -> dict[str, int]:
    """Rows of each register but the list of imports, which remembers the ones taken back."""
    with station.engine.connect() as connection:
        found = row_counts(connection)
    return {code: number for code, number in found.items() if code != "import_batch"}


def hits(station: OpenStation) -> dict[str, list[tuple[str, int]]]:
    with station.reading() as repo:
        return {
            text: repo.search(text, limit=500)
            for text in ("青山人调字", "张", "zs", "大沟村", "承包地", "第41号")
        }


def test_the_clean_ledger_is_written_whole(station: OpenStation, staff: Actor) -> None:
    seen = look(station, CLEAN)
    assert (len(seen.good), seen.errors, seen.already, seen.ignored) == (180, [], [], [])
    assert seen.used_columns == 18
    with station.transaction(staff, "导入台账") as tx:
        written = import_ledger.write(tx, seen)
    assert written.count == 180
    with station.reading() as repo:
        cases = repo.find(MediationCase, batch=written.batch)
        parties = repo.find(Party)
        committees = {c.name: c for c in repo.find(Committee)}
        batch = repo.get(ImportBatch, written.batch)
    assert len(cases) == 180
    assert {party.case for party in parties} == {case.id for case in cases}
    assert (batch.written, batch.refused, batch.already, batch.undone_at) == (180, 0, 0, None)
    first = next(case for case in cases if case.number == "（2025）青山人调字第1号")
    assert first.title == "李超春与李娜红拖欠农民工工资纠纷"
    assert (first.amount, first.state, first.accepted_on) == (
        81259,
        "AGREED_ORAL",
        date(2025, 12, 3),
    )
    township = committees["青山镇人民调解委员会"]
    assert (township.org_type, township.prefix, township.village) == ("TOWNSHIP", "青山", 0)
    assert committees["青山镇白沙社区人民调解委员会"].org_type == "COMMUNITY"
    assert len(committees) == 9


def test_the_messy_ledger_is_read_exactly(station: OpenStation, staff: Actor) -> None:
    bring(station, staff, CLEAN)
    seen = look(station, MESSY)
    assert seen.header_row == EXPECTED["header_row"]
    assert len(seen.good) == EXPECTED["good"]
    assert [error.row for error in seen.errors] == [row for row, _ in EXPECTED["errors"]]
    for error, (_, reason) in zip(seen.errors, EXPECTED["errors"], strict=True):
        assert error.reason.startswith(reason)
        assert error.remedy or "请写" in error.reason
    assert [[a.row, a.number] for a in seen.already] == EXPECTED["already"]
    assert not any(already.suspected for already in seen.already)
    assert [list(ignored) for ignored in seen.ignored] == EXPECTED["ignored"]
    assert seen.amount_total == round(EXPECTED["amount_total"] * 100)
    assert (seen.used_columns, len(seen.columns)) == (24, 25)
    assert seen.warnings == []


def test_a_preview_writes_nothing(station: OpenStation) -> None:
    before = counts(station)
    look(station, MESSY)
    with station.engine.connect() as connection:
        assert audit_log.history(connection, "mediation_case", 1) == []
    assert counts(station) == before


def test_what_was_written_is_what_was_looked_at(station: OpenStation, staff: Actor) -> None:
    bring(station, staff, CLEAN)
    written = bring(station, staff, MESSY)
    assert written.count == 106
    with station.reading() as repo:
        mine = Query(MediationCase, where=())
        states = repo.tally(mine, "state")
        cases = {case.number: case for case in repo.find(MediationCase, batch=written.batch)}
        assert repo.search("王㛃", limit=5) != []
    assert sum(case.amount for case in cases.values()) == round(EXPECTED["amount_total"] * 100)
    assert states["WITHDRAWN"] == 3
    serial = cases["（2026）青山人调字第5号"]  # accepted_on as a serial number, amount with ¥
    assert (serial.accepted_on, serial.amount) == (date(2026, 10, 29), 130819)
    short = cases["（2026）青山人调字第3号"]  # 6.18, accepted on 2026-06-17
    assert (short.agreed_on, short.amount) == (date(2026, 6, 18), 3109958)
    assert (short.state, short.performed_on) == ("CLOSED", date(2026, 6, 18))
    failed = cases["（2026）青山人调字第14号"]
    assert (failed.state, failed.failed_on) == ("FAILED", date(2026, 2, 11))
    full_width = cases["（2026）青山人调字第21号"]
    assert full_width.amount == 6232166


def test_a_second_run_writes_nothing(station: OpenStation, staff: Actor) -> None:
    for source in (CLEAN, MESSY):
        bring(station, staff, source)
    before = counts(station)
    for source, already, errors in ((CLEAN, 180, 0), (MESSY, 109, 8)):
        seen = look(station, source)
        assert (len(seen.good), len(seen.already), len(seen.errors)) == (0, already, errors)
        assert "已经导入过" in seen.warnings[0].text
        with (
            pytest.raises(KnownError) as refused,
            station.transaction(staff, "导入台账") as tx,
        ):
            import_ledger.write(tx, seen)
        assert refused.value.code == "IMPORT-07"
    assert counts(station) == before


def test_undoing_leaves_the_station_as_it_was(station: OpenStation, staff: Actor) -> None:
    bring(station, staff, CLEAN)
    before, found = counts(station), hits(station)
    written = bring(station, staff, MESSY)
    assert counts(station) != before
    assert hits(station) != found
    undone = take_back(station, staff, written.batch)
    assert (undone.count, undone.kept) == (106, ())
    assert (counts(station), hits(station)) == (before, found)
    with station.reading() as repo:
        batch = repo.get(ImportBatch, written.batch)
    assert batch.undone_at == station.clock.now()
    with pytest.raises(KnownError) as refused:
        take_back(station, staff, written.batch)
    assert refused.value.code == "IMPORT-09"
    again = bring(station, staff, MESSY)
    assert (again.count, again.batch != written.batch) == (106, True)


def test_undoing_the_first_import_leaves_nothing_behind(station: OpenStation, staff: Actor) -> None:
    empty = counts(station)
    written = bring(station, staff, CLEAN)
    with station.transaction(staff) as tx:
        case = tx.find(MediationCase)[0]
        tx.insert(Bookmark(login=staff.login, register="mediation_case", record=case.id))
    undone = take_back(station, staff, written.batch)
    assert undone.erased["mediation_case"] == 180
    assert counts(station) == empty
    assert all(found == [] for found in hits(station).values())


def test_the_audit_tells_the_import_and_its_undoing_and_stays_whole(
    station: OpenStation, staff: Actor
) -> None:
    written = bring(station, staff, table(line()))
    with station.reading() as repo:
        case = repo.find(MediationCase)[0]
    take_back(station, staff, written.batch)
    with station.engine.connect() as connection:
        history = audit_log.history(connection, "mediation_case", case.id)
        assert audit_log.first_broken(connection) is None
    assert [entry["action"] for entry in history] == ["erase", "insert"]
    assert history[0]["changes"]["number"] == ["（2026）青山人调字第1号", ""]
    assert history[1]["changes"]["number"] == ["", "（2026）青山人调字第1号"]


def _edit(tx: Any, case: MediationCase) -> None:
    tx.update(replace(case, note="核对过"))


def _visit(tx: Any, case: MediationCase) -> None:
    tx.insert(Visit(case=case.id, visitor="王梅"))


def _note(tx: Any, case: MediationCase) -> None:
    tx.insert(WorkNote(case=case.id, text="回访"))


def _mend_party(tx: Any, case: MediationCase) -> None:
    tx.update(replace(tx.find(Party, case=case.id)[0], phone="13800000000"))


@pytest.mark.parametrize("work", [_edit, _visit, _note, _mend_party])
def test_a_case_somebody_worked_on_stops_the_undoing(
    station: OpenStation, staff: Actor, work: Any
) -> None:
    written = bring(station, staff, table(line(1), line(2), line(3)))
    with station.transaction(staff) as tx:
        second = tx.first(MediationCase, number="（2026）青山人调字第2号")
        assert second is not None
        work(tx, second)
    before = counts(station)
    with pytest.raises(KnownError) as refused:
        take_back(station, staff, written.batch)
    assert refused.value.code == "IMPORT-10"
    assert second.number in refused.value.text
    assert counts(station) == before
    undone = take_back(station, staff, written.batch, keep_changed=True)
    assert (undone.count, undone.kept) == (2, (second.number,))
    with station.reading() as repo:
        assert [case.id for case in repo.find(MediationCase)] == [second.id]
        assert len(repo.find(Party)) == 2
        assert len(repo.find(Committee)) == len(repo.find(Village)) == 1


def test_a_committee_in_use_by_now_stays(station: OpenStation, staff: Actor) -> None:
    written = bring(station, staff, table(line()))
    with station.transaction(staff) as tx:
        committee = tx.find(Committee)[0]
        tx.insert(Mediator(name="王梅", committee=committee.id))
    take_back(station, staff, written.batch)
    with station.reading() as repo:
        assert repo.find(Committee) == (committee,)
        assert [village.id for village in repo.find(Village)] == [committee.village]
        assert repo.find(MediationCase) == ()


def test_a_case_in_the_recycle_bin_is_undone_too(station: OpenStation, staff: Actor) -> None:
    empty = counts(station)
    written = bring(station, staff, table(line(1), line(2)))
    with station.transaction(staff) as tx:
        tx.remove(tx.find(MediationCase)[0])
    take_back(station, staff, written.batch)
    assert counts(station) == empty


def test_committees_and_villages_of_the_station_are_found_by_short_names(
    station: OpenStation, staff: Actor
) -> None:
    with station.transaction(staff) as tx:
        village = tx.insert(Village(name="大沟村"))
        committee = tx.insert(
            Committee(name="青山镇大沟村人民调解委员会", village=village.id, prefix="青山")
        )
    bring(station, staff, table(line(调委会="大沟村调委会", 行政划分="青山镇大沟村4组")))
    with station.reading() as repo:
        case = repo.find(MediationCase)[0]
        assert (case.committee, case.village, case.place) == (committee.id, village.id, "4组")
        assert repo.find(Committee) == (committee,)
        assert repo.find(Village) == (village,)


def test_the_same_parties_within_three_days_are_suspected(
    station: OpenStation, staff: Actor
) -> None:
    bring(station, staff, table(line(1, 受理时间="2026.6.17")))
    near = table(
        line(21, 当事人="李四、张三乙", 受理时间="2026.6.14"),
        line(22, 当事人="张三乙，李四", 受理时间="2026.6.13"),
        line(23, 当事人="张三乙、李四、王五", 受理时间="2026.6.17"),
    )
    seen = look(station, near)
    assert [(a.row, a.number, a.suspected) for a in seen.already] == [
        (2, "（2026）青山人调字第1号", True)
    ]
    assert [row.row for row in seen.good] == [3, 4]
    anyway = look(station, near, decisions=Decisions(import_anyway=frozenset({2})))
    assert [row.row for row in anyway.good] == [2, 3, 4]
    # two rows of one table are written, and told
    assert [w.row for w in anyway.warnings] == [3]


@pytest.mark.parametrize(
    "written", ["(2026)青山人调字第001号", "〔2026〕青山人调字第1号", " （2026）青山人调第 1 号"]
)
def test_a_number_is_the_same_however_it_is_written(
    station: OpenStation, staff: Actor, written: str
) -> None:
    bring(station, staff, table(line(1)))
    seen = look(station, table(line(2, 案件编码=written, 当事人="甲某某、乙某某")))
    assert [already.number for already in seen.already] == ["（2026）青山人调字第1号"]


def test_a_number_written_with_zeros_by_hand_is_found(station: OpenStation, staff: Actor) -> None:
    with station.transaction(staff) as tx:
        committee = tx.insert(Committee(name="青山镇人民调解委员会"))
        tx.insert(MediationCase(number="（2026）青山人调字第001号", committee=committee.id))
    assert len(look(station, table(line(1))).already) == 1


def test_a_number_taken_after_the_preview_stops_the_writing(
    station: OpenStation, staff: Actor
) -> None:
    seen = look(station, table(line(1), line(2)))
    bring(station, staff, table(line(2)))
    before = counts(station)
    with pytest.raises(KnownError) as refused, station.transaction(staff) as tx:
        import_ledger.write(tx, seen)
    assert refused.value.code == "IMPORT-08"
    assert counts(station) == before


def test_a_word_once_explained_is_remembered(station: OpenStation, staff: Actor) -> None:
    first = table(line(1, 纠纷类别="隔壁矛盾"), line(2))
    seen = look(station, first)
    (proposal,) = [error.proposal for error in seen.errors]
    assert proposal is not None
    words = {(proposal.target, proposal.word): proposal.code}
    assert bring(station, staff, first, decisions=Decisions(words)).count == 2
    later = look(station, table(line(3, 纠纷类别="隔壁矛盾", 当事人="甲某某、乙某某")))
    assert [row.case.dispute_type for row in later.good] == ["NEIGHBOR"]


def test_columns_chosen_by_hand_are_remembered_for_the_same_names(
    station: OpenStation, staff: Actor
) -> None:
    header = tuple({"主办调解员": "谁调的", "行政划分": "哪里"}.get(n, n) for n in HEADER)
    places = {header.index("谁调的"): "lead_mediator", header.index("哪里"): "village"}
    bring(station, staff, table(line(1), header=header), mapping=places)
    later = look(station, table(line(2, 当事人="甲某某、乙某某"), header=header))
    assert later.good[0].case.lead_mediator == "王梅"
    assert {c.header: c.reason for c in later.columns}["谁调的"] == "记住的"
    # what the program finds by itself is not kept as if somebody had chosen it
    with station.reading() as repo:
        assert len(repo.find(Setting)) == 1


def test_a_table_without_a_needed_column_says_so_once(station: OpenStation) -> None:
    header = tuple({"受理时间": "哪天", "当事人": "谁"}.get(name, name) for name in HEADER)
    data = table(line(1), line(2), header=header)
    seen = look(station, data)
    assert seen.missing == ("受理时间", "当事人")
    assert [(error.row, error.column) for error in seen.errors] == [
        (1, "受理时间"),
        (1, "当事人"),
    ]
    assert seen.good == []
    mended = look(station, data, mapping={2: "accepted_on", 8: "parties"})
    assert (mended.missing, len(mended.good)) == ((), 2)


def test_a_table_without_case_numbers_can_be_imported(station: OpenStation, staff: Actor) -> None:
    data = table(line(1)[1:], line(2)[1:], header=HEADER[1:])
    assert bring(station, staff, data).count == 2
    again = look(station, data)
    assert [already.suspected for already in again.already] == [True, True]


def test_the_sheet_with_the_ledger_is_found_and_others_are_named(
    station: OpenStation, staff: Actor
) -> None:
    book = load_workbook(io.BytesIO(table(line(1))))
    assert book.active is not None
    book.active.title = "一月"
    book.create_sheet("封面", 0)["A1"] = "台账"
    page = book.create_sheet("二月")
    for row in (HEADER, line(2)):
        page.append(list(row))
    out = io.BytesIO()
    book.save(out)
    seen = look(station, out.getvalue())
    assert (seen.sheet, seen.other_sheets) == ("一月", ("二月",))
    assert "二月" in seen.warnings[0].text
    assert look(station, out.getvalue(), sheet="二月").good[0].number.endswith("第2号")


def test_mediators_who_are_not_on_the_roster_are_told_and_not_made(
    station: OpenStation, staff: Actor
) -> None:
    with station.transaction(staff) as tx:
        committee = tx.insert(Committee(name="青山镇大沟村人民调解委员会"))
        tx.insert(Mediator(name="周明", committee=committee.id))
    seen = look(station, table(line(1), line(2, 主办调解员="周明")))
    assert [(w.row, w.column) for w in seen.warnings] == [(0, "主办调解员")]
    assert "王梅" in seen.warnings[0].text
    bring(station, staff, table(line(1)))
    with station.reading() as repo:
        assert [mediator.name for mediator in repo.find(Mediator)] == ["周明"]


def test_a_wrong_file_or_register_is_refused_in_words(station: OpenStation) -> None:
    for data, options, code in (
        (table(("甲", "乙"), header=("丙", "丁")), {}, "IMPORT-05"),
        (table(line(1)), {"sheet": "没有这张"}, "IMPORT-05"),
        (table(line(1)), {"register": "village"}, "IMPORT-06"),
        (b"%PDF-1.7", {}, "IMPORT-03"),
    ):
        with pytest.raises(KnownError) as refused:
            look(station, data, **options)
        assert refused.value.code == code


def test_only_staff_may_import_and_undo(
    station: OpenStation, staff: Actor, mediator: Actor, reader: Actor
) -> None:
    seen = look(station, table(line(1)))
    written = bring(station, staff, table(line(2)))
    for actor in (mediator, reader):
        with pytest.raises(KnownError) as refused, station.transaction(actor) as tx:
            import_ledger.write(tx, seen)
        assert refused.value.code == "ACCESS-01"
        with pytest.raises(KnownError) as refused:
            take_back(station, actor, written.batch)
        assert refused.value.code == "ACCESS-01"


def test_the_report_of_the_command(station: OpenStation, staff: Actor) -> None:
    bring(station, staff, CLEAN)
    seen = look(station, MESSY)
    dry = import_ledger.report_json(seen)
    assert (dry["written"], dry["batch"]) == (0, None)
    with station.transaction(staff) as tx:
        written = import_ledger.write(tx, seen)
    report = json.loads(json.dumps(import_ledger.report_json(seen, written), ensure_ascii=False))
    assert list(report) == ["written", "already", "errors", "warnings", "batch"]
    assert (report["written"], report["batch"]) == (106, written.batch)
    assert report["already"][0] == {"row": 14, "number": "（2025）青山人调字第10号"}
    assert [error["row"] for error in report["errors"]] == [r for r, _ in EXPECTED["errors"]]
    assert report["errors"][2]["column"] == "纠纷类型"
    assert set(report["errors"][2]) == {"row", "column", "reason"}


def test_the_rows_to_mend_come_out_come_back_mended_and_hold_no_formula(
    station: OpenStation, staff: Actor
) -> None:
    evil = ("=1+1", "+86", "-5", "@cmd")
    data = table(
        line(1),
        line(2, 纠纷类别="隔壁矛盾", 当事人="甲某某、乙某某"),
        *(line(i, 协议形式=word, 当事人="丙某某、丁某某") for i, word in enumerate(evil, 3)),
    )
    # a formula in the source is what the source's own program left beside it
    book = load_workbook(io.BytesIO(data))
    assert book.active is not None
    for row, word in enumerate(evil, 4):
        cell = book.active.cell(row=row, column=HEADER.index("协议形式") + 1)
        cell.value, cell.data_type = word, "s"
    source = io.BytesIO()
    book.save(source)
    seen = look(station, source.getvalue())
    assert [error.row for error in seen.errors] == [3, 4, 5, 6, 7]
    mend = load_workbook(io.BytesIO(import_ledger.errors_workbook(seen)))
    page = mend.active
    assert page is not None
    assert [cell.value for cell in page[1]] == ["原表行号", "要改的列", "为什么、怎么办", *HEADER]
    assert {cell.data_type for row in page.iter_rows() for cell in row} == {"s"}
    column = HEADER.index("协议形式") + 4
    assert [page.cell(row=y, column=column).value for y in range(3, 7)] == list(evil)
    assert all(page.cell(row=y, column=column).quotePrefix for y in range(3, 7))
    assert page.cell(row=2, column=HEADER.index("纠纷类别") + 4).fill.fgColor.rgb == "00FFF2CC"
    page.cell(row=2, column=HEADER.index("纠纷类别") + 4, value="邻里纠纷")
    out = io.BytesIO()
    mend.save(out)
    again = look(station, out.getvalue())
    assert ([row.row for row in again.good], len(again.errors)) == ([2], 4)
    assert again.good[0].number == "（2026）青山人调字第2号"
