"""A case from intake to archive on a real station: numbers, persons, parts, stale versions."""

import dataclasses
from datetime import date, datetime

import pytest

from fengqiao_desktop.domain.access import READER, Actor
from fengqiao_desktop.domain.identity import make_id
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.records import (
    Agent,
    Clause,
    Instalment,
    MediationCase,
    Party,
    Session,
)
from fengqiao_desktop.domain.station.records import Committee, Person
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import cases
from fengqiao_desktop.store.repository import Where
from fengqiao_desktop.store.station import OpenStation
from fengqiao_desktop.store.transaction import StaleError

ID = next(
    number
    for seq in range(1, 999, 2)
    if (number := make_id("500000", date(1980, 1, 1), seq)).endswith("X")
)
TOWN = Committee(name="青山镇人民调解委员会", org_type="TOWNSHIP", prefix="青山")
VILLAGE = Committee(name="青山镇大沟村人民调解委员会", org_type="VILLAGE", prefix="青山")
OTHER = Committee(name="青山镇商会人民调解委员会", org_type="SOCIAL", prefix="青商")


def fresh(committee: Committee, accepted: date | None = date(2026, 3, 2)) -> CaseFile:
    case = MediationCase(
        committee=committee.id,
        accepted_on=accepted,
        applied_on=date(2026, 3, 2),
        source="APPLICATION",
        dispute_type="NEIGHBOR",
        lead_mediator="王梅",
    )
    parties = (
        Party(
            id=-1,
            side="APPLICANT",
            name="单雄",
            id_number=ID,
            phone="13800000001",
        ),
        Party(id=-2, side="RESPONDENT", name="解小姐", sex="F", phone="13800000002"),
    )
    return CaseFile(case=case, committee=committee, parties=parties)


@pytest.fixture
def committees(station: OpenStation, head: Actor) -> dict[str, Committee]:
    with station.transaction(head) as tx:
        return {c.name: tx.insert(c) for c in (TOWN, VILLAGE, OTHER)}


def save(station: OpenStation, actor: Actor, file: CaseFile) -> CaseFile:
    with station.transaction(actor) as tx:
        return cases.save_casefile(tx, file)


def test_numbers_run_by_short_name_and_year(
    station: OpenStation, head: Actor, committees: dict[str, Committee]
) -> None:
    numbers = [
        save(station, head, fresh(committees[name], day)).case.number
        for name, day in (
            (TOWN.name, date(2026, 3, 2)),
            (VILLAGE.name, date(2026, 3, 3)),  # the same short name: the same series
            (OTHER.name, date(2026, 3, 3)),
            (TOWN.name, date(2025, 12, 31)),
            (TOWN.name, date(2026, 3, 5)),
        )
    ]
    assert numbers == [
        "（2026）青山人调字第1号",
        "（2026）青山人调字第2号",
        "（2026）青商人调字第1号",
        "（2025）青山人调字第1号",
        "（2026）青山人调字第3号",
    ]


def test_a_recycled_number_is_not_given_again(
    station: OpenStation, head: Actor, committees: dict[str, Committee]
) -> None:
    first = save(station, head, fresh(committees[TOWN.name]))
    with station.transaction(head) as tx:
        cases.remove_case(tx, first.case.id)
    second = save(station, head, fresh(committees[TOWN.name]))
    assert second.case.number == "（2026）青山人调字第2号"


def test_without_acceptance_no_number(
    station: OpenStation, head: Actor, committees: dict[str, Committee]
) -> None:
    saved = save(station, head, fresh(committees[TOWN.name], None))
    assert saved.case.number == ""
    assert saved.case.state == "PENDING"


def test_a_number_cannot_be_used_twice(
    station: OpenStation, head: Actor, committees: dict[str, Committee]
) -> None:
    first = save(station, head, fresh(committees[TOWN.name]))
    file = fresh(committees[TOWN.name])
    file = dataclasses.replace(file, case=dataclasses.replace(file.case, number=first.case.number))
    with pytest.raises(KnownError, match="已经用过"):
        save(station, head, file)


def test_parts_come_back_as_written_and_go_when_taken_out(
    station: OpenStation, head: Actor, committees: dict[str, Committee]
) -> None:
    file = dataclasses.replace(
        fresh(committees[TOWN.name]),
        agents=(Agent(party=-1, name="周桂兰", relation="妻"),),
        sessions=(
            Session(started_at=datetime(2026, 3, 4, 9, 0), place="村委会", result="SUCCESS"),
        ),
        clauses=(Clause(text="付款。"), Clause(text="  "), Clause(text="了结。")),
        instalments=(
            Instalment(payer="解小姐", payee="单雄", amount=100, due_on=date(2026, 4, 1)),
        ),
    )
    saved = save(station, head, file)
    with station.reading() as repo:
        loaded = cases.load_casefile(repo, saved.case.id)
    assert loaded == saved
    assert [c.text for c in loaded.clauses] == ["付款。", "了结。"]
    assert loaded.agents[0].party == loaded.parties[0].id
    shorter = dataclasses.replace(loaded, clauses=loaded.clauses[1:], agents=())
    again = save(station, head, shorter)
    assert [(c.seq, c.text) for c in again.clauses] == [(1, "了结。")]
    assert again.agents == ()


