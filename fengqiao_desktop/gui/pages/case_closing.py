"""司法确认, 回访, 结案归档: what follows an agreement."""

import dataclasses
from collections.abc import Iterable

from fengqiao_desktop.domain.mediation import codes, rules
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.records import MediationCase, Visit
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.editors import FieldEditor, LongTextEditor
from fengqiao_desktop.gui.pages import case_model
from fengqiao_desktop.gui.pages.case_fields import CaseRefs, Fold, RecordFields, SuggestEditor
from fengqiao_desktop.gui.pages.case_section import ChildCard, ChildList, Section
from fengqiao_desktop.gui.widgets import Banner, PlainLabel, QuietButton

CONFIRM = (
    ("confirmation_wanted", 1),
    ("confirmation_applied_on", 1),
    ("confirmation_court", 2),
    ("confirmation_by", 1),
    ("confirmation_received_on", 1),
    ("confirmation_filed_on", 1),
    ("confirmation_result", 1),
    ("confirmation_ruled_on", 1),
    ("confirmation_served_on", 1),
    ("confirmation_number", 2),
)
# What the court does comes after the application; before it these fields are not to be seen.
BY_COURT = tuple(name for name, _span in CONFIRM[4:])
VISIT = (
    ("visited_on", 1),
    ("mode", 1),
    ("visitor", 1),
    ("visited", 1),
    ("performance_code", 1),
    ("satisfaction", 1),
    ("situation", 0),
    ("measures", 0),
)
WAIVED = (("visit_waived", 2),)
CLOSING = (("closed_on", 1), ("transformation", 1))
ARCHIVE = (
    ("archived_on", 1),
    ("archivist", 1),
    ("retention", 1),
    ("dossier_place", 1),
    ("checker", 1),
    ("checked_on", 1),
    ("dossier_pages", 1),
    ("evidence_bags", 1),
    ("dossier_note", 0),
)
PREVENTED = (
    ("prevented_suicide", 1),
    ("prevented_criminal", 1),
    ("prevented_petition", 1),
    ("prevented_fight", 1),
)
OUTCOME = (
    ("failed_on", 1),
    ("fail_reason", 2),
    ("remedy_informed", 1),
    ("remedy_mode", 1),
    ("materials_returned", 3),
    ("fail_note", 0),
    ("withdrawn_on", 1),
    ("withdrawn_by", 1),
    ("withdraw_reason", 2),
    ("rejected_on", 1),
    ("exclusion", 2),
    ("guide_to", 1),
    ("reject_reason", 0),
)
OUTCOMES = (
    (
        "failed_on",
        (
            "failed_on",
            "fail_reason",
            "remedy_informed",
            "remedy_mode",
            "materials_returned",
            "fail_note",
        ),
    ),
    ("withdrawn_on", ("withdrawn_on", "withdrawn_by", "withdraw_reason")),
    ("rejected_on", ("rejected_on", "exclusion", "guide_to", "reject_reason")),
)


class ConfirmationSection(Section):
    """司法确认: shown for agreements; warns where a court will not confirm (民诉解释 355)."""

    title_text = "司法确认"
    letter = "C"

    def __init__(self, desk: Desk, refs: CaseRefs) -> None:
        super().__init__()
        self._desk = desk
        self.fields = RecordFields(MediationCase, CONFIRM, desk.clock, refs)
        self.warning = Banner("amber", "")
        self.warning.hide()
        self.content.addWidget(self.warning)
        self.content.addWidget(self.fields)
        self.fields.changed.connect(lambda _name: self.changed.emit())

    def show_file(self, file: CaseFile) -> None:
        self.fields.show_record(file.case)
        self.judge(file)

    def fold_for(self, file: CaseFile) -> None:
        case = file.case
        self.set_open(bool(case.confirmation_wanted and not case.confirmation_result))

    def collect(self, file: CaseFile) -> CaseFile:
        return dataclasses.replace(file, case=self.fields.collect(file.case))

    def grids(self) -> Iterable[tuple[str, RecordFields]]:
        yield "case", self.fields

    def judge(self, file: CaseFile) -> None:
        """Say what speaks against asking the court, and where the matter stands."""
        case = file.case
        kinds = {
            "MARRIAGE_FAMILY": "确认身份关系的内容，法院不予受理；金钱给付的部分可以申请",
            "HOUSE_HOMESTEAD": "物权确权的内容，法院不予受理",
            "FOREST_LAND": "物权确权的内容，法院不予受理",
        }
        text = kinds.get(case.dispute_type, "") if case.confirmation_wanted else ""
        self.warning.set_banner("amber", f"{text}（民诉法解释第三百五十五条）。" if text else "")
        result = option_label(codes.CONFIRMATION_RESULTS, case.confirmation_result)
        applied = case.confirmation_applied_on
        begun = bool(applied or result or case.confirmation_ruled_on)
        self.fields.set_shown(BY_COURT, begun)
        said = result or (f"{applied:%m-%d} 已申请，等待裁定" if applied else "")
        self.note.setText(said or ("未申请" if not self.is_open() else ""))

    def propose(self) -> None:
        """Both parties apply today."""
        self.set_open(True)
        fields = self.fields.editors
        if fields["confirmation_applied_on"].is_empty():
            fields["confirmation_wanted"].set_value(True)
            fields["confirmation_applied_on"].set_value(self._desk.clock.today())
            if fields["confirmation_by"].is_empty():
                fields["confirmation_by"].set_value("BOTH")
            fields["confirmation_court"].focus()
        else:
            fields["confirmation_result"].focus()


