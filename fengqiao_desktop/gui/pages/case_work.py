"""What the case page does with the station: read, save without overwriting, drafts, story."""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from fengqiao_desktop.domain.access import Actor
from fengqiao_desktop.domain.dates import show_moment
from fengqiao_desktop.domain.designation.standard import Standard
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.domain.registers import BY_CODE
from fengqiao_desktop.domain.schema import field_of, label_of
from fengqiao_desktop.domain.station.records import Attachment, Bookmark, IssuedDocument
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.pages import case_model
from fengqiao_desktop.gui.pages.case_dialogs import HistoryLine
from fengqiao_desktop.services import cases, files, issue
from fengqiao_desktop.store import audit_log
from fengqiao_desktop.store.drafts import Draft
from fengqiao_desktop.store.repository import Query, Repository, Where
from fengqiao_desktop.store.transaction import StaleError, Transaction

DRAFT_DELAY_MS = 1500
REGISTER = "mediation_case"
ACTIONS = {
    "insert": "新建",
    "remove": "移到回收站",
    "restore": "从回收站恢复",
    "void": "作废",
    "print": "打印",
    "pdf": "存为 PDF",
    "docx": "存为 Word",
    "reprint": "原样重印",
    "unmask": "查看完整证件号码",
}


@dataclass(frozen=True)
class Opened:
    """A case as read: its file, papers made of it, and who changed it last and when."""

    file: CaseFile
    issued: tuple[IssuedDocument, ...] = ()
    last_by: str = ""
    last_at: datetime | None = None

    def version_words(self, this_year: int) -> str:
        """“第 4 版 · 周明 11-20 16:41 修改”; empty for a case not saved yet."""
        if not self.file.case.id:
            return ""
        words = f"第 {self.file.case.version} 版"
        if self.last_at is not None:
            said = show_moment(self.last_at)
            said = said[5:] if self.last_at.year == this_year else said
            words += f" · {self.last_by} {said} 修改"
        return words


def read_case(repo: Repository, case_id: int) -> Opened:
    """The case with its papers and its last change."""
    file = cases.load_casefile(repo, case_id)
    last = audit_log.history(repo.connection, REGISTER, case_id)[:1]
    return Opened(
        file,
        issue.issued(repo, case_id),
        str(last[0]["actor"]) if last else file.case.recorded_by,
        last[0]["at"] if last else file.case.recorded_at,
    )


def saving(base: CaseFile, file: CaseFile) -> Callable[[Transaction], CaseFile]:
    """The write that saves `file`, unless somebody saved the case since `base` was read.

    A row that somebody else added must not be taken for one that was removed here, so the whole
    case is compared and not its head alone.
    """
    wanted = case_model.without_blanks(file)

    def write(tx: Transaction) -> CaseFile:
        if base.case.id:
            stored = cases.load_casefile(tx, base.case.id)
            if case_model.is_stale(base, stored):
                raise StaleError(wanted.case, stored.case)
        return cases.save_casefile(tx, wanted)

    return write


def archives(base: CaseFile, file: CaseFile) -> bool:
    """Whether saving `file` would put the dossier of a case away (立卷归档)."""
    return bool(base.case.id) and base.case.archived_on is None and bool(file.case.archived_on)


def archiving(desk: Desk, base: CaseFile, file: CaseFile) -> Callable[[Transaction], CaseFile]:
    """The write that saves `file` and archives it: pages counted, the dossier kept.

    KnownError with the blocking findings where the dossier may not be put away; nothing is
    written then.
    """
    case = file.case
    wanted = dataclasses.replace(case, archived_on=None)
    first = saving(base, dataclasses.replace(file, case=wanted))

    def write(tx: Transaction) -> CaseFile:
        from fengqiao_desktop.services import dossier

        saved = first(tx)
        plan = dossier.ArchivePlan(
            archivist=case.archivist,
            on=case.archived_on or tx.clock.today(),
            retention=case.retention,
            place=case.dossier_place,
            checker=case.checker,
            checked_on=case.checked_on,
            bags=case.evidence_bags,
            note=case.dossier_note,
        )
        return dossier.archive(tx, desk.station, saved.case.id, plan, desk.calendar).file

    return write


def unmasking(record: int, register: str = "party") -> Callable[[Transaction], None]:
    """The write that notes who looked at a whole identity number; refuses who may not."""
    from fengqiao_desktop.domain.access import require

    def write(tx: Transaction) -> None:
        require(tx.actor, "unmask")
        tx.note("unmask", register, record)

    return write


def attaching(
    desk: Desk, case_id: int, paths: list[Path], purpose: str
) -> Callable[[Transaction], list[Attachment]]:
    """The write that files copies of `paths` with the case; it reads them off the window's
    thread."""
    from fengqiao_desktop.store.files import read_known

    def write(tx: Transaction) -> list[Attachment]:
        return [
            files.attach(tx, desk.station, REGISTER, case_id, p.name, read_known(p), purpose)
            for p in paths
        ]

    return write


