"""Renewal, transfer, reopening and the proof for the police on a real station."""

import dataclasses
import json
from datetime import date, datetime

import pytest

from fengqiao_desktop.domain.access import READER, STAFF, Actor
from fengqiao_desktop.domain.mediation import rules
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.limits import DEFAULT, Limits
from fengqiao_desktop.domain.mediation.records import (
    Clause,
    Instalment,
    MediationCase,
    Party,
    Session,
    Visit,
)
from fengqiao_desktop.domain.mediation.work_records import Urge
from fengqiao_desktop.domain.station.records import Committee
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import case_turns, cases, figures, station_settings
from fengqiao_desktop.services.files import attach
from fengqiao_desktop.store import audit_log
from fengqiao_desktop.store.calendar_data import load_calendar
from fengqiao_desktop.store.station import OpenStation

SIGNED = date(2026, 10, 12)
RENEWED = date(2026, 11, 16)
TODAY = date(2026, 11, 23)
AGREED = {
    "agreement_form": "WRITTEN",
    "agreed_on": SIGNED,
    "parties_signed_on": SIGNED,
    "mediator_signed_on": SIGNED,
    "sealed_on": SIGNED,
    "dispute_facts": "院墙",
    "performance_text": "分三期",
    "amount": 90_000,
    "confirmation_wanted": True,
    "confirmation_applied_on": date(2026, 10, 20),
    "confirmation_result": "DISMISSED",
}


@pytest.fixture
def committees(station: OpenStation, head: Actor) -> dict[str, Committee]:
    rows = (
        Committee(name="镇调委会", org_type="TOWNSHIP", prefix="青山"),
        Committee(name="村调委会", org_type="VILLAGE", prefix="大沟"),
        Committee(name="邻村调委会", org_type="VILLAGE", prefix="石桥"),
        Committee(name="街道调委会", org_type="SUBDISTRICT", prefix="大沟"),
    )
    with station.transaction(head) as tx:
        return {c.name: tx.insert(c) for c in rows}


def write(station: OpenStation, actor: Actor, committee: Committee, **facts: object) -> CaseFile:
    case = MediationCase(
        committee=committee.id,
        accepted_on=date(2026, 10, 8),
        informed_on=date(2026, 10, 8),
        source="APPLICATION",
        dispute_type="NEIGHBOR",
        lead_mediator="王梅",
        **facts,  # type: ignore[arg-type]
    )
    file = CaseFile(
        case=case,
        committee=committee,
        parties=(Party(id=-1, name="单雄"), Party(id=-2, side="RESPONDENT", name="解小姐")),
        sessions=(Session(started_at=datetime(2026, 10, 12, 9), result="SUCCESS"),),
    )
    with station.transaction(actor) as tx:
        return cases.save_casefile(tx, file)


def with_agreement(station: OpenStation, actor: Actor, committee: Committee) -> CaseFile:
    """An agreement of three parts: one paid, one paid in part, one owed and urged."""
    file = write(station, actor, committee, **AGREED)
    rows = tuple(
        Instalment(
            id=-n,
            clause_seq=1,
            payer="解小姐",
            payee="单雄",
            due_on=due,
            amount=30_000,
            paid_on=paid,
            paid_amount=amount,
            proof="收条" if amount else "",
        )
        for n, (due, paid, amount) in enumerate(
            (
                (SIGNED, SIGNED, 30_000),
                (date(2026, 11, 1), date(2026, 11, 2), 10_000),
                (date(2026, 12, 31), None, 0),
            ),
            1,
        )
    )
    file = dataclasses.replace(
        file,
        clauses=(Clause(text="解小姐付900元。"),),
        instalments=rows,
        urges=(
            Urge(instalment=-2, urged_on=date(2026, 11, 5)),
            Urge(instalment=-3, urged_on=date(2026, 11, 6)),
            Urge(urged_on=date(2026, 11, 7)),
        ),
    )
    with station.transaction(actor) as tx:
        return cases.save_casefile(tx, file)


def renew(station: OpenStation, actor: Actor, file: CaseFile, why: str = "REGRET") -> CaseFile:
    with station.transaction(actor) as tx:
        return case_turns.renew_agreement(tx, file.case.id, RENEWED, why, "不愿再付")


def load(station: OpenStation, file: CaseFile) -> CaseFile:
    with station.reading() as repo:
        return cases.load_casefile(repo, file.case.id)


def test_urges_of_new_parts_point_at_their_own(
    station: OpenStation, head: Actor, committees: dict[str, Committee]
) -> None:
    file = with_agreement(station, head, committees["镇调委会"])
    second, third = file.instalments[1].id, file.instalments[2].id
    assert [u.instalment for u in load(station, file).urges] == [second, third, 0]