def visit_words(visit: Visit) -> tuple[str, str]:
    day = f"{visit.visited_on:%Y-%m-%d}" if visit.visited_on else "未填日期"
    parts = (
        option_label(codes.VISIT_MODES, visit.mode),
        visit.visited,
        option_label(codes.PERFORMANCE_CODES, visit.performance_code),
        option_label(codes.SATISFACTION, visit.satisfaction),
        " ".join(visit.situation.split())[:50],
    )
    return day, " · ".join(part for part in parts if part)


class VisitsSection(Section):
    """回访: one card a visit, or the reason why none is needed."""

    title_text = "回访"
    letter = "H"

    def __init__(self, desk: Desk, refs: CaseRefs) -> None:
        super().__init__()
        self._desk = desk
        self._file = CaseFile(case=MediationCase())

        def own() -> dict[str, FieldEditor]:
            return {
                "visitor": SuggestEditor("回访人", refs.mediator_names, max_len=30),
                "situation": LongTextEditor("回访情况", lines=2),
                "measures": LongTextEditor("采取措施", lines=1),
            }

        self.visits = ChildList(
            Visit,
            VISIT,
            desk.clock,
            refs,
            visit_words,
            removal="移去这次回访",
            own=own,
            passed=("visited_on", "visitor"),
        )
        self.waived = RecordFields(MediationCase, WAIVED, desk.clock, refs)
        self.add_button = QuietButton("＋ 一次回访", on_click=self.add_visit)
        self.head.insertWidget(self.head.count() - 2, self.add_button)
        self.content.addWidget(self.visits)
        self.content.addWidget(self.waived)
        self.visits.changed.connect(self.changed)
        self.waived.changed.connect(lambda _name: self.changed.emit())

    def show_file(self, file: CaseFile) -> None:
        self._file = file
        self.visits.show_records(file.visits)
        self.waived.show_record(file.case)
        self.note.setText(f"{len(file.visits)} 次" if file.visits else "")

    def fold_for(self, file: CaseFile) -> None:
        self.set_open(bool(file.visits))
        for card in self.visits.cards:
            card.set_open(False)

    def names(self, file: CaseFile) -> None:
        self._file = file

    def set_read_only(self, read_only: bool) -> None:
        self.add_button.setVisible(not read_only)
        self.visits.set_read_only(read_only)

    def collect(self, file: CaseFile) -> CaseFile:
        case = self.waived.collect(file.case)
        return dataclasses.replace(file, case=case, visits=self.visits.records())

    def grids(self) -> Iterable[tuple[str, RecordFields]]:
        yield from self.visits.grids("visits")
        yield "case", self.waived

    def all_grids(self) -> Iterable[tuple[str, RecordFields]]:
        yield from self.visits.all_grids("visits")
        yield "case", self.waived

    def reveal(self, path: str) -> bool:
        if path.partition(".")[0] == "visits":
            self.add_visit()
            return True
        return self.editor_at(path) is not None

    def add_visit(self) -> ChildCard:
        """A visit of today by this account; caret into it."""
        self.set_open(True)
        waiting = next((c for c in self.visits.cards if case_model.is_blank(c.collect())), None)
        card = waiting or self.visits.add(
            Visit(
                id=case_model.fresh_id(c.record for c in self.visits.cards),
                visited_on=self._desk.clock.today(),
                visitor=self._desk.actor.name,
            )
        )
        card.set_open(True)
        card.grid.editors["visited"].focus()
        return card


