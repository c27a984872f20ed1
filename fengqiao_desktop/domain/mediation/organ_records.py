"""What is kept of the committees' organs, people and funds, for the form on organisation (5.2)."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fengqiao_desktop.domain.mediation import codes
from fengqiao_desktop.domain.schema import (
    Choice,
    Day,
    Flag,
    LongText,
    Money,
    Option,
    Record,
    Ref,
    Text,
    Whole,
)

FUND_KINDS = (
    Option("GUIDANCE", "指导人民调解工作经费"),
    Option("COMMITTEE", "调委会工作补助经费"),
    Option("MEDIATOR", "人民调解员补贴经费"),
)
EVENT_KINDS = (
    Option("COMMENDED", "受表彰", "green"),
    Option("INJURED", "因公伤残", "amber"),
    Option("DIED", "因公牺牲", "red"),
    Option("RELIEF", "救助抚恤", "blue"),
)


@dataclass(frozen=True, kw_only=True)
class Studio(Record):
    """A mediation group or studio of a committee; never a body of its own (mediation notes 1.1)."""

    name: Annotated[
        str, Text(label="名称", max_len=80, in_list=240, required=True, search=True)
    ] = ""
    kind: Annotated[
        str, Choice(label="种类", options=codes.STUDIO_KINDS, in_list=110, required=True)
    ] = "GROUP"
    committee: Annotated[
        int, Ref(label="所属调委会", to="committee", in_list=240, required=True)
    ] = 0
    stationed_at: Annotated[
        str, Choice(label="派驻在", options=codes.STATIONED_AT, in_list=110)
    ] = ""
    head: Annotated[str, Text(label="负责人", max_len=30, in_list=80)] = ""
    founded_on: Annotated[date | None, Day(label="设立日期", in_list=96)] = None
    ended_on: Annotated[date | None, Day(label="撤销日期", in_list=96)] = None
    note: Annotated[str, LongText(label="备注")] = ""


@dataclass(frozen=True, kw_only=True)
class Training(Record):
    """One training of mediators."""

    held_on: Annotated[date | None, Day(label="日期", in_list=96, required=True)] = None
    topic: Annotated[str, Text(label="内容", max_len=100, in_list=260, required=True)] = ""
    organizer: Annotated[str, Text(label="举办单位", max_len=60, in_list=140)] = ""
    hours: Annotated[int, Whole(label="学时", unit="学时", in_list=70)] = 0
    people: Annotated[int, Whole(label="参训人次", unit="人次", in_list=90)] = 0
    note: Annotated[str, LongText(label="备注")] = ""


@dataclass(frozen=True, kw_only=True)
class MediatorEvent(Record):
    """A commendation, an injury or death on duty, or relief given to a mediator."""

    mediator: Annotated[int, Ref(label="调解员", to="mediator", in_list=120, required=True)] = 0
    kind: Annotated[str, Choice(label="种类", options=EVENT_KINDS, in_list=90, required=True)] = (
        "COMMENDED"
    )
    happened_on: Annotated[date | None, Day(label="日期", in_list=96, required=True)] = None
    title: Annotated[str, Text(label="名称或情况", max_len=100, in_list=260)] = ""
    amount: Annotated[int, Money(label="救助抚恤金额", in_list=110)] = 0


@dataclass(frozen=True, kw_only=True)
class MediationFund(Record):
    """Money of one kind for one year (财行〔2007〕179 号的三类), in fen."""

    year: Annotated[int, Whole(label="年度", in_list=70, required=True)] = 0
    kind: Annotated[
        str, Choice(label="经费种类", options=FUND_KINDS, in_list=180, required=True)
    ] = "GUIDANCE"
    in_budget: Annotated[bool, Flag(label="列入财政预算", in_list=100)] = False
    planned: Annotated[int, Money(label="预算", in_list=110)] = 0
    paid: Annotated[int, Money(label="实拨", in_list=110)] = 0
    paid_on: Annotated[date | None, Day(label="拨付日期", in_list=96)] = None
    note: Annotated[str, LongText(label="备注")] = ""