def test_an_urge_of_the_whole_stays_so_beside_new_parts(
    station: OpenStation, head: Actor, committees: dict[str, Committee]
) -> None:
    file = write(station, head, committees["镇调委会"], **AGREED)
    file = dataclasses.replace(
        file,
        instalments=(Instalment(payer="甲", payee="乙", amount=1, due_on=SIGNED),),
        urges=(Urge(urged_on=RENEWED),),
    )
    with station.transaction(head) as tx:
        saved = cases.save_casefile(tx, file)
    assert saved.urges[0].instalment == 0


def test_a_renewed_agreement_is_kept_and_the_case_mediated_again(
    station: OpenStation, head: Actor, committees: dict[str, Committee]
) -> None:
    before = with_agreement(station, head, committees["镇调委会"])
    file = renew(station, head, before)
    assert file == load(station, file)
    case, former = file.case, file.former_agreements[0]
    assert (case.state, case.agreement_form, case.amount) == ("MEDIATING", "", 0)
    assert (case.confirmation_result, case.confirmation_wanted) == ("", False)
    assert (case.regret_on, case.regret_note) == (RENEWED, "不愿再付")
    assert file.clauses == ()
    assert [(i.amount, i.paid_amount, i.clause_seq) for i in file.instalments] == [
        (30_000, 30_000, 0),
        (10_000, 10_000, 0),
    ]
    assert file.duties == ()
    assert [u.instalment for u in file.urges] == [file.instalments[1].id, 0, 0]
    assert (former.seq, former.effective_on, former.ended_on, former.amount) == (
        1,
        SIGNED,
        RENEWED,
        90_000,
    )
    content = json.loads(former.content)
    assert [row["amount"] for row in content["instalments"]] == [30_000] * 3
    assert content["clauses"] == [{"seq": 1, "text": "解小姐付900元。"}]
    assert content["case"]["confirmation_applied_on"] == "2026-10-20"
    assert former.content == json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def test_a_second_agreement_replaces_the_first_and_may_be_replaced_in_turn(
    station: OpenStation, head: Actor, committees: dict[str, Committee]
) -> None:
    file = renew(station, head, with_agreement(station, head, committees["镇调委会"]), "DISMISSED")
    assert file.case.regret_on is None
    day = date(2026, 11, 18)
    again = {k: v for k, v in AGREED.items() if not k.startswith("confirmation")}
    again |= {k: day for k, v in again.items() if v == SIGNED}
    file = dataclasses.replace(
        file,
        case=dataclasses.replace(file.case, **again | {"amount": 50_000}),
        clauses=(Clause(text="解小姐再付500元。"),),
        instalments=(
            *file.instalments,
            Instalment(payer="解小姐", payee="单雄", amount=50_000, due_on=TODAY),
        ),
    )
    with station.transaction(head) as tx:
        file = cases.save_casefile(tx, file)
    assert rules.effective_on(file) == day
    assert file.total_of_instalments() == 50_000
    count = rules.confirmation_count(file, load_calendar())
    assert count is not None
    assert count.start == day
    with station.transaction(head) as tx:
        twice = case_turns.renew_agreement(tx, file.case.id, TODAY, "CHANGED")
    assert [f.seq for f in twice.former_agreements] == [1, 2]
    assert [i.amount for i in twice.instalments] == [30_000, 10_000]
    assert rules.mediation_end_on(twice) == SIGNED


def test_the_figures_of_the_station_stay(
    station: OpenStation, head: Actor, committees: dict[str, Committee]
) -> None:
    """M-08, M-12: a changed agreement counts neither again nor otherwise."""
    file = with_agreement(station, head, committees["镇调委会"])
    with station.reading() as repo:
        before = figures.to_json(figures.figures(repo, 2026, None, station.clock))
    renew(station, head, file)
    with station.reading() as repo:
        after = figures.to_json(figures.figures(repo, 2026, None, station.clock))
    assert before == after
    assert before["mediation_success_count"]["value"] == 1


