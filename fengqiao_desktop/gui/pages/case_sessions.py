"""告知与调解: the rights told, and every mediation with its record."""

import dataclasses
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from fengqiao_desktop.domain.mediation import codes
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.records import MediationCase, Session
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.editors import FieldEditor, LongTextEditor
from fengqiao_desktop.gui.pages import case_model
from fengqiao_desktop.gui.pages.case_fields import CaseRefs, RecordFields, SuggestEditor
from fengqiao_desktop.gui.pages.case_section import ChildCard, ChildList, Section
from fengqiao_desktop.gui.widgets import QuietButton

INFORM = (
    ("informed_on", 1),
    ("inform_mode", 1),
    ("informant", 1),
    ("mediator_choice", 1),
    ("extended_to", 1),
    ("extension_agreed", 1),
    ("extension_reason", 0),
    ("suspended_on", 1),
    ("resumed_on", 1),
    ("suspend_reason", 2),
)
LATER = (
    ("extended_to", ("extended_to", "extension_agreed", "extension_reason")),
    ("suspended_on", ("suspended_on", "resumed_on", "suspend_reason")),
)
SESSION = (
    ("started_at", 1),
    ("ended_at", 1),
    ("mode", 1),
    ("result", 1),
    ("place", 2),
    ("host", 1),
    ("recorder", 1),
    ("attended", 2),
    ("guests", 2),
    ("content", 0),
)

PROPOSED = ("mode", "place", "host", "recorder", "attended")


def session_words(session: Session) -> tuple[str, str]:
    """When, how, with what result, and how the record begins."""
    begun, ended = session.started_at, session.ended_at
    time = f"{begun:%m-%d %H:%M}" if begun else "未填时间"
    if begun and ended and ended.date() == begun.date():
        time += f"–{ended:%H:%M}"
    parts = (
        option_label(codes.SESSION_MODES, session.mode),
        option_label(codes.SESSION_RESULTS, session.result),
        session.place,
        " ".join(session.content.split())[:60],
    )
    return time, " · ".join(part for part in parts if part)


def _untouched(card: ChildCard) -> bool:
    """Whether a card still says just what was proposed: nobody has held that mediation."""
    return card.record.id <= 0 and card.collect() == card.record


class SessionsSection(Section):
    """One line for the telling, one card a mediation."""

    title_text = "告知与调解"
    letter = "T"

    def __init__(self, desk: Desk, refs: CaseRefs) -> None:
        super().__init__()
        self._desk = desk
        self._file = CaseFile(case=MediationCase())
        names = refs.mediator_names

        def own() -> dict[str, FieldEditor]:
            return {
                "host": SuggestEditor("主持人", names, max_len=30),
                "recorder": SuggestEditor("记录人", names, max_len=30),
                "content": LongTextEditor("调解记录", lines=4, most=20),
            }

        self.inform = RecordFields(
            MediationCase,
            INFORM,
            desk.clock,
            refs,
            own={"informant": SuggestEditor("告知人", names, max_len=30)},
            passed=("informant", "mediator_choice"),
        )
        self.sessions = ChildList(
            Session,
            SESSION,
            desk.clock,
            refs,
            session_words,
            removal="移去这次调解",
            own=own,
            passed=PROPOSED,
        )
        self.add_button = QuietButton("＋ 一次调解", on_click=self.add_session)
        self.head.insertWidget(self.head.count() - 2, self.add_button)
        self.content.addWidget(self.inform)
        self.content.addWidget(self.sessions)
        self.inform.changed.connect(lambda _name: self.changed.emit())
        self.sessions.changed.connect(self.changed)

    def show_file(self, file: CaseFile) -> None:
        self._file = file
        self.inform.show_record(file.case)
        for day, names in LATER:
            self.inform.set_shown(names, getattr(file.case, day) is not None)
        self.sessions.show_records(file.sessions)
        self._say(file)

    def fold_for(self, file: CaseFile) -> None:
        """Called once for a case just opened: ahead of its time the section is a title."""
        begun = bool(file.case.informed_on or file.sessions)
        self.set_open(begun and not file.case.agreement_form)
        for card in self.sessions.cards:
            card.set_open(False)

    def collect(self, file: CaseFile) -> CaseFile:
        case = self.inform.collect(file.case)
        typed: tuple[Any, ...] = tuple(
            c.collect() for c in self.sessions.cards if not _untouched(c)
        )
        return dataclasses.replace(file, case=case, sessions=typed)

    def grids(self) -> Iterable[tuple[str, RecordFields]]:
        yield "case", self.inform
        yield from self.sessions.grids("sessions")

    def all_grids(self) -> Iterable[tuple[str, RecordFields]]:
        yield "case", self.inform
        yield from self.sessions.all_grids("sessions")

    def reveal(self, path: str) -> bool:
        if path.partition(".")[0] == "sessions":
            if not self.sessions.cards:
                self.add_session()
            self.sessions.cards[-1].set_open(True)
            return True
        return self.editor_at(path) is not None

    def propose_inform(self) -> None:
        """The telling as it usually is: today, in writing."""
        self.set_open(True)
        today = self._desk.clock.today()
        if self.inform.editors["informed_on"].is_empty():
            self.inform.editors["informed_on"].set_value(today)
        if self.inform.editors["inform_mode"].is_empty():
            self.inform.editors["inform_mode"].set_value("WRITTEN")
        if self.inform.editors["informant"].is_empty():
            self.inform.editors["informant"].set_value(self._desk.actor.name)
        if self.inform.editors["mediator_choice"].is_empty():
            self.inform.editors["mediator_choice"].set_value("ASSIGNED")
        self.inform.editors["inform_mode"].focus()

    def add_session(self) -> ChildCard:
        """A mediation that begins now, with the people of the case; caret into its record."""
        self.set_open(True)
        waiting = next((c for c in self.sessions.cards if _untouched(c)), None)
        if waiting is not None:  # proposed perhaps days ago: it begins now
            waiting.show_record(dataclasses.replace(self._proposal(), id=waiting.record.id))
        card = waiting or self.sessions.add(self._proposal())
        card.set_open(True)
        card.grid.editors["started_at"].focus()
        return card

    def set_read_only(self, read_only: bool) -> None:
        self.add_button.setVisible(not read_only)
        self.sessions.set_read_only(read_only)

    def names(self, file: CaseFile) -> None:
        """Remember who is in the case, for what is proposed next."""
        self._file = file
        self._say(file)

    def _proposal(self) -> Session:
        file = self._file
        now: datetime = self._desk.clock.now().replace(minute=0, second=0)
        last = self.sessions.records()[-1] if self.sessions.cards else Session()
        where = file.committee.address if file.committee else ""
        return Session(
            id=case_model.fresh_id(c.record for c in self.sessions.cards),
            started_at=now,
            place=last.place or where or "本调委会调解室",
            attended="、".join(p.name for p in file.parties if p.name),
            host=file.case.lead_mediator,
            recorder=file.case.recorder,
        )

    def _say(self, file: CaseFile) -> None:
        told = file.case.informed_on
        last = file.last_session()
        count = len(file.sessions)
        result = option_label(codes.SESSION_RESULTS, last.result) if last else ""
        parts = (
            f"{told:%m-%d} 已告知" if told else "",
            f"调解 {count} 次" if count else "",
            result,
        )
        self.note.setText("　".join(p for p in parts if p))
