"""What is kept of a person in resettlement (安置帮教对象)."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fengqiao_desktop.domain.mediation.codes import SEXES
from fengqiao_desktop.domain.schema import (
    Choice,
    Day,
    Flag,
    IdNumber,
    LongText,
    Option,
    Phone,
    Record,
    Ref,
    Text,
)

SOURCES = (
    Option("PRISON", "监狱刑满释放"),
    Option("DETENTION", "看守所刑满释放"),
    Option("CORRECTION_END", "解除社区矫正"),
    Option("POLICE", "公安机关移交"),
    Option("TRANSFER_IN", "外地迁入"),
    Option("BACKFILL", "排查补录"),
)


@dataclass(frozen=True, kw_only=True)
class ResettledPerson(Record):
    """One person handed over for help after prison or correction; `subject` is where he came from.

    `sealed` follows the file of a minor in correction (社区矫正法 54).
    """

    number: Annotated[str, Text(label="编号", max_len=40, in_list=130, search=True)] = ""
    name: Annotated[
        str, Text(label="姓名", max_len=60, in_list=90, required=True, search=True, private=True)
    ] = ""
    person: Annotated[int, Ref(label="人员", to="person")] = 0
    sex: Annotated[str, Choice(label="性别", options=SEXES, in_list=48)] = ""
    id_number: Annotated[str, IdNumber(label="身份证号", search=True, private=True)] = ""
    born_on: Annotated[date | None, Day(label="出生日期", private=True)] = None
    phone: Annotated[str, Phone(label="联系电话", private=True)] = ""
    village: Annotated[int, Ref(label="村（社区）", to="village", in_list=120)] = 0
    address: Annotated[str, Text(label="居住地", max_len=120, private=True)] = ""
    source: Annotated[str, Choice(label="来源", options=SOURCES, in_list=120)] = ""
    subject: Annotated[int, Ref(label="社区矫正对象", to="correction_subject")] = 0
    crime: Annotated[str, Text(label="罪名", max_len=100, in_list=120)] = ""
    released_on: Annotated[date | None, Day(label="释放（解矫）日", in_list=96)] = None
    advice: Annotated[str, LongText(label="特殊情况及帮教建议", private=True)] = ""
    sealed: Annotated[bool, Flag(label="未成年人记录封存")] = False