def test_parties_become_persons_once(
    station: OpenStation, head: Actor, committees: dict[str, Committee]
) -> None:
    first = save(station, head, fresh(committees[TOWN.name]))
    second = save(station, head, fresh(committees[TOWN.name]))
    assert [p.person for p in first.parties] == [p.person for p in second.parties]
    with station.reading() as repo:
        people = repo.find(Person)
    assert [(p.name, p.sex, p.born_on) for p in people] == [
        ("单雄", "M", date(1980, 1, 1)),
        ("解小姐", "F", None),
    ]


def test_the_same_name_alone_is_not_the_same_person(
    station: OpenStation, head: Actor, committees: dict[str, Committee]
) -> None:
    file = fresh(committees[TOWN.name])
    save(station, head, file)
    other = dataclasses.replace(
        file,
        parties=(
            Party(id=-1, side="APPLICANT", name="单雄", phone="13800000009"),
            file.parties[1],
        ),
    )
    save(station, head, other)
    with station.reading() as repo:
        assert len(repo.find(Person, name="单雄")) == 2


@pytest.mark.parametrize(
    "typed",
    [
        "单雄",
        "雄",
        "sx",
        "shanxiong",
        "shanx",
        "xxj",
        "解小姐",
        "0001",
        ID[-4:].lower(),
        "danxiong",
        "第1号",
        "邻里 单雄",
    ],
)
def test_a_case_is_found_by(
    station: OpenStation, head: Actor, committees: dict[str, Committee], typed: str
) -> None:
    saved = save(station, head, fresh(committees[TOWN.name]))
    with station.reading() as repo:
        assert ("mediation_case", saved.case.id) in repo.search(typed)


@pytest.mark.parametrize("typed", ["9999", "赵", "第2号", "  ", "（", '"', "*"])
def test_a_case_is_not_found_by(
    station: OpenStation, head: Actor, committees: dict[str, Committee], typed: str
) -> None:
    saved = save(station, head, fresh(committees[TOWN.name]))
    with station.reading() as repo:
        found = repo.search(typed)
    assert (saved.case.state, found) == ("ACCEPTED", [])


def test_a_stale_save_is_refused_and_shows_both(
    station: OpenStation, head: Actor, committees: dict[str, Committee]
) -> None:
    saved = save(station, head, fresh(committees[TOWN.name]))
    mine = dataclasses.replace(saved, case=dataclasses.replace(saved.case, facts="甲说"))
    theirs = dataclasses.replace(saved, case=dataclasses.replace(saved.case, facts="乙说"))
    save(station, head, theirs)
    with pytest.raises(StaleError) as caught:
        save(station, head, mine)
    assert isinstance(caught.value.mine, MediationCase)
    assert isinstance(caught.value.theirs, MediationCase)
    assert (caught.value.mine.facts, caught.value.theirs.facts) == ("甲说", "乙说")
    with station.reading() as repo:
        assert repo.get(MediationCase, saved.case.id).facts == "乙说"


def test_a_reader_may_not_log_a_case(
    station: OpenStation, head: Actor, committees: dict[str, Committee]
) -> None:
    with pytest.raises(KnownError, match="不能登记案件"):
        save(station, Actor("r", "查阅员", READER), fresh(committees[TOWN.name]))


def test_a_duplicate_takes_parties_and_nothing_of_the_story(
    station: OpenStation, head: Actor, committees: dict[str, Committee]
) -> None:
    saved = save(station, head, fresh(committees[TOWN.name]))
    copy = save(station, head, cases.duplicate(saved, date(2026, 5, 1)))
    assert copy.case.id != saved.case.id
    assert [p.name for p in copy.parties] == [p.name for p in saved.parties]
    assert (copy.case.number, copy.case.facts, copy.case.state) == ("", "", "PENDING")


@pytest.mark.parametrize(
    "typed", ["（2026）青山人调字第1号", "(2026)青山人调字第01号", "〔2026〕青山人调字第1号"]
)
def test_a_case_is_found_by_its_number_however_written(
    station: OpenStation, head: Actor, committees: dict[str, Committee], typed: str
) -> None:
    saved = save(station, head, fresh(committees[TOWN.name]))
    with station.reading() as repo:
        assert cases.find_case(repo, typed).id == saved.case.id
        assert cases.find_case(repo, str(saved.case.id)).id == saved.case.id
        for unknown in ("（2026）青山人调字第9号", "9", "9" * 30, ""):
            with pytest.raises(KnownError, match="没有案号"):
                cases.find_case(repo, unknown)