class ClosingSection(Section):
    """结案归档: the end, its effects, the dossier; and how a case ended without agreement."""

    title_text = "结案归档"
    letter = "G"

    def __init__(self, desk: Desk, refs: CaseRefs) -> None:
        super().__init__()
        self._desk = desk
        own: dict[str, FieldEditor] = {
            "fail_note": LongTextEditor("不成说明", lines=1),
            "reject_reason": LongTextEditor("不予受理理由", lines=1),
        }
        self.outcome = RecordFields(MediationCase, OUTCOME, desk.clock, refs, own=own)
        names: dict[str, FieldEditor] = {
            "archivist": SuggestEditor("立卷人", refs.mediator_names, max_len=30),
            "checker": SuggestEditor("检查人", refs.mediator_names, max_len=30),
            "dossier_note": LongTextEditor("卷宗情况说明", lines=1),
        }
        self.fields = RecordFields(MediationCase, CLOSING, desk.clock, refs)
        self.archive = RecordFields(MediationCase, ARCHIVE, desk.clock, refs, own=names)
        self.archive_fold = Fold("立卷归档", self.archive)
        self.asked = PlainLabel("", "warning", wrap=True)
        self.asked.hide()
        self.hint = PlainLabel("", "hint", wrap=True)
        self.content.addWidget(self.outcome)
        self.effects = RecordFields(MediationCase, PREVENTED, desk.clock, refs)
        self.effects_fold = Fold("预防效果", self.effects)
        for part in (self.fields, self.hint, self.archive_fold, self.asked, self.effects_fold):
            self.content.addWidget(part)
        for grid in (self.outcome, self.fields, self.archive, self.effects):
            grid.changed.connect(lambda _name: self.changed.emit())

    def show_file(self, file: CaseFile) -> None:
        for _path, grid in self.grids():
            grid.show_record(file.case)
        self.judge(file)

    def fold_for(self, file: CaseFile) -> None:
        case = file.case
        ended = any(getattr(case, day) for day, _names in OUTCOMES)
        self.set_open(bool(case.closed_on or ended))
        self.archive_fold.set_open(bool(case.closed_on))

    def collect(self, file: CaseFile) -> CaseFile:
        case = file.case
        for _path, grid in self.grids():
            case = grid.collect(case)
        return dataclasses.replace(file, case=case)

    def grids(self) -> Iterable[tuple[str, RecordFields]]:
        yield "case", self.outcome
        yield "case", self.fields
        yield "case", self.archive
        yield "case", self.effects

    def order(self) -> list[FieldEditor]:
        shown = [self.outcome, self.fields]
        if self.archive_fold.is_open():
            shown.append(self.archive)
        extra = self.effects.order() if self.effects_fold.is_open() else []
        return [*(e for grid in shown for e in grid.order()), *extra]

    def reveal(self, path: str) -> bool:
        if path.partition(".")[2] in self.effects.editors:
            self.effects_fold.set_open(True)
        if path.partition(".")[2] in self.archive.editors:
            self.archive_fold.set_open(True)
        return self.editor_at(path) is not None

    def judge(self, file: CaseFile) -> None:
        """Show the fields of the ending that happened; propose how long to keep the dossier."""
        case = file.case
        for day, names in OUTCOMES:
            self.outcome.set_shown(names, getattr(case, day) is not None)
        proposal = rules.retention_suggestion(file)
        word = option_label(codes.RETENTIONS, proposal.code)
        self.hint.setText(f"保管期限建议：{word}（{proposal.reason}）")
        effects = (
            ("防止自杀", case.prevented_suicide),
            ("防止民转刑", case.prevented_criminal),
            ("防止群体性上访", case.prevented_petition),
            ("防止群体性械斗", case.prevented_fight),
        )
        said = "　".join(f"{name} {count} 人" for name, count in effects if count)
        self.effects_fold.set_note(said)
        self.hint.setVisible(not case.retention and rules.ending(file) is not None)
        kept = (
            f"{case.archived_on:%Y-%m-%d} 立卷" if case.archived_on else "",
            option_label(codes.RETENTIONS, case.retention),
            case.dossier_place,
        )
        self.archive_fold.set_note("　".join(part for part in kept if part))
        self.archive_fold.setVisible(bool(case.closed_on or case.archived_on or case.archivist))
        asked = ""
        if case.reopen_asked_on is not None and case.archived_on is not None:
            who = f"{case.reopen_asked_by} {case.reopen_asked_on:%m-%d}"
            asked = f"{who} 申请重新打开：{case.reopen_reason}"
        self.asked.setText(asked)
        self.asked.setVisible(bool(asked))

    def propose_close(self) -> None:
        self.set_open(True)
        fields = self.fields.editors
        if fields["closed_on"].is_empty():
            fields["closed_on"].set_value(self._desk.clock.today())
        if fields["transformation"].is_empty():
            fields["transformation"].set_value("NONE")
        fields["transformation"].focus()

    def propose_archive(self, file: CaseFile) -> None:
        """Who, when and for how long; the caret at where the dossier will stand."""
        self.set_open(True)
        self.archive_fold.show()
        self.archive_fold.set_open(True)
        fields = self.archive.editors
        if fields["archived_on"].is_empty():
            fields["archived_on"].set_value(self._desk.clock.today())
        if fields["archivist"].is_empty():
            fields["archivist"].set_value(self._desk.actor.name)
        if fields["retention"].is_empty():
            fields["retention"].set_value(rules.retention_suggestion(file).code)
        fields["dossier_place"].focus()
