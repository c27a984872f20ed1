"""Five stories of resettlement lived day by day: what the board said, where each of them stood."""

from collections.abc import Iterator
from datetime import date

import pytest

from fengqiao_desktop.domain.access import Actor
from fengqiao_desktop.domain.legal_review import records as review_records
from fengqiao_desktop.domain.resettlement import compliance, figures, records, states, story
from fengqiao_desktop.domain.schema import Choice, Choices, fields_of
from fengqiao_desktop.services import (
    demo_resettlement,
    demo_review,
    resettled,
    resettled_board,
)
from fengqiao_desktop.services.demo_corrections import at
from fengqiao_desktop.store.calendar_data import load_calendar
from fengqiao_desktop.store.repository import Repository
from fengqiao_desktop.store.station import OpenStation

CALENDAR = load_calendar()
STORIES = {s["key"]: s for s in demo_resettlement.sample_resettlement()["people"]}


class Lived:
    """A story of which each act is done on its day; `to(day)` lives on until the end of a day."""

    def __init__(self, tx: Repository, key: str) -> None:
        self.tx = tx
        self.acts = demo_resettlement.acts_of(STORIES[key])
        self.ids: dict[str, int] = {}
        self.today = self.acts[0]["day"]

    def to(self, day: date) -> "Lived":
        while self.acts and self.acts[0]["day"] <= day:
            demo_resettlement.play(self.tx, self.ids, self.acts.pop(0))  # type: ignore[arg-type]
        self.tx.clock = at(day)  # type: ignore[attr-defined]
        self.today = day
        return self

    @property
    def state(self) -> str:
        return states.state_of(self.file, self.today)

    @property
    def file(self) -> resettled.PersonFile:
        return resettled.load_person(self.tx, self.ids["person"])

    def board(self) -> set[str]:
        """What the board of the day shows of him."""
        items = resettled_board.resettled_items(self.tx, self.today, CALENDAR)
        return {i.what for i in items if i.register == resettled.REGISTER}

    def rules(self) -> set[str]:
        return {f.rule for f in compliance.findings(self.file, self.today, CALENDAR)}


@pytest.fixture
def lived(station: OpenStation, head: Actor) -> Iterator[type]:
    with station.transaction(head) as tx:

        class Here(Lived):
            def __init__(self, key: str) -> None:
                super().__init__(tx, key)

        yield Here


def D(text: str) -> date:
    return date.fromisoformat(text)


def test_a_general_person_to_the_end_of_his_term(lived: type) -> None:
    life = lived("jiang").to(D("2020-12-02"))
    assert (life.state, life.board()) == (
        "VERIFYING",
        {"信息核查：回复监所"},
    )
    assert life.to(D("2020-12-10")).state == "VERIFIED"
    assert life.to(D("2021-04-18")).state == "PRE_RELEASE"
    assert "释放前排查定级" in life.board()
    assert life.to(D("2021-05-18")).state == "HANDOVER_DUE"
    assert life.board() == {"释放后报到"}
    assert life.to(D("2021-05-20")).state == "REPORTED"
    assert any(what.startswith("填写登记表") for what in life.board())
    assert life.to(D("2021-05-22")).state == "ACTIVE"
    assert life.file.person.term_ends_on == D("2026-05-18")
    assert "首次走访" in life.board()
    life.to(D("2021-05-24"))
    due = [i for i in life.board() if i == "走访"]
    assert due == []  # ninety days ahead
    assert "走访" in life.to(D("2021-08-01")).board()
    late = life.to(D("2022-05-20"))  # the fifth visit came nine days after the rhythm
    assert late.file.person.placement_mode == "06"
    assert "帮教期满：准备小结" in life.to(D("2026-04-20")).board()
    assert "R-31" in life.rules()
    assert life.to(D("2026-05-20")).state == "ACTIVE"
    assert "期满小结、解除安置帮教" in life.board()
    assert life.to(D("2026-05-21")).state == "EXPIRED"
    assert life.board() == set()
    assert len(life.file.visits) == 21
    assert "共走访谈话21次" in story.summary(life.file, D("2026-05-21"))


def test_somebody_without_home_is_fetched_helped_and_lowered(lived: type) -> None:
    life = lived("luo").to(D("2024-02-05"))
    assert life.rules() >= {"R-08"}
    life.to(D("2024-02-06"))
    assert "必接必送：定接送方案、与监所预约" in life.board()
    life.to(D("2024-03-05"))
    assert "必接必送：到监所接人" in life.board()
    assert life.to(D("2024-03-06")).file.person.handover_mode == "03"
    assert "R-24" not in life.rules()
    assert life.to(D("2024-03-08")).state == "ACTIVE"
    done = {h.kind for h in life.to(D("2024-05-10")).file.helps if h.state == "DONE"}
    assert done == {"H02", "H14", "H12", "H03"}
    assert life.file.is_key
    monthly = [v for v in life.to(D("2024-09-09")).file.visits if v.mode == "HOME"]
    assert len(monthly) == 7
    assert not life.to(D("2024-09-10")).file.is_key
    assert "R-17" not in life.to(D("2026-11-22")).rules()


def test_somebody_far_away_is_lost_and_found(lived: type) -> None:
    life = lived("tan").to(D("2023-10-12"))
    assert life.file.person.is_shared
    assert life.to(D("2024-04-20")).state == "ACTIVE"
    assert "一直联系不上：认定失联" in life.board()
    assert "R-28" not in life.to(D("2024-05-20")).rules()
    assert life.state == "LOST"
    assert "失联：上报县局、告知派出所" in life.board()
    assert "走访" not in life.board()
    life.to(D("2024-05-21"))
    assert "R-29" not in life.rules()
    assert "失联：继续查找并记录" in life.board()
    assert life.to(D("2024-06-30")).state == "ACTIVE"
    assert sum(v.purpose == "SEARCH" for v in life.file.visits) == 5


def test_a_minor_is_fetched_by_the_office_and_stays_sealed(
    lived: type, station: OpenStation, staff: Actor
) -> None:
    life = lived("qin").to(D("2025-06-10"))
    assert life.file.person.sealed
    assert "R-34" not in life.rules()
    assert life.to(D("2025-06-12")).state == "ACTIVE"
    assert {m.role for m in life.to(D("2025-09-01")).file.team} == {"01", "04", "06", "07"}
    names = {i.who for i in resettled_board.resettled_items(life.tx, life.today, CALENDAR)}
    assert "覃小川" not in names
    assert compliance.export_findings([life.file.person], life.today)


def test_somebody_who_offends_again_after_correction(lived: type) -> None:
    life = lived("xiang").to(D("2024-11-12"))
    assert life.state == "SUSPENDED"
    assert life.board() == set()
    life.to(D("2025-03-20"))
    assert life.state == "REOFFENDED"
    assert figures.months_to_reoffence(life.file.person) == 22
    assert "R-38" not in life.rules()  # a suspended sentence is no 累犯 (两高 2020)


def test_every_coded_value_of_the_samples_is_in_its_list() -> None:
    told = (
        (records, demo_resettlement.sample_resettlement()["people"]),
        (review_records, demo_review.sample_review()["matters"]),
    )
    unknown = []
    for module, stories in told:
        for act in (act for one in stories for act in one["acts"] if "put" in act):
            for field in fields_of(getattr(module, act["put"])):
                said = act.get(field.name)
                if not said or not isinstance(field.kind, Choice | Choices):
                    continue
                known = {option.code for option in field.kind.options}
                codes = said if isinstance(said, list) else [said]
                unknown += [(field.name, code) for code in codes if code not in known]
    assert unknown == []
