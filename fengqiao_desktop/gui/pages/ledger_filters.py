"""The line of filters above the ledger: search, drop-downs, and chips for what is owed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from fengqiao_desktop.domain.mediation import codes
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.gui.pages.ledger_model import (
    UNFILED_RULE,
    Choices,
    Duties,
    Filter,
    short_type,
)
from fengqiao_desktop.gui.plain_label import button_text
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import (
    FilterBar,
    FilterChip,
    MenuButton,
    QuietButton,
    SearchBox,
)

CHIPS = (
    ("overdue", "逾期", "red", "有期限已过、还没有办的案件"),
    ("to_visit", "待回访", "amber", "该回访或 7 天之内要回访的案件"),
    ("unfiled", "未归档", "", UNFILED_RULE),
)


class LedgerFilters(QObject):
    """Holds the filter in force; `changed` after each change by hand."""

    changed = Signal()

    def __init__(self, today_year: int, columns_button: MenuButton) -> None:
        super().__init__()
        self.now = Filter(year=today_year)
        self._this_year = today_year
        self._duties = Duties()
        self._committees: dict[int, str] = {}
        self._title = ""
        self.chip = ""
        self.search = SearchBox("当事人、案号、拼音首字母…")
        self.search.setMinimumWidth(px(210))
        self.search.asked.connect(lambda text: self.set(text=text))
        self.year = MenuButton("年度")
        self.state = MenuButton("状态")
        self.kind = MenuButton("类型")
        self.committee = MenuButton("调委会")
        self.mediator = MenuButton("调解员")
        self.clear_button = QuietButton("清除", on_click=self.clear)
        self.narrowed = FilterChip("")
        self.narrowed.clicked.connect(lambda _on=False: self.narrow(None, ""))
        self.chips = {name: FilterChip(word, 0, alarm=alarm) for name, word, alarm, _ in CHIPS}
        for name, _word, _alarm, tip in CHIPS:
            self.chips[name].setToolTip(tip)
            self.chips[name].clicked.connect(partial(self.choose_chip, name))
        self.bar = FilterBar(
            (
                self.search,
                self.year,
                self.state,
                self.kind,
                self.committee,
                self.mediator,
                self.narrowed,
                self.clear_button,
            ),
            (*self.chips.values(), columns_button),
        )
        self._fill_fixed()
        self._show()

    def set(self, **values: Any) -> None:
        """Change some of the filters and tell it."""
        after = replace(self.now, **values)
        if after != self.now:
            self.now = after
            self._show()
            self.changed.emit()

    def clear(self) -> None:
        """Back to this year, everything."""
        self.chip = ""
        self._title = ""
        blocked = self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(blocked)
        self.search.update()
        before, self.now = self.now, Filter(year=self._this_year, deleted=self.now.deleted)
        self._show()
        if before != self.now:
            self.changed.emit()

    def narrow(self, ids: Sequence[int] | None, title: str) -> None:
        """Keep to these records of every year; None shows all again."""
        self._title = title
        self.chip = ""
        year = 0 if ids is not None else self._this_year
        self.set(only=tuple(ids) if ids is not None else None, year=year)
        self._show()

    def choose_chip(self, name: str, _checked: bool = False) -> None:
        """Only the cases of this chip; the same again shows all."""
        if self.chip == name:
            self.chip = ""
            self.set(only=None, year=self._this_year)
        else:
            self.chip = name
            self._title = ""
            self.set(only=self._ids_of(name), year=0)
        self._show()

    def set_duties(self, duties: Duties) -> None:
        """Today's counts; a chosen chip follows them."""
        self._duties = duties
        for name, chip in self.chips.items():
            chip.set_count(len(self._ids_of(name)))
        if self.chip:
            self.set(only=self._ids_of(self.chip))

    def set_choices(self, choices: Choices) -> None:
        """What years, committees and mediators there are."""
        self._committees = dict(choices.committees)
        self.year.set_entries(
            [
                *((f"{year} 年", partial(self._pick, year=year)) for year in choices.years),
                None,
                ("全部年度", partial(self._pick, year=0)),
            ]
        )
        self.committee.set_entries(
            [
                ("全部", partial(self._pick, committee=0)),
                None,
                *((name, partial(self._pick, committee=i)) for i, name in choices.committees),
            ]
        )
        self.mediator.set_entries(
            [
                ("全部", partial(self._pick, mediator="")),
                None,
                *((name, partial(self._pick, mediator=name)) for name in choices.mediators),
            ]
        )
        self._show()

    def title(self) -> str:
        """What the list is about, beside the page's name."""
        if self._title:
            return self._title
        if self.chip:
            return next(word for name, word, *_ in CHIPS if name == self.chip)
        return f"{self.now.year} 年" if self.now.year else "全部年度"

    def _pick(self, **values: Any) -> None:
        if "year" in values and self.chip:
            self.chip = ""
            values["only"] = None
        self.set(**values)

    def _ids_of(self, name: str) -> tuple[int, ...]:
        found: frozenset[int] = getattr(self._duties, name)
        return tuple(sorted(found))

    def _fill_fixed(self) -> None:
        entries: list[tuple[str, Callable[[], object]] | None]
        entries = [("全部", partial(self._pick, state="")), None]
        entries += [(o.label, partial(self._pick, state=o.code)) for o in codes.STATES]
        self.state.set_entries(entries)
        entries = [("全部", partial(self._pick, dispute_type="")), None]
        entries += [
            (o.label, partial(self._pick, dispute_type=o.code)) for o in codes.DISPUTE_TYPES
        ]
        self.kind.set_entries(entries)

    def _show(self) -> None:
        now = self.now
        for button, word, value in (
            (self.year, "年度", str(now.year) if now.year else "全部"),
            (self.state, "状态", option_label(codes.STATES, now.state)),
            (self.kind, "类型", short_type(now.dispute_type) if now.dispute_type else ""),
            (self.committee, "调委会", self._committees.get(now.committee, "")[:12]),
            (self.mediator, "调解员", now.mediator),
        ):
            button.setText(button_text(f"{word} {value}".strip()))
        for name, chip in self.chips.items():
            chip.setChecked(name == self.chip)
        narrowed = now.only is not None and not self.chip
        self.narrowed.setVisible(narrowed)
        if narrowed:
            self.narrowed.setText(
                button_text(f"{self._title or '选出的'} {len(now.only or ())} 件 ×")
            )
            self.narrowed.setChecked(True)
        self.clear_button.setVisible(not now.is_open() or now.year != self._this_year)
        self.bar.updateGeometry()
