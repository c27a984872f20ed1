"""Numbers of decisions: the next follows the last of its kind and year, and none is used twice."""

import dataclasses
from datetime import date

import pytest

from fengqiao_desktop.domain.access import Actor
from fengqiao_desktop.domain.corrections.order_records import Ending, Sanction
from fengqiao_desktop.domain.corrections.records import Subject
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import correction_acts, correction_numbers
from fengqiao_desktop.services.station_setup import Opened
from fengqiao_desktop.store.station import OpenStation

DAY = date(2026, 11, 20)


def test_the_next_follows_the_last_of_its_kind_and_year(sample: Opened) -> None:
    with sample.station.reading(sample.actor) as repo:

        def offered(kind: str, year: int = 2026) -> str:
            return correction_numbers.suggested(repo, Sanction(kind=kind), year)

        last = [s.number for s in repo.find(Sanction) if s.kind == "WARNING" and s.number]
        top = max(int(n.split("第")[1].rstrip("号")) for n in last if n.startswith("（2026）"))
        assert offered("WARNING") == f"（2026）云矫警字第{top + 1}号"
        assert offered("WARNING", 2027) == "（2027）云矫警字第1号"
        assert offered("PSP") == "（2026）云矫治字第1号"
        released = correction_numbers.suggested(repo, Ending(kind="EXPIRED"), 2027)
        assert released.startswith("（2027）云矫")


def test_a_number_is_used_once_even_when_its_record_was_removed(sample: Opened) -> None:
    with sample.station.transaction(sample.actor) as tx:
        used = next(s for s in tx.find(Sanction) if s.number)
        subject = next(s for s in tx.find(Subject) if s.id != used.subject and s.registered_on)
        tx.remove(used)
    again = Sanction(
        subject=subject.id,
        kind="COMMENDATION",
        proposed_on=DAY,
        number=used.number.replace("（", "("),
    )
    with (
        pytest.raises(KnownError, match="已经用过"),
        sample.station.transaction(sample.actor) as tx,
    ):
        correction_acts.put_part(tx, dataclasses.replace(again, outstanding=True))
    with sample.station.reading(sample.actor) as repo:
        following = correction_numbers.suggested(repo, used, 2026)
    assert following != used.number


def test_nothing_is_offered_where_nothing_was_ever_numbered(
    station: OpenStation, head: Actor
) -> None:
    with station.reading(head) as repo:
        assert correction_numbers.suggested(repo, Sanction(kind="WARNING"), 2026) == ""
