"""The board of the sample station on 2026-11-23, and what somebody opened lately."""

from datetime import date, datetime

import pytest

from fengqiao_desktop.domain.corrections.order_records import LostContact
from fengqiao_desktop.domain.corrections.records import Subject
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import board, notes
from fengqiao_desktop.services.station_setup import Opened
from fengqiao_desktop.store.calendar_data import load_calendar
from fengqiao_desktop.store.repository import Where

TODAY = date(2026, 11, 23)


def test_the_day_of_the_sample_station(sample: Opened) -> None:
    with sample.station.reading() as repo:
        day = board.day_board(repo, TODAY, load_calendar())
    cases = [i for i in day.items if i.line == "人民调解"]
    lines = [(i.bucket, i.due.isoformat(), i.who, i.action, i.late_days) for i in cases]
    assert lines == [
        ("overdue", "2026-10-31", "王树林等2人 / 高立军", "pay", 23),
        ("overdue", "2026-11-15", "黄大勇 / 胡建军", "visit", 8),
        ("week", "2026-11-26", "邹老汉 / 肖老汉", "archive", -3),
        ("month", "2026-12-05", "许秀英 / 许大成等7人", "pay", -12),
        ("month", "2026-12-08", "许秀英 / 许大成等7人", "visit", -15),
        ("month", "2026-12-12", "何春花 / 孟祥龙", "archive", -19),
    ]
    assert day.lines["人民调解"] == len(cases)
    assert all(item.why and item.how and item.owner for item in day.items)
    assert [i for i in day.on(date(2026, 12, 5)) if i.line == "人民调解"] == [cases[3]]


def test_a_proposal_of_ours_is_never_official(sample: Opened) -> None:
    with sample.station.reading() as repo:
        day = board.day_board(repo, TODAY, load_calendar())
    local = {i.action for i in day.items if not i.official and i.line == "人民调解"}
    assert local == {"visit", "archive"}
    assert not any(i.official for i in day.items if i.line == "矛盾纠纷排查")


def test_a_month_later_more_is_late(sample: Opened) -> None:
    with sample.station.reading() as repo:
        later = board.day_board(repo, date(2027, 1, 4), load_calendar())
    assert later.counts["overdue"] > 2
    assert any(i.who.startswith("杨晓东") and i.action == "urge" for i in later.items)


def test_notes_of_a_day(sample: Opened) -> None:
    with sample.station.transaction(sample.actor) as tx:
        notes.add_note(tx, "  到大沟村走访  ", "VILLAGE", TODAY)
        with pytest.raises(KnownError, match="还没有写内容"):
            notes.add_note(tx, " \n", "OTHER", TODAY)
        assert [(n.text, n.author) for n in notes.notes_of(tx, TODAY)] == [
            ("到大沟村走访", sample.actor.name)
        ]


def test_recent_and_pinned(sample: Opened) -> None:
    with sample.station.transaction(sample.actor) as tx:
        first, second = (c.id for c in tx.find(MediationCase)[:2])
        notes.touch(tx, "mediation_case", first)
        notes.pin(tx, "mediation_case", second, True)
        lines = notes.recent(tx, sample.actor.login)
        assert (lines[0].record, lines[0].pinned, lines[0].mark) == (second, True, "调")
        tx.remove(tx.get(MediationCase, second))
        assert second not in [line.record for line in notes.recent(tx, sample.actor.login)]


def test_who_is_missing_stands_before_what_is_late_for_longer(sample: Opened) -> None:
    with sample.station.transaction(sample.actor) as tx:
        gone = tx.find(Subject, Where("name", "eq", "林小梅"))[0].id
        tx.insert(
            LostContact(
                subject=gone,
                kind="SILENT",
                last_contact_on=date(2026, 11, 19),
                found_at=datetime(2026, 11, 20, 9),
            )
        )
    with sample.station.reading(sample.actor) as repo:
        items = board.day_board(repo, TODAY, load_calendar()).items
    late = [item for item in items if item.bucket == "overdue"]
    assert late[0].who == "林小梅"
    assert late[0].is_grave
    assert late[-1].due < late[0].due  # what is late for longer, and less grave