@pytest.mark.parametrize(
    ("facts", "on", "why", "code"),
    [
        ({**AGREED, "closed_on": RENEWED}, RENEWED, "REGRET", "TURN-01"),
        ({}, RENEWED, "REGRET", "TURN-02"),
        (AGREED, date(2026, 10, 11), "REGRET", "TURN-03"),
        (AGREED, date(2026, 11, 24), "REGRET", "TURN-03"),
        ({**AGREED, "confirmation_result": ""}, RENEWED, "DISMISSED", "TURN-04"),
    ],
)
def test_a_renewal_that_does_not_fit_is_refused(
    station: OpenStation,
    head: Actor,
    committees: dict[str, Committee],
    facts: dict[str, object],
    on: date,
    why: str,
    code: str,
) -> None:
    file = write(station, head, committees["镇调委会"], **facts)
    with pytest.raises(KnownError) as refused, station.transaction(head) as tx:
        case_turns.renew_agreement(tx, file.case.id, on, why)
    assert refused.value.code == code
    assert load(station, file).former_agreements == ()


# -- transfer (若干规定 21) ------------------------------------------------------------------------


def hand_up(
    station: OpenStation, actor: Actor, file: CaseFile, to: Committee, why: str = "跨村"
) -> CaseFile:
    with station.transaction(actor) as tx:
        return case_turns.transfer(tx, file.case.id, to.id, TODAY, why, "陈志强")


def test_a_case_is_handed_up_with_all_it_has(
    station: OpenStation, head: Actor, committees: dict[str, Committee]
) -> None:
    town, village = committees["镇调委会"], committees["村调委会"]
    write(station, head, town)
    before = write(station, head, village)
    file = hand_up(station, head, before, town)
    assert file == load(station, file)
    case = file.case
    assert (before.case.number, case.former_number) == ("（2026）大沟人调字第1号",) * 2
    assert case.number == "（2026）青山人调字第2号"
    assert (case.transferred_from, case.transferred_on) == (village.id, TODAY)
    assert (case.lead_mediator, file.former_committee) == ("陈志强", village)
    assert [p.name for p in file.parties] == ["单雄", "解小姐"]
    assert len(file.sessions) == 1
    assert "村调委会上移镇调委会" in rules.timeline(file)[0].text


def test_the_old_number_is_never_given_again(
    station: OpenStation, head: Actor, committees: dict[str, Committee]
) -> None:
    town, village = committees["镇调委会"], committees["村调委会"]
    hand_up(station, head, write(station, head, village), town)
    assert write(station, head, village).case.number == "（2026）大沟人调字第2号"
    with pytest.raises(KnownError, match="已经用过"):
        write(station, head, village, number="（2026）大沟人调字第1号")


def test_one_series_keeps_its_number(
    station: OpenStation, head: Actor, committees: dict[str, Committee]
) -> None:
    before = write(station, head, committees["村调委会"])
    file = hand_up(station, head, before, committees["街道调委会"])
    assert (file.case.number, file.case.former_number) == (before.case.number, "")


@pytest.mark.parametrize(
    ("facts", "to", "why", "code"),
    [
        ({"failed_on": date(2026, 10, 20)}, "镇调委会", "跨村", "TURN-05"),
        (AGREED, "镇调委会", "跨村", "TURN-05"),
        ({"transferred_on": date(2026, 10, 20)}, "镇调委会", "跨村", "TURN-06"),
        ({}, "村调委会", "跨村", "TURN-06"),
        ({}, "邻村调委会", "跨村", "TURN-06"),
        ({}, "镇调委会", " ", "TURN-07"),
    ],
)
def test_a_transfer_that_does_not_fit_is_refused(
    station: OpenStation,
    head: Actor,
    committees: dict[str, Committee],
    facts: dict[str, object],
    to: str,
    why: str,
    code: str,
) -> None:
    file = write(station, head, committees["村调委会"], **facts)
    with pytest.raises(KnownError) as refused:
        hand_up(station, head, file, committees[to], why)
    assert refused.value.code == code


# -- reopening ------------------------------------------------------------------------------------


def test_staff_ask_and_the_head_opens(
    station: OpenStation, head: Actor, staff: Actor, committees: dict[str, Committee]
) -> None:
    archived = {"closed_on": RENEWED, "archived_on": RENEWED, "archivist": "王梅"}
    file = write(station, head, committees["镇调委会"], **AGREED, **archived)
    with station.transaction(staff, "补正") as tx:
        asked = case_turns.ask_reopen(tx, file.case.id, "补收条")
    assert asked.case.state == "ARCHIVED"
    assert (asked.case.reopen_asked_by, asked.case.reopen_asked_on) == ("王工", TODAY)
    with station.reading() as repo:
        assert [c.id for c in case_turns.reopen_requests(repo)] == [file.case.id]
    with pytest.raises(KnownError, match="不能重新打开"), station.transaction(staff) as tx:
        cases.reopen_case(tx, file.case.id, "补收条")
    with station.transaction(head) as tx:
        opened = cases.reopen_case(tx, file.case.id, "补收条")
    assert opened.case.state == "REOPENED"
    assert (opened.case.reopened_on, opened.case.archived_on) == (TODAY, None)
    assert opened.case.archivist == "王梅"
    with station.reading() as repo:
        assert case_turns.reopen_requests(repo) == ()
        story = audit_log.history(repo.connection, "mediation_case", file.case.id)
    told = " ".join(str(entry["changes"]) for entry in story)
    assert "reopen_asked_by" in told
    assert "reopened_on" in told
    visited = dataclasses.replace(opened, visits=(Visit(visited_on=TODAY),))
    with station.transaction(head) as tx:
        assert cases.save_casefile(tx, visited).case.state == "AGREED_WRITTEN"


