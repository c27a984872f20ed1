"""What belongs into the dossier of a case and how far each paper is."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.dossier import NOT_FILED
from fengqiao_desktop.domain.mediation.records import Party
from fengqiao_desktop.domain.station.records import Attachment, IssuedDocument

Mark = Literal["done", "printed", "missing", "ready"]
MARK_WORDS: dict[Mark, str] = {
    "done": "齐",
    "printed": "待扫描",
    "missing": "缺",
    "ready": "可生成",
}
EVIDENCE, ID_PROOF, AUTHORITY = "证据材料", "身份证明", "授权委托书"
REFERRAL, PROOF, OTHER = "移送函", "履行凭证", "其他材料"
# Where papers from outside lie in the dossier (mediation notes 4.1).
PLACES = {REFERRAL: 15, ID_PROOF: 22, AUTHORITY: 24, EVIDENCE: 36, PROOF: 55, OTHER: 79}
LETTERS = 80  # local papers from this place on, and those without one, wait in 更多文书
PURPOSE_SIGNS = 40


class Spec(Protocol):
    """What this page reads of a document's declaration (services.paper_kinds.DocumentSpec)."""

    @property
    def id(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def parts(self) -> Callable[[CaseFile], tuple[str, ...]]: ...
    @property
    def wanted(self) -> Callable[[CaseFile], bool]: ...
    @property
    def place(self) -> int: ...
    @property
    def local(self) -> bool: ...


@dataclass(frozen=True)
class Material:
    """One line of 卷宗材料.

    `document` is the id of a document this program makes ("" for papers from outside) and `part`
    the first of its papers that is not signed yet; `purpose` is the word that attachments of this
    line carry.
    """

    label: str
    mark: Mark
    note: str
    document: str = ""
    purpose: str = ""
    attachments: tuple[Attachment, ...] = ()
    part: int = 0


def materials(
    file: CaseFile,
    specs: Iterable[Spec],
    issued: Sequence[IssuedDocument],
) -> tuple[Material, ...]:
    """Every paper the case has or wants, in the order of the dossier; letters of local custom
    only once they were printed or scanned."""
    lines: list[tuple[int, Material]] = []
    taken: set[int] = set()
    for spec in specs:
        scans = _scans(file, spec.label)
        prints = [i for i in issued if i.document == spec.id]
        if not (scans or prints or _shown_unmade(spec, file)):
            continue
        taken |= {a.id for a in scans}
        lines.append((spec.place or 89, _document(spec, scans, prints, file)))
    known = {line.purpose for _place, line in lines}
    for material in _from_outside(file, taken, known):
        lines.append((PLACES[material.purpose], material))
    rest = tuple(a for a in file.attachments if a.id not in taken)
    filed = tuple(a for a in rest if not a.purpose.startswith(NOT_FILED))
    if filed:
        note = f"{len(filed)} 件"
        lines.append((PLACES[OTHER], Material(OTHER, "done", note, "", OTHER, filed)))
    lines.sort(key=lambda pair: pair[0])
    out = [line for _place, line in lines]
    left_out = tuple(a for a in rest if a not in filed)
    if left_out:
        out.append(Material(NOT_FILED, "ready", f"{len(left_out)} 件", "", NOT_FILED, left_out))
    return tuple(out)


def purposes(file: CaseFile, specs: Iterable[Spec]) -> tuple[str, ...]:
    """The words under which a file may be filed, likely ones first; papers with their parts."""
    names = [f"{ID_PROOF} {p.name}" for p in file.parties if p.name]
    signed: list[str] = []
    letters: list[str] = []
    for spec in specs:
        if not spec.wanted(file):
            continue
        parts = spec.parts(file)
        words = [f"{spec.label} {part}".strip() for part in parts] or [spec.label]
        (letters if is_letter(spec) else signed).extend(words)
    evidence = [f"{EVIDENCE} {e.name}" for e in file.evidence if e.name]
    found = [*names, *signed, *evidence, EVIDENCE, PROOF, REFERRAL, AUTHORITY, *letters]
    return tuple(dict.fromkeys(word[:PURPOSE_SIGNS] for word in (*found, OTHER, NOT_FILED)))


def is_letter(spec: Spec) -> bool:
    """Whether a paper is one of local custom that is offered only when asked for."""
    return spec.local and not 0 < spec.place < LETTERS


def lacking(lines: Iterable[Material]) -> int:
    """How many lines still want something: 缺 and 待扫描."""
    return sum(line.mark in ("missing", "printed") for line in lines)


def guess_purpose(name: str, choices: Sequence[str]) -> int:
    """Which of `choices` a file's name speaks of, the one with most words; -1 where it says
    nothing."""
    found = [
        (len(choice.split()), -index)
        for index, choice in enumerate(choices)
        if all(part in name for part in choice.split())
    ]
    return -max(found)[1] if found else -1


def _shown_unmade(spec: Spec, file: CaseFile) -> bool:
    return spec.wanted(file) and not is_letter(spec)


def _document(
    spec: Spec,
    scans: tuple[Attachment, ...],
    prints: Sequence[IssuedDocument],
    file: CaseFile,
) -> Material:
    parts = spec.parts(file) if spec.wanted(file) else ("",)
    label = f"{spec.label} ×{len(parts)}" if len(parts) > 1 else spec.label
    unsigned = _unsigned(spec.label, parts, scans)
    if scans and not unsigned:
        pages = sum(a.pages for a in scans)
        note = f"已签 {pages} 页" if pages else f"已签 {len(scans)} 件"
        return Material(label, "done", note, spec.id, spec.label, scans)
    first = unsigned[0] if unsigned else 0
    purpose = f"{spec.label} {parts[first]}".strip() if len(parts) > 1 else spec.label
    if scans:
        note = f"缺{parts[first]}等 {len(unsigned)} 份"
        if len(unsigned) == 1:
            note = f"缺{parts[first]}"
        return Material(label, "printed", note, spec.id, purpose, scans, first)
    if prints:
        copies = prints[0].copies
        said = f"已打印 {copies} 份，待扫描" if copies else "已出稿，待扫描"
        return Material(label, "printed", said, spec.id, purpose, (), first)
    return Material(label, "ready", "可生成", spec.id, purpose, (), first)


def _unsigned(label: str, parts: Sequence[str], scans: Sequence[Attachment]) -> list[int]:
    """The parts without a scan; one filed under the paper's name alone stands for all of them."""
    words = {a.purpose for a in scans}
    if not scans:
        return list(range(len(parts)))
    if len(parts) <= 1 or label in words:
        return []
    return [n for n, part in enumerate(parts) if f"{label} {part}"[:PURPOSE_SIGNS] not in words]


def _from_outside(file: CaseFile, taken: set[int], known: set[str]) -> Iterable[Material]:
    """Papers that others bring: identity, authority, referral letter, evidence, receipts."""
    if file.parties:
        scans = _scans(file, ID_PROOF)
        taken |= {a.id for a in scans}
        without = [p.name for p in file.parties if p.name and not _proved(p, scans)]
        written = file.case.agreement_form == "WRITTEN"
        mark: Mark = "done" if not without else "missing" if written else "ready"
        few = "、".join(without[:2]) + ("等" if len(without) > 2 else "")
        note = f"{len(scans)} 件" if not without else f"缺 {few}" if written else "未收"
        yield Material(ID_PROOF, mark, note, "", ID_PROOF, scans)
    receipts = any(word.startswith("收条") for word in known)
    wanted = (
        (AUTHORITY, any(a.kind == "ENTRUSTED" for a in file.agents)),
        (REFERRAL, file.referred),
        (PROOF, any(i.paid_on for i in file.instalments) and not receipts),
        (EVIDENCE, bool(file.evidence)),
    )
    for purpose, is_wanted in wanted:
        if any(word.startswith(purpose) for word in known):
            continue
        scans = _scans(file, purpose)
        taken |= {a.id for a in scans}
        if scans:
            yield Material(purpose, "done", f"{len(scans)} 件", "", purpose, scans)
        elif is_wanted:
            mark = "ready" if purpose == EVIDENCE else "missing"
            note = "未附扫描件" if purpose == EVIDENCE else "缺"
            yield Material(purpose, mark, note, "", purpose)


def _proved(party: Party, scans: Sequence[Attachment]) -> bool:
    return any(party.name in a.purpose or party.name in a.name for a in scans)


def _scans(file: CaseFile, purpose: str) -> tuple[Attachment, ...]:
    return tuple(
        a for a in file.attachments if a.purpose == purpose or a.purpose.startswith(f"{purpose} ")
    )
