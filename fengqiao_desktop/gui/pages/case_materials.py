"""What belongs into the dossier of a case and how far each paper is."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from fengqiao_desktop.domain.mediation.casefile import CaseFile
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


class Spec(Protocol):
    """What this page reads of a document's declaration (services.issue.DocumentSpec)."""

    @property
    def id(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def parts(self) -> Callable[[CaseFile], tuple[str, ...]]: ...
    @property
    def wanted(self) -> Callable[[CaseFile], bool]: ...


@dataclass(frozen=True)
class Material:
    """One line of 卷宗材料.

    `document` is the id of a document this program makes ("" for papers from outside); `purpose`
    is the word that attachments of this line carry.
    """

    label: str
    mark: Mark
    note: str
    document: str = ""
    purpose: str = ""
    attachments: tuple[Attachment, ...] = ()


def materials(
    file: CaseFile,
    specs: Iterable[Spec],
    issued: Sequence[IssuedDocument],
    missing: Iterable[str] = (),
) -> tuple[Material, ...]:
    """Every paper the case has, wants or may have, in the order of the programme of papers.

    `missing` are the ids of documents that a rule says are lacking.
    """
    lacking = set(missing)
    lines: list[Material] = []
    taken: set[int] = set()
    for spec in specs:
        scans = _scans(file, spec.label)
        prints = [i for i in issued if i.document == spec.id]
        if not (scans or prints or spec.wanted(file)):
            continue
        taken |= {a.id for a in scans}
        lines.append(_document(spec, scans, prints, lacking, file))
    lines += _from_outside(file, taken)
    rest = tuple(a for a in file.attachments if a.id not in taken)
    if rest:
        lines.append(Material(OTHER, "done", f"{len(rest)} 件", "", OTHER, rest))
    return tuple(lines)


def purposes(file: CaseFile, specs: Iterable[Spec]) -> tuple[str, ...]:
    """The words under which a file may be filed, likely ones first."""
    names = [f"{ID_PROOF} {p.name}" for p in file.parties if p.name]
    signed = [s.label for s in specs if s.wanted(file)]
    return (*names, AUTHORITY, EVIDENCE, PROOF, REFERRAL, *signed, OTHER)


def lacking(lines: Iterable[Material]) -> int:
    """How many lines still want something: 缺 and 待扫描."""
    return sum(line.mark in ("missing", "printed") for line in lines)


def guess_purpose(name: str, choices: Sequence[str]) -> int:
    """Which of `choices` a file's name speaks of; -1 where it says nothing."""
    for index, choice in enumerate(choices):
        parts = choice.split()
        if all(part in name for part in parts):
            return index
    return -1


def _document(
    spec: Spec,
    scans: tuple[Attachment, ...],
    prints: Sequence[IssuedDocument],
    lacking_ids: set[str],
    file: CaseFile,
) -> Material:
    label = spec.label
    if (count := len(spec.parts(file))) > 1:
        label = f"{label} ×{count}"
    if scans:
        pages = sum(a.pages for a in scans)
        note = f"已签 {pages} 页" if pages else f"已签 {len(scans)} 件"
        return Material(label, "done", note, spec.id, spec.label, scans)
    if prints:
        copies = prints[0].copies
        said = f"已打印 {copies} 份，待扫描" if copies else "已出稿，待扫描"
        return Material(label, "printed", said, spec.id, spec.label)
    if spec.id in lacking_ids:
        return Material(label, "missing", "缺，可生成", spec.id, spec.label)
    return Material(label, "ready", "可生成", spec.id, spec.label)


def _from_outside(file: CaseFile, taken: set[int]) -> Iterable[Material]:
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
    wanted = (
        (AUTHORITY, any(a.kind == "ENTRUSTED" for a in file.agents)),
        (REFERRAL, file.referred),
        (PROOF, any(i.paid_on for i in file.instalments)),
        (EVIDENCE, False),
    )
    for purpose, is_wanted in wanted:
        scans = _scans(file, purpose)
        taken |= {a.id for a in scans}
        if scans:
            yield Material(purpose, "done", f"{len(scans)} 件", "", purpose, scans)
        elif is_wanted:
            yield Material(purpose, "missing", "缺", "", purpose)


def _proved(party: Party, scans: Sequence[Attachment]) -> bool:
    return any(party.name in a.purpose or party.name in a.name for a in scans)


def _scans(file: CaseFile, purpose: str) -> tuple[Attachment, ...]:
    return tuple(
        a for a in file.attachments if a.purpose == purpose or a.purpose.startswith(f"{purpose} ")
    )
