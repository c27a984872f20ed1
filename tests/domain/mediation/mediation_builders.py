"""Small cases for the tests of mediation; names and numbers are invented."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zlib import crc32

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
from fengqiao_desktop.store.calendar_data import load_calendar

CALENDAR = load_calendar()
COMMITTEE = Committee(id=1, name="青山镇人民调解委员会", org_type="TOWNSHIP", prefix="青山")
RECORD = (
    "主持人说明身份并告知权利义务。申请人陈述受伤经过和费用，被申请人对后续费用有不同意见。"
    "调解员逐项核算，讲明法律规定，双方各让一步，最后对赔偿数额和付款时间取得一致。"
)


def d(text: str) -> date:
    return date.fromisoformat(text)


def person(name: str, side: str = "APPLICANT", **more: Any) -> Party:
    number = crc32(f"{name}{side}".encode())
    phone = f"138{number % 10**8:08d}"
    return Party(**{"id": number, "name": name, "side": side, "phone": phone, **more})


def pair(**more: Any) -> tuple[Party, ...]:
    return (person("韩永福", id=1, **more), person("赵德胜", "RESPONDENT", id=2))


def session(day: str, result: str = "SUCCESS", **more: Any) -> Session:
    begun = datetime.fromisoformat(f"{day}T09:00")
    defaults: dict[str, Any] = {
        "started_at": begun,
        "place": "青山镇人民调解委员会调解室",
        "attended": "韩永福、赵德胜",
        "host": "陈志强",
        "recorder": "王梅",
        "result": result,
        "content": RECORD,
    }
    return Session(**{**defaults, **more})


def duty(seq: int, due: str | None, yuan: int = 0, paid: str = "", **more: Any) -> Instalment:
    defaults: dict[str, Any] = {
        "seq": seq,
        "clause_seq": seq,
        "kind": "PAYMENT" if yuan else "CONDUCT",
        "payer": "赵德胜",
        "payee": "韩永福",
        "due_on": d(due) if due else None,
        "amount": yuan * 100,
        "mode": "TRANSFER",
        "paid_on": d(paid) if paid else None,
        "paid_amount": yuan * 100 if paid else 0,
    }
    return Instalment(**{**defaults, **more})


def visit(day: str, **more: Any) -> Visit:
    return Visit(visited_on=d(day), **more)


def scan(purpose: str, **more: Any) -> Attachment:
    return Attachment(
        **{
            "purpose": purpose,
            "name": f"{purpose}.pdf",
            "mime": "application/pdf",
            "pages": 1,
            "sha256": purpose,
            **more,
        }
    )


def clause(seq: int, text: str) -> Clause:
    return Clause(seq=seq, text=text)


def agent(party: int, **more: Any) -> Agent:
    return Agent(**{"party": party, "name": "周桂兰", "authority": "代为承认、变更", **more})


def make(
    *,
    parties: tuple[Party, ...] | None = None,
    agents: tuple[Agent, ...] = (),
    sessions: tuple[Session, ...] = (),
    clauses: tuple[Clause, ...] = (),
    instalments: tuple[Instalment, ...] = (),
    visits: tuple[Visit, ...] = (),
    attachments: tuple[Attachment, ...] = (),
    committee: Committee | None = COMMITTEE,
    others: dict[str, tuple[Any, ...]] | None = None,
    **case: Any,
) -> CaseFile:
    """A case of the given fields; days may be ISO text; `others` are further parts by name."""
    days = {
        k: d(v) if k.endswith(("_on", "extended_to", "_import")) and isinstance(v, str) else v
        for k, v in case.items()
    }
    defaults: dict[str, Any] = {"id": 1, "committee": 1}
    return CaseFile(
        case=MediationCase(**{**defaults, **days}),
        committee=committee,
        parties=pair() if parties is None else parties,
        agents=agents,
        sessions=sessions,
        clauses=clauses,
        instalments=instalments,
        visits=visits,
        attachments=attachments,
        **(others or {}),
    )


def agreed(day: str = "2026-11-06", **more: Any) -> CaseFile:
    """A sound case with a written agreement signed and sealed on one day, paid in two parts."""
    defaults: dict[str, Any] = {
        "number": f"（{day[:4]}）青山人调字第87号",
        "applied_on": day,
        "accepted_on": day,
        "registrar": "周明",
        "informed_on": day,
        "inform_mode": "WRITTEN",
        "lead_mediator": "陈志强",
        "source": "APPLICATION",
        "dispute_type": "DAMAGE_COMPENSATION",
        "difficulty": "COMMON",
        "agreement_form": "WRITTEN",
        "agreed_on": day,
        "parties_signed_on": day,
        "mediator_signed_on": day,
        "sealed_on": day,
        "dispute_facts": "建棚时摔伤，双方对赔偿数额有分歧。",
        "performance_text": "当场转账一部分，余款按期付清。",
        "performance_mode": "INSTALMENTS",
        "amount": 16_800_000,
        "copies": 3,
        "sessions": (session(day),),
        "clauses": (clause(1, "赵德胜赔偿韩永福168,000元（大写：壹拾陆万捌仟元整）。"),),
        "instalments": (duty(1, day, 100_000, day), duty(2, "2026-12-31", 68_000)),
    }
    return make(**{**defaults, **more})


def performed(day: str = "2026-11-06", **more: Any) -> CaseFile:
    """The sound case of `agreed`, paid in full, with its follow-up visit."""
    defaults: dict[str, Any] = {
        "instalments": (
            duty(1, day, 100_000, day, proof="银行转账回单"),
            duty(2, "2026-12-31", 68_000, "2026-12-30", proof="银行转账回单"),
        ),
        "is_complex": True,
        "complex_reason": "协议金额十万元以上",
        "visits": (visit("2027-01-05", performance_code="DONE"),),
        "performance_code": "DONE",
    }
    return agreed(day, **{**defaults, **more})


def with_case(file: CaseFile, **changes: Any) -> CaseFile:
    return replace(file, case=replace(file.case, **changes))
