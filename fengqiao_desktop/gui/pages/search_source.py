"""What the search box at the top shows: cases, persons, committees, villages, mediators."""

from collections import defaultdict

from fengqiao_desktop.domain.masking import mask_id, mask_phone
from fengqiao_desktop.domain.mediation.codes import STATES
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.domain.registers import BY_CODE
from fengqiao_desktop.domain.schema import Record, option_label
from fengqiao_desktop.domain.station.records import Person
from fengqiao_desktop.gui.header import SearchHit
from fengqiao_desktop.store.repository import Repository

MOST = 30
GROUPS = {
    "mediation_case": "人民调解案件",
    "person": "人员",
    "committee": "调委会",
    "mediator": "调解员",
    "village": "村（社区）",
    "staff": "本所人员",
    "work_note": "工作记事",
}


def hits(repo: Repository, text: str, limit: int = MOST) -> list[SearchHit]:
    """What matches `text`, grouped by register, newest first; private numbers are masked."""
    found: dict[str, list[int]] = defaultdict(list)
    for register, record in repo.search(text, limit, tuple(GROUPS)):
        found[register].append(record)
    return [
        _hit(register, group, record)
        for register, group in GROUPS.items()
        for record in repo.window(BY_CODE[register].record, found[register])
    ]


def _hit(register: str, group: str, record: Record) -> SearchHit:
    title = BY_CODE[register].title(record)
    if isinstance(record, MediationCase):
        role = next((o.role for o in STATES if o.code == record.state), "plain")
        return SearchHit(
            group,
            title,
            record.number,
            "case",
            {"case": record.id},
            option_label(STATES, record.state),
            "grey" if role == "plain" else role,
        )
    note = ""
    if isinstance(record, Person):
        parts = (mask_id(record.id_number), mask_phone(record.phone), record.address)
        note = "　".join(part for part in parts if part)
    return SearchHit(group, title, note, register, {"record": record.id})