def test_only_what_is_filed_can_be_reopened(
    station: OpenStation, head: Actor, committees: dict[str, Committee]
) -> None:
    file = write(station, head, committees["镇调委会"])
    with pytest.raises(KnownError) as asked, station.transaction(head) as tx:
        case_turns.ask_reopen(tx, file.case.id, "补正")
    with pytest.raises(KnownError) as opened, station.transaction(head) as tx:
        cases.reopen_case(tx, file.case.id, "补正")
    assert (asked.value.code, opened.value.code) == ("TURN-08", "CASE-06")


def test_a_reader_turns_nothing(
    station: OpenStation, head: Actor, reader: Actor, committees: dict[str, Committee]
) -> None:
    file = write(station, head, committees["镇调委会"], **AGREED)
    assert reader.role == READER
    for turn in (
        lambda tx: case_turns.renew_agreement(tx, file.case.id, RENEWED, "REGRET"),
        lambda tx: case_turns.transfer(tx, file.case.id, 1, TODAY, "跨村"),
        lambda tx: case_turns.ask_reopen(tx, file.case.id, "补正"),
    ):
        with pytest.raises(KnownError, match="账户不能"), station.transaction(reader) as tx:
            turn(tx)


# -- police, court, settings ----------------------------------------------------------------------


def test_the_proof_for_the_police(
    station: OpenStation, head: Actor, committees: dict[str, Committee]
) -> None:
    """治安管理处罚法 9 第4款: agreed, performed, and shown."""
    open_case = write(station, head, committees["镇调委会"])
    with station.reading() as repo, pytest.raises(KnownError, match="没有生效的协议"):
        case_turns.proof_package(repo, open_case.case.id)
    file = with_agreement(station, head, committees["镇调委会"])
    with station.transaction(head) as tx:
        cases.save_casefile(
            tx, dataclasses.replace(file, visits=(Visit(visited_on=TODAY, mode="HOME"),))
        )
        for name, purpose in (("回单.jpg", "履行凭证"), ("身份证.jpg", "身份证明")):
            attach(tx, station, "mediation_case", file.case.id, name, name.encode(), purpose)
    with station.reading() as repo:
        package = case_turns.proof_package(repo, file.case.id)
    ids = [document for document, _part in package.papers]
    assert ids[0] == "agreement"
    assert "visit" in ids
    assert "mediation_record" not in ids
    assert [a.name for a in package.attachments] == ["回单.jpg"]
    assert package.lacking == ("协议还没有履行完",)


def test_guidance_by_a_court_is_an_application(
    station: OpenStation, head: Actor, committees: dict[str, Committee]
) -> None:
    """法 18: the court tells the parties that they may apply."""
    with station.transaction(head) as tx:
        file = write_guided(tx, committees["镇调委会"])
    assert (file.case.source, file.case.court_referral) == ("APPLICATION", "GUIDE")


def write_guided(tx, committee: Committee) -> CaseFile:  # type: ignore[no-untyped-def]
    case = MediationCase(committee=committee.id, source="REF_COURT", court_referral="GUIDE")
    return cases.save_casefile(tx, CaseFile(case=case, committee=committee))


def test_the_head_sets_local_days(station: OpenStation, head: Actor, staff: Actor) -> None:
    own = Limits(visit_days=10, period="WORKDAYS30", sources=(("visit_days", "区局通知"),))
    with station.transaction(head) as tx:
        assert station_settings.mediation_limits(tx) == DEFAULT
        station_settings.put_mediation_limits(tx, own)
        assert station_settings.mediation_limits(tx) == own
        with pytest.raises(KnownError, match="365"):
            station_settings.put_mediation_limits(tx, Limits(visit_days=400))
    assert staff.role == STAFF
    with pytest.raises(KnownError, match="账户不能"), station.transaction(staff) as tx:
        station_settings.put_mediation_limits(tx, own)