def is_pinned(repo: Repository, actor: Actor, case_id: int) -> bool:
    """Whether this account keeps the case at the head of 最近与固定."""
    mark = repo.first(Bookmark, login=actor.login, register=REGISTER, record=case_id)
    return mark is not None and mark.pinned


def current_standard(repo: Repository) -> Standard:
    """The station's standard; imported on first use, for the case page opens without it."""
    from fengqiao_desktop.services import designation

    return designation.current_standard(repo)


def history_lines(repo: Repository, file: CaseFile) -> list[HistoryLine]:
    """Who changed what of the case and its parts, the latest first."""
    wanted: list[tuple[str, int]] = [(REGISTER, file.case.id)]
    for code, register in BY_CODE.items():
        if register.owner == REGISTER:
            for deleted in (False, True):
                query = Query(
                    register.record, (Where("case", "eq", file.case.id),), deleted=deleted
                )
                wanted += [(code, number) for number in repo.ids(query)]
    lines: list[tuple[int, HistoryLine]] = []
    for code, number in wanted:
        for entry in audit_log.history(repo.connection, code, number):
            lines += [(int(entry["seq"]), line) for line in _told(code, entry)]
    lines.sort(key=lambda pair: -pair[0])
    return [line for _seq, line in lines]


def _told(code: str, entry: dict[str, Any]) -> list[HistoryLine]:
    register = BY_CODE[code]
    at, who, action = entry["at"], str(entry["actor"]), str(entry["action"])
    if action != "update":
        word = ACTIONS.get(action, action)
        what = word if code == REGISTER else f"{word}{register.label}"
        return [HistoryLine(at, who, what, "", str(entry["reason"]))]
    out = []
    for name, (old, new) in entry["changes"].items():
        if name in ("case", "seq", "person", "parties_text"):
            continue
        try:
            label = field_of(register.record, name).kind.label
            shown = [_shown(register.record, name, value) for value in (old, new)]
        except KeyError:
            continue
        what = label if code == REGISTER else f"{register.label} · {label}"
        out.append(HistoryLine(at, who, what, shown[0], shown[1]))
    return out


def _shown(record: Any, name: str, value: Any) -> str:
    """A value of the audit (JSON) in words; identity numbers stay masked."""
    from fengqiao_desktop.domain.masking import mask_id
    from fengqiao_desktop.domain.schema import IdNumber

    kind = field_of(record, name).kind
    if isinstance(kind, IdNumber):
        return mask_id(str(value or ""))
    if isinstance(value, list):
        value = tuple(value)
    try:
        return label_of(record, name, value)
    except (AttributeError, TypeError, ValueError):
        return str(value or "")


class DraftKeeper(QObject):
    """Keeps the typed text of one form as an encrypted draft, at most 1.5 seconds behind.

    An earlier draft that is only being offered is never overwritten: it moves aside first.
    """

    saved = Signal(object)

    def __init__(
        self,
        desk: Desk,
        state: Callable[[], tuple[dict[str, Any], dict[str, Any], int] | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._state = state
        self._key = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_DELAY_MS)
        self._timer.timeout.connect(self.flush)
        self.offered: Draft | None = None

    def open(self, key: str) -> Draft | None:
        """Begin with another form; returns what was left unfinished of it."""
        self._timer.stop()
        self._key = key
        self.offered = self._desk.load_draft(key) or self._desk.load_draft(self._aside())
        return self.offered

    def key(self) -> str:
        return self._key

    def touch(self) -> None:
        """Something was typed."""
        if self._key and not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Save now what stands in the form, if it differs from what is stored."""
        self._timer.stop()
        if not self._key or not self._desk.is_open:
            return
        state = self._state()
        if state is None:
            return
        if self.offered is not None and self.offered.form_key == self._key:
            kept = self.offered
            self._desk.save_draft(
                self._aside(), dict(kept.payload), dict(kept.caret), kept.base_version
            )
            self.offered = dataclasses.replace(kept, form_key=self._aside())
        payload, caret, version = state
        self._desk.save_draft(self._key, payload, caret, version)
        self.saved.emit(self._desk.clock.now())

    def take(self) -> Draft | None:
        """The offered draft, to be written on; it is no longer only offered."""
        draft, self.offered = self.offered, None
        if draft is not None and draft.form_key == self._aside():
            self._desk.discard_draft(self._aside())
        return draft

    def forget_offer(self) -> None:
        """The offered draft is not wanted."""
        if self.offered is not None:
            self._desk.discard_draft(self.offered.form_key)
            self.offered = None

    def discard(self) -> None:
        """The form was saved or given up; an offered draft of another time stays."""
        self._timer.stop()
        if self._key and not (self.offered and self.offered.form_key == self._key):
            self._desk.discard_draft(self._key)

    def _aside(self) -> str:
        return f"{self._key}/earlier"


def form_key(file: CaseFile) -> str:
    """Under which key the draft of a case is kept."""
    return f"{REGISTER}/{file.case.id or 'new'}"


__all__ = [
    "DraftKeeper",
    "MediationCase",
    "Opened",
    "archives",
    "archiving",
    "attaching",
    "form_key",
    "history_lines",
    "read_case",
    "saving",
    "unmasking",
]
