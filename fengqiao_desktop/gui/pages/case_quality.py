"""检查: a case judged off the window's thread with what lies around it; mended, or explained."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fengqiao_desktop.domain.deadlines import Severity
from fengqiao_desktop.domain.mediation import rules
from fengqiao_desktop.domain.mediation.around import Around
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.checks import Problem
from fengqiao_desktop.domain.subsidy.records import CLAIM_STATES, SubsidyClaim
from fengqiao_desktop.domain.sweep.records import SweepItem
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import (
    Card,
    Chip,
    LinkLabel,
    PlainLabel,
    clear_layout,
    column,
    row,
)
from fengqiao_desktop.store.repository import Repository

SEVERITY = {
    "block": ("red", "必须"),
    "error": ("amber", "应改"),
    "warning": ("amber", "提醒"),
    "note": ("grey", "提示"),
}


@dataclass(frozen=True)
class Related:
    """A record of another line of work that belongs to the case: where it opens, and its words."""

    register: str
    record: int
    words: str


@dataclass(frozen=True)
class Verdict:
    """What the checks say: open findings, explained ones, points and grade ("" before the end)."""

    problems: tuple[Problem, ...] = ()
    waived: tuple[Problem, ...] = ()
    points: int = 100
    grade: str = ""
    grade_label: str = ""
    related: tuple[Related, ...] = ()


class Judge(QObject):
    """Judges the latest version handed in; an older one that waits is forgotten.

    What lies around the case is read once after it was opened or saved (`forget`), so that
    typing costs no reading.  `judged(Verdict)` comes on the window's thread.
    """

    judged = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._waiting: CaseFile | None = None
        self._busy = False
        self._age = 0
        self._around: tuple[tuple[int, int], Around, tuple[Related, ...]] | None = None

    def forget(self) -> None:
        """The case was opened or saved: read what lies around it anew."""
        self._age += 1

    def look(self, file: CaseFile) -> None:
        """Judge `file` as soon as the worker is free."""
        self._waiting = file
        if not self._busy:
            self._start()

    def _start(self) -> None:
        file, self._waiting = self._waiting, None
        if file is None or not file.case.id:
            return
        if not self._desk.is_open or self._desk.jobs.is_closed:
            return
        self._busy = True
        age = (file.case.id, self._age)
        self._desk.jobs.run(
            lambda: self._work(file, age),
            context=self,
            done=self._deliver,
            failed=lambda _error: None,  # locked meanwhile: nobody waits for it
            always=self._free,
        )

    def _work(self, file: CaseFile, age: tuple[int, int]) -> tuple[int, Verdict]:
        from fengqiao_desktop.services import quality

        today = self._desk.clock.today()
        if self._around is None or self._around[0] != age:

            def read(repo: Repository) -> tuple[Around, tuple[Related, ...]]:
                return quality.around(repo, file, today), related(repo, file.case.id)

            self._around = (age, *self._desk.read(read))
        _age, around, others = self._around
        found = rules.problems(file, today, self._desk.calendar, around=around, waived=True)
        open_ones = tuple(p for p in found if not p.waived)
        ended = rules.ending(file) is not None or file.case.closed_on is not None
        score = quality.score_of(open_ones, around.thresholds)
        return file.case.id, Verdict(
            open_ones,
            tuple(p for p in found if p.waived),
            score.points,
            score.grade if ended else "",
            score.label if ended else "",
            others,
        )

    def _deliver(self, outcome: tuple[int, Verdict]) -> None:
        if self._waiting is None or self._waiting.case.id == outcome[0]:
            self.judged.emit(outcome[1])

    def _free(self) -> None:
        self._busy = False
        if self._waiting is not None:
            self._start()


def related(repo: Repository, case_id: int) -> tuple[Related, ...]:
    """The sweep item a case came from, and how its subsidy stands."""
    from fengqiao_desktop.domain.dates import show_day
    from fengqiao_desktop.domain.money import format_yuan
    from fengqiao_desktop.domain.schema import option_label

    found = []
    for item in repo.find(SweepItem, case=case_id):
        day = show_day(item.found_on) if item.found_on else ""
        found.append(Related("sweep_item", item.id, f"来自排查 {day}".strip()))
    for claim in repo.find(SubsidyClaim, case=case_id, order=("id",)):
        amount = claim.final_amount or claim.first_amount or claim.amount
        state = option_label(CLAIM_STATES, claim.state)
        words = f"补贴 {state}" + (f" {format_yuan(amount)} 元" if amount else "")
        found.append(Related("subsidy_claim", claim.id, words))
    return tuple(found)


class ChecksCard(Card):
    """检查: each problem with its weight; “去改” puts the caret where it can be mended, “说明…”
    accepts a finding that does not block, with a reason."""

    FEW = 6
    go = Signal(object)
    explain = Signal(object)
    unexplain = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("检查", parent=parent)
        self.score = PlainLabel("", "second")
        self.chip = Chip("green", "")
        self.add_to_head(self.score)
        self.add_to_head(self.chip)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(px(7))
        self.add(self.lines)
        self.verdict = Verdict()
        self._shown: tuple[Verdict, bool, bool, bool] | None = None
        self._all = self._waived = False
        self._read_only = False

    def set_read_only(self, read_only: bool) -> None:
        """An archived case is looked at only: nothing is offered to be mended."""
        self._read_only = read_only
        self.show_verdict(self.verdict)

    def show_verdict(self, verdict: Verdict) -> None:
        """Blocking ones first, as the checks give them; explained ones in one quiet line."""
        self.verdict = verdict
        wanted = (verdict, self._all, self._waived, self._read_only)
        if wanted == self._shown:
            return
        self._shown = wanted
        clear_layout(self.lines)
        problems = verdict.problems
        grave = sum(str(p.severity) in ("block", "error") for p in problems)
        words = f"{grave} 处要改" if grave else "没有要改的"
        self.chip.set_chip("amber" if grave else "green", words)
        blocked = any(p.severity is Severity.BLOCK for p in problems)
        graded = "还不能归档" if blocked else f"{verdict.points} 分 {verdict.grade_label}"
        self.score.setText(graded if verdict.grade else "")
        self.score.setVisible(bool(verdict.grade))
        few = problems if self._all else problems[: self.FEW]
        for problem in few:
            self.lines.addLayout(self._line(problem))
        if len(problems) > len(few):
            self._link(f"还有 {len(problems) - len(few)} 处", self._show_all)
        if verdict.waived:
            count = len(verdict.waived)
            self._link("收起说明" if self._waived else f"已说明 {count} 处", self._show_waived)
            for problem in verdict.waived if self._waived else ():
                self.lines.addLayout(self._waived_line(problem))

    def _link(self, words: str, act: Callable[[], object]) -> None:
        link = LinkLabel(words)
        link.clicked.connect(lambda _checked=False: act())
        self.lines.addWidget(link)

    def _show_all(self) -> None:
        self._all = True
        self.show_verdict(self.verdict)

    def _show_waived(self) -> None:
        self._waived = not self._waived
        self.show_verdict(self.verdict)

    def _line(self, problem: Problem) -> QHBoxLayout:
        role, word = SEVERITY[str(problem.severity)]
        text = PlainLabel(problem.text, wrap=True)
        points = f"　参考扣 {problem.points} 分" if problem.points else ""
        text.setToolTip(f"{problem.rule}　{problem.basis}{points}".strip())
        chip = Chip(role, word)
        parts = row(chip, text, gap=8)
        parts.setAlignment(chip, Qt.AlignmentFlag.AlignTop)
        parts.setStretch(1, 1)
        links: list[Any] = []
        if problem.field and not self._read_only:
            links.append(self._offer("去改", self.go, problem))
        if problem.severity is not Severity.BLOCK and not self._read_only:
            links.append(self._offer("说明…", self.explain, problem))
        if links:
            box = column(*links, gap=1)
            box.setAlignment(Qt.AlignmentFlag.AlignTop)
            parts.addLayout(box)
        return parts

    def _waived_line(self, problem: Problem) -> QHBoxLayout:
        text = PlainLabel(f"{problem.text}：{problem.waived}", "hint", wrap=True)
        parts = row(text, gap=8)
        parts.setStretch(0, 1)
        if not self._read_only:
            parts.addWidget(
                self._offer("撤销", self.unexplain, problem), 0, Qt.AlignmentFlag.AlignTop
            )
        return parts

    @staticmethod
    def _offer(words: str, signal: Any, problem: Problem) -> LinkLabel:
        link = LinkLabel(words)
        link.clicked.connect(partial(signal.emit, problem))
        return link


__all__ = ["ChecksCard", "Judge", "Related", "Verdict", "related"]
