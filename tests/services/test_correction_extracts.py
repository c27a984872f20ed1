"""Extracts of corrections: numbers and counts, never names, and no minor in them."""

from datetime import date

from fengqiao_desktop.clock import FixedClock
from fengqiao_desktop.domain.access import Actor
from fengqiao_desktop.domain.corrections.care_records import Contact
from fengqiao_desktop.domain.corrections.order_records import Ending
from fengqiao_desktop.domain.corrections.records import GroupMember, Subject
from fengqiao_desktop.services import designation, subjects
from fengqiao_desktop.services.correction_extracts import correction_extracts
from fengqiao_desktop.services.figures import figures, to_json
from fengqiao_desktop.store.station import OpenStation

CAME = date(2026, 3, 1)


def _fill(station: OpenStation, head: Actor) -> None:
    def subject(name: str, **facts: object) -> int:
        return subjects.save_subject(
            tx,
            Subject(name=name, type="PROBATION", registered_on=CAME, reported_on=CAME, **facts),  # type: ignore[arg-type]
        ).id

    with station.transaction(head) as tx:
        first = subject("梁明远", effective_on=date(2026, 2, 25))
        gone = subject("丁立夏")
        subject("小宇", is_minor=True, sealed=True)
        subjects.save_part(tx, GroupMember(subject=first, source="VILLAGE", name="谢芳"))
        subjects.save_part(tx, Contact(subject=first, kind="VISIT", held_on=date(2026, 4, 1)))
        subjects.save_part(tx, Ending(subject=gone, kind="EXPIRED", ended_on=date(2026, 6, 30)))


def test_the_roll_and_the_comparison_of_papers(
    station: OpenStation, head: Actor, clock: FixedClock
) -> None:
    _fill(station, head)
    with station.reading() as repo:
        standing = designation.board(repo, 2026, None, clock)
        roll, papers = correction_extracts(repo, standing)
    assert (roll.indicator, papers.indicator) == ("D4-13", "D4-15")
    assert "D4-14" in roll.also
    assert [row[1] for row in roll.rows] == ["矫〔2026〕1号", "矫〔2026〕2号"]
    assert roll.rows[0][5] == "1人（含）"
    assert roll.rows[0][8] == "1"
    assert roll.rows[1][-1] == "期满解除 2026-06-30"
    assert papers.rows[0][3] == "2026-02-25"
    words = "".join(cell for extract in (roll, papers) for row in extract.rows for cell in row)
    assert not any(name in words for name in ("梁明远", "丁立夏", "小宇", "谢芳", "3号"))


def test_figures_cite_a_minor_by_no_number(
    station: OpenStation, head: Actor, clock: FixedClock
) -> None:
    _fill(station, head)
    with station.reading() as repo:
        found = to_json(figures(repo, 2026, None, clock))
    active = found["correction_active_count"]
    assert active["value"] == 2
    assert active["records"] == ["矫〔2026〕1号", "封存档案"]