def test_every_change_is_in_the_audit_and_the_chain_holds(
    station: OpenStation, head: Actor, committees: dict[str, Committee]
) -> None:
    from fengqiao_desktop.store import audit_log

    saved = save(station, head, fresh(committees[TOWN.name]))
    save(
        station, head, dataclasses.replace(saved, case=dataclasses.replace(saved.case, facts="新"))
    )
    with station.engine.connect() as connection:
        history = audit_log.history(connection, "mediation_case", saved.case.id)
        assert audit_log.first_broken(connection) is None
    assert [entry["action"] for entry in history] == ["update", "insert"]
    assert history[0]["changes"] == {"facts": ["", "新"]}


def test_open_cases_leave_out_what_owes_nothing(
    station: OpenStation, head: Actor, committees: dict[str, Committee]
) -> None:
    live = save(station, head, fresh(committees[TOWN.name]))
    old = fresh(committees[TOWN.name])
    old = dataclasses.replace(
        old,
        case=dataclasses.replace(
            old.case, withdrawn_on=date(2026, 3, 9), closed_on=date(2026, 3, 9), batch=7
        ),
    )
    save(station, head, old)
    with station.reading() as repo:
        assert cases.open_case_ids(repo) == [live.case.id]
        assert len(repo.find(MediationCase, Where("batch", "eq", 7))) == 1


@pytest.mark.parametrize(
    ("facts", "basis"),
    [
        ({"consent": "REFUSED", "source": "PROACTIVE"}, "人民调解法第十七条"),
        ({"exclusion": "X5"}, "人民调解工作若干规定第二十条"),
        ({"exclusion": "X3"}, "人民调解工作若干规定第二十二条"),
    ],
)
def test_an_excluded_case_is_not_accepted(
    station: OpenStation,
    head: Actor,
    committees: dict[str, Committee],
    facts: dict[str, str],
    basis: str,
) -> None:
    """Mediation notes 2.3: X1 to X5 block, whoever asks."""
    file = fresh(committees[TOWN.name])
    wrong = dataclasses.replace(file, case=dataclasses.replace(file.case, **facts))
    with pytest.raises(KnownError, match=basis) as caught:
        save(station, head, wrong)
    assert caught.value.code == "CASE-05"
    pending = dataclasses.replace(wrong.case, accepted_on=None)
    assert save(station, head, dataclasses.replace(wrong, case=pending)).case.state == "PENDING"


def test_a_party_may_refuse_after_acceptance(
    station: OpenStation, head: Actor, committees: dict[str, Committee]
) -> None:
    """法 26: the mediation then fails; the refusal is recorded."""
    file = save(station, head, fresh(committees[TOWN.name]))
    refused = dataclasses.replace(file.case, consent="REFUSED")
    file = save(station, head, dataclasses.replace(file, case=refused))
    assert file.case.state == "ACCEPTED"
    handed = fresh(committees[TOWN.name])
    police = dataclasses.replace(handed.case, source="REF_POLICE", exclusion="X3")
    assert save(station, head, dataclasses.replace(handed, case=police)).case.number


def test_an_old_ledger_keeps_its_own_agreement_number() -> None:
    """Notes 4.1: case and agreement share one number; an old series is history."""
    own = MediationCase(number="（2026）青山人调字第8号", agreement_form="WRITTEN")
    old = dataclasses.replace(own, batch=3, agreement_number="（2026）青山人调协字第5号")
    assert cases.completed(CaseFile(case=own)).case.agreement_number == own.number
    assert cases.completed(CaseFile(case=old)).case.agreement_number == old.agreement_number


@pytest.mark.parametrize(
    ("source", "stated", "kept"),
    [
        ("REF_COURT", "ENTRUST", "ENTRUST"),
        ("REF_COURT", "DELEGATE", "DELEGATE"),
        ("APPLICATION", "DELEGATE", ""),  # the source was changed: no court set a period
        ("APPLICATION", "GUIDE", "GUIDE"),  # 人民调解法 18: guidance before filing
    ],
)
def test_a_courts_commission_goes_with_its_source(
    station: OpenStation,
    head: Actor,
    committees: dict[str, Committee],
    source: str,
    stated: str,
    kept: str,
) -> None:
    file = fresh(committees[TOWN.name])
    case = dataclasses.replace(file.case, source=source, court_referral=stated)
    assert save(station, head, dataclasses.replace(file, case=case)).case.court_referral == kept
