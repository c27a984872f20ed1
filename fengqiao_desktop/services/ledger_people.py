"""What rosters of people have in common: identity numbers, telephones, who is on file already."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from fengqiao_desktop.domain.identity import modern_number, read_id_number
from fengqiao_desktop.domain.mediation.codes import SEXES
from fengqiao_desktop.domain.schema import Record, option_code
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services.ledger_rows import RowReader
from fengqiao_desktop.store.repository import Repository, Where
from fengqiao_desktop.store.transaction import Transaction

_CHUNK = 400


@dataclass(frozen=True)
class Identity:
    """An identity number with the day of birth and the sex (a code) it tells."""

    number: str = ""
    born: date | None = None
    sex: str = ""


def read_identity(reader: RowReader) -> Identity:
    """The identity number of a row, which also tells the row apart; an error where it is wrong."""
    reading = read_id_number(reader.cell("id_number"), today=reader.today)
    if reading.problem or not reading.number:
        why = reading.problem or "身份证号缺失"
        remedy = "" if "请" in why else "请按身份证补正，单元格设成文本。"
        reader.fail("id_number", f"{why.rstrip('。')}。", remedy)
        return Identity()
    reader.number = reading.number
    told, written = option_code(SEXES, reading.sex or "") or "", reader.choice("sex", SEXES)
    if told and written and told != written:
        reader.warn("sex", "性别与身份证号不符，按身份证号填；请核对。")
    return Identity(reading.number, reading.birth, told)


def read_telephone(reader: RowReader, target: str) -> str:
    """A telephone number as far as it is one: digits, blanks and strokes."""
    text = re.sub(r"\.0$", "", reader.said(target))
    return text if re.fullmatch(r"[\d\-() +]{0,20}", text) else ""


def same_identity(repo: Repository, record: type[Record], numbers: Iterable[str]) -> dict[str, int]:
    """Those of the identity numbers that a record bears → its id; the latest one counts."""
    wanted = {modern_number(number): number for number in numbers}
    taken: dict[str, int] = {}
    keys = [*wanted, *wanted.values()]
    for start in range(0, len(keys), _CHUNK):
        part = keys[start : start + _CHUNK]
        found: tuple[Any, ...] = repo.find(record, Where("id_number", "in", part), order=("id",))
        for each in found:
            taken[wanted[modern_number(each.id_number)]] = each.id
    return taken


def refuse_sealed(tx: Transaction, sealed: bool) -> None:
    """KnownError where a roster holds minors and whoever imports may not see their files."""
    if sealed and not tx.sight.sealed:
        raise KnownError(
            "表里有未成年人，要由所长或者社区矫正工作者导入。",
            code="SUBJECT-03",
            advice="请所长导入，或者在“人员花名册”里勾选“社区矫正工作者”。",
        )
