"""Records that other records point at: offered while one types, named where they are shown."""

from collections.abc import Callable, Sequence

from fengqiao_desktop.domain.changes import Changes
from fengqiao_desktop.domain.registers import BY_CODE
from fengqiao_desktop.domain.schema import Option
from fengqiao_desktop.gui.choice_edit import matching
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.editors import Pick, Source
from fengqiao_desktop.store.repository import Query

SHORT = ("village", "committee")
MOST = 12


class RegisterRefs:
    """Villages and committees are kept by name; persons and cases are searched for."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._names: dict[str, dict[int, str]] = {}

    def forget(self, changes: Changes) -> None:
        """Read the short lists anew when they changed."""
        for code in SHORT:
            if changes.touches(code):
                self._names.pop(code, None)

    def source(self, register: str) -> Source:
        """Offers records of a register for what was typed."""

        def offer(text: str, deliver: Callable[[Sequence[Pick]], None]) -> None:
            if register in SHORT:
                options = [Option(str(i), name) for i, name in self._short(register).items()]
                deliver([Pick(int(o.code), o.label) for o in matching(options, text)])
                return
            kept = BY_CODE[register]
            query = Query(kept.record, text=text, order=("-id",))
            found = (
                self.desk.read(lambda repo: repo.window(kept.record, repo.ids(query)[:MOST]))
                if text.strip()
                else []
            )
            deliver([Pick(r.id, kept.title(r), kept.number(r)) for r in found])

        return offer

    def name_of(self, register: str, record_id: int) -> str:
        """The words for a stored id; "" when there is no such record."""
        if not record_id:
            return ""
        if register in SHORT:
            return self._short(register).get(record_id, "")
        kept = BY_CODE[register]
        found = self.desk.read(lambda repo: repo.window(kept.record, [record_id]))
        return kept.number(found[0]) or kept.title(found[0]) if found else ""

    def _short(self, register: str) -> dict[int, str]:
        if register not in self._names:
            kept = BY_CODE[register]
            found = self.desk.read(lambda repo: repo.find(kept.record))
            self._names[register] = {r.id: kept.title(r) for r in found}
        return self._names[register]
