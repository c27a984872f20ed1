"""Which column of an old ledger means which field: by name, by alias, by hand, or as last time."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fengqiao_desktop.services import station_settings
from fengqiao_desktop.services.ledger_file import Header, clean_header
from fengqiao_desktop.store.repository import Repository
from fengqiao_desktop.store.transaction import Transaction

BY_NAME, BY_ALIAS, BY_HAND, REMEMBERED = "名称相同", "别名", "手工", "记住的"
NOT_IMPORTED = ""  # the target of a column that is left out


def match_columns(
    targets: "Sequence[Target]",
    header: Header,
    remembered: Mapping[str, str] | None = None,
    by_hand: Mapping[int, str] | None = None,
) -> "tuple[ColumnMatch, ...]":
    """One match for every named column of `header`, in its order; each target is used once.

    What the user chose (`by_hand`: place → target code, "" to leave out) goes before what was
    `remembered` (header name → target code), that before equal names, those before aliases.
    """
    names = {place: name for place, name in enumerate(header.names) if name}
    known = {target.code for target in targets}
    found: dict[int, tuple[str, str]] = {}
    taken: set[str] = set()

    def give(place: int, code: str, reason: str) -> None:
        if place not in found and (code == NOT_IMPORTED or (code in known and code not in taken)):
            found[place] = (code, reason)
            taken.add(code)

    for place, code in (by_hand or {}).items():
        if place in names:
            give(place, code, BY_HAND)
    for place, name in names.items():
        if name in (remembered or {}):
            give(place, (remembered or {})[name], REMEMBERED)
    for reason in (BY_NAME, BY_ALIAS):
        for target in targets:
            words = target.names if reason == BY_NAME else target.aliases
            for place in _places(names, words):
                if place not in found and target.code not in taken:
                    give(place, target.code, reason)
    return tuple(
        ColumnMatch(place, name, *found.get(place, (NOT_IMPORTED, BY_HAND)))
        for place, name in names.items()
    )


def _places(names: Mapping[int, str], words: Sequence[str]) -> list[int]:
    """The places whose name is one of `words`, in the order of the words."""
    cleaned = {place: clean_header(name) for place, name in names.items()}
    wanted = [clean_header(word) for word in words]
    return [place for word in wanted for place, name in cleaned.items() if name == word]


def known_names(targets: "Sequence[Target]") -> dict[str, str]:
    """Every cleaned name and alias → its target code, for finding the header."""
    words: dict[str, str] = {}
    for target in targets:
        for word in (*target.names, *target.aliases):
            words.setdefault(clean_header(word), target.code)
    return words


def columns_key(register: str, header: Header) -> str:
    """The setting under which the choice for a table with these names is kept."""
    names = "\n".join(sorted({name for name in header.names if name}))
    return f"import-columns:{register}:{hashlib.sha256(names.encode()).hexdigest()[:16]}"


def words_key(register: str) -> str:
    """The setting that keeps what this station's own words mean."""
    return f"import-words:{register}"


def remembered_columns(repo: Repository, register: str, header: Header) -> dict[str, str]:
    """Header name → target code, as chosen when a table with the same names came last time."""
    value = _read(repo, columns_key(register, header))
    return {str(name): str(code) for name, code in value.items()}


def remember_columns(
    tx: Transaction, register: str, header: Header, columns: "Sequence[ColumnMatch]"
) -> None:
    """Keep the user's choice for tables with the same set of names."""
    station_settings.put(tx, columns_key(register, header), {c.header: c.target for c in columns})


def remembered_words(repo: Repository, register: str) -> dict[tuple[str, str], str]:
    """(target code, word as written) → option code, as the user decided earlier."""
    value = _read(repo, words_key(register))
    return {
        (str(target), str(word)): str(code)
        for target, words in value.items()
        if isinstance(words, dict)
        for word, code in words.items()
    }


def remember_words(tx: Transaction, register: str, words: Mapping[tuple[str, str], str]) -> None:
    """Keep what the user said a word means, beside what was kept before."""
    if not words:
        return
    kept: dict[str, dict[str, str]] = {}
    for (target, word), code in {**remembered_words(tx, register), **words}.items():
        kept.setdefault(target, {})[word] = code
    station_settings.put(tx, words_key(register), kept)


def _read(repo: Repository, key: str) -> dict[str, object]:
    value = station_settings.get(repo, key, {})
    return value if isinstance(value, dict) else {}


@dataclass(frozen=True)
class Target:
    """A field that a column can fill: `names` are its official names, `aliases` what else it is
    called; `label` is the program's own word for it."""

    code: str
    label: str
    names: tuple[str, ...]
    aliases: tuple[str, ...] = ()

    @property
    def noun(self) -> str:
        """What ledgers call it, for the reasons given to the user."""
        return self.names[0]


@dataclass(frozen=True)
class ColumnMatch:
    """A column: its place (from 0), its name in the table, the target ("" = 不导入), and why."""

    place: int
    header: str
    target: str
    reason: str
