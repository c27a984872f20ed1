"""A register as a plain table: for the command line and for spreadsheets."""

from fengqiao_desktop.domain.masking import mask_id
from fengqiao_desktop.domain.registers import BY_CODE
from fengqiao_desktop.domain.schema import Field, IdNumber, Ref, Register, fields_of, label_of
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.store.repository import Query, Repository

# What a whole line of work is called in commands.
SHORT_NAMES = {"corrections": "correction_subject", "resettlement": "resettled_person"}


def register(code: str) -> Register:
    """The register called `code` if it is a ledger of its own, with columns to list.

    KnownError with all of them where there is none.
    """
    ledgers = {r.code: r for r in BY_CODE.values() if not r.owner and _columns(r)}
    code = SHORT_NAMES.get(code, code)
    if code not in ledgers:
        known = "、".join(f"{r.code}（{r.label}）" for r in ledgers.values())
        raise KnownError(f"没有“{code}”这本台账。", code="LIST-01", advice=f"可用的台账：{known}。")
    return ledgers[code]


def rows(repo: Repository, code: str, text: str = "") -> tuple[list[str], list[list[str]]]:
    """(column labels, rows as words) of a register's list columns; identity numbers masked."""
    kept = register(code)
    columns = _columns(kept)
    query = Query(kept.record, text=text, order=("-id",))
    table = []
    for record in repo.window(kept.record, list(repo.ids(query))):
        line = []
        for field in columns:
            value = getattr(record, field.name)
            if isinstance(field.kind, Ref):
                target = BY_CODE[field.kind.to]
                found = repo.window(target.record, [value]) if value else []
                line.append(target.title(found[0]) if found else "")
            elif isinstance(field.kind, IdNumber):
                line.append(mask_id(value) if value else "")
            else:
                line.append(label_of(kept.record, field.name, value))
        table.append(line)
    return [f.kind.label for f in columns], table


def _columns(kept: Register) -> list[Field]:
    return [f for f in fields_of(kept.record) if f.kind.in_list]
