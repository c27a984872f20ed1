"""What a case file holds, in which order, and what its contents page says (mediation notes 4.1)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from fengqiao_desktop.domain.mediation import codes
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.domain.station.records import Attachment

Source = Literal["SCAN", "KEPT", "NEW"]

NOT_FILED = "不入卷"  # an attachment of this purpose stays out
PLACEABLE = ("image/jpeg", "image/png", "image/tiff", "application/pdf")
FURTHER = 98  # a paper's own scans that name no part follow its parts
OTHER_PLACE = 79
BACK_COVER = 99

# Words of a scan's purpose (or file name) → where it lies and what the contents page calls it.
# The first that fits counts, so the narrower words stand first.
OUTSIDE: tuple[tuple[tuple[str, ...], int, str], ...] = (
    (("司法确认申请",), 70, "司法确认申请书"),
    (("司法确认", "裁定", "调确字"), 73, "司法确认有关材料"),
    (("移送函", "委派函", "委托函", "移送单", "移送"), 15, "移送、委派材料"),
    (("告知书",), 20, "当事人权利义务告知书"),
    (("身份证", "户口", "营业执照"), 22, "当事人身份证明"),
    (("授权委托",), 24, "授权委托书"),
    (("推选",), 25, "代表人推选书"),
    (("收条", "履行凭证", "转账", "汇款", "回单", "收据"), 55, "履行凭证"),
    (("回访",), 60, "人民调解回访记录"),
    (("调查记录", "调查笔录"), 30, "人民调解调查记录"),
    (("调解记录", "调解笔录"), 40, "人民调解记录"),
    (("口头协议",), 51, "人民调解口头协议登记表"),
    (("协议书",), 50, "人民调解协议书"),
    (("受理登记",), 12, "人民调解受理登记表"),
    (("申请书",), 11, "人民调解申请书"),
    (("情况说明",), 80, "卷宗情况说明"),
    (("证据", "照片", "认定书", "鉴定", "诊断", "病历", "票据", "勘验"), 36, "人民调解证据材料"),
)


def gather(file: CaseFile, kinds: Iterable["PaperKind"], kept: Iterable["KeptPaper"]) -> "Contents":
    """The members of the dossier of one case in the official order, and the files left out.

    Of each paper the case wants, the signed scan goes in (an attachment whose purpose is the
    paper's name, with the part where there are several); else the version printed last; else one
    made now.  A paper of local custom goes in only when it was printed or scanned.
    """
    kinds = tuple(kinds)
    newest: dict[tuple[str, int], KeptPaper] = {}
    for paper in kept:
        key = (paper.document, paper.part)
        if key not in newest or paper.issued > newest[key].issued:
            newest[key] = paper
    scans: dict[tuple[str, int], list[Attachment]] = {}
    outside: dict[tuple[int, str, str], list[Attachment]] = {}
    left_out = []
    for attachment in sorted(file.attachments, key=lambda a: a.id):
        if attachment.purpose.strip().startswith(NOT_FILED):
            left_out.append(LeftOut(attachment, "注明不入卷"))
        elif attachment.mime not in PLACEABLE:
            left_out.append(LeftOut(attachment, "不是图片或 PDF，不能排进卷里"))
        elif (own := _replaces(attachment, kinds)) is not None:
            scans.setdefault(own, []).append(attachment)
        else:
            outside.setdefault(_outside(attachment, kinds), []).append(attachment)
    found = []
    for kind in kinds:
        for part, words in enumerate(kind.parts):
            key = (kind.id, part)
            member = _paper(kind, part, words, scans.pop(key, []), newest.get(key))
            if member is not None:
                found.append(member)
    for (document, part), attachments in scans.items():  # the case no longer wants that paper
        kind = next(k for k in kinds if k.id == document)
        found.append(_scanned(kind.place, kind.label, part, attachments))
    for (place, label, purpose), attachments in outside.items():
        found.append(_scanned(place, label, FURTHER, attachments, purpose))
    found.sort(key=lambda m: (m.place, m.part, m.attachments, m.document))
    return Contents(tuple(found), tuple(left_out))


def _paper(
    kind: "PaperKind",
    part: int,
    words: str,
    scans: Sequence[Attachment],
    kept: "KeptPaper | None",
) -> "Member | None":
    if not kind.place:
        return None
    source: Source = "SCAN" if scans else "KEPT" if kept else "NEW"
    if kind.local and source == "NEW":
        return None
    return Member(
        place=kind.place,
        label=kind.label,
        source=source,
        document=kind.id,
        part=part,
        part_label=words,
        issued=kept.issued if kept and not scans else 0,
        issued_on=kept.on if kept and not scans else None,
        attachments=tuple(a.id for a in scans),
    )


def _scanned(
    place: int, label: str, part: int, scans: Sequence[Attachment], words: str = ""
) -> "Member":
    said = words if words and words != label else ""
    return Member(
        place=place,
        label=label,
        source="SCAN",
        part=part,
        part_label=said,
        attachments=tuple(a.id for a in scans),
    )


def _replaces(attachment: Attachment, kinds: Iterable["PaperKind"]) -> tuple[str, int] | None:
    """Which paper (id, part) this is the signed scan of."""
    said = _short(attachment.purpose)
    for kind in kinds:
        name = _short(kind.label)
        if not said.startswith(name):
            continue
        rest = said.removeprefix(name)
        if not rest and len(kind.parts) <= 1:
            return kind.id, 0
        named = [part for part, words in enumerate(kind.parts) if _short(words).startswith(rest)]
        if rest and len(named) == 1:
            return kind.id, named[0]
    return None


def _outside(attachment: Attachment, kinds: Iterable["PaperKind"]) -> tuple[int, str, str]:
    """Place, label and purpose of a scan that is no paper of ours."""
    purpose = attachment.purpose.strip()
    for text in (purpose, attachment.name):
        for words, place, label in OUTSIDE:
            if any(word in text for word in words):
                return place, label, purpose
        for kind in kinds:
            if kind.place and _short(kind.label) in _short(text):
                return kind.place, kind.label, purpose
    return OTHER_PLACE, purpose or "其他材料", purpose


def _short(text: str) -> str:
    """A paper's name as people write it: 人民调解协议书, 调解协议书 and 协议书 are one."""
    bare = re.sub(r"[\s（）()：:]", "", text)
    return re.sub(r"^(人民)?调解(?=.)", "", bare)


def missing(
    file: CaseFile, contents: "Contents", *, rights_notice: bool = True
) -> tuple["Missing", ...]:
    """What the contents of 4.1 require and the dossier does not hold, with the reason.

    `rights_notice` is the local requirement of 权利义务告知书 (notes 1, point 3).
    """
    case = file.case
    there = {m.place for m in contents.members}
    scanned = {m.place for m in contents.members if m.source == "SCAN"}
    found = []

    def need(asked: object, places: set[int], label: str, why: str, *, scan: bool = False) -> None:
        if asked and not places & (scanned if scan else there):
            found.append(Missing(label, why, min(places)))

    need(True, {11, 12}, "人民调解申请书或受理登记表", "每卷都要有")
    need(file.referred, {15}, "移送函（委派函）", "案件由其他机关移送，附移送机关的函", scan=True)
    taken = case.rejected_on is None  # else there was nothing to inform of or to mediate
    need(not taken, {83}, "不予受理告知书", "不予受理的要告知")
    need(case.withdrawn_on, {84, 40}, "撤回申请书或笔录", "当事人撤回申请")
    need(rights_notice and taken, {20}, "当事人权利义务告知书", "各地评查普遍要求")
    need(
        case.agreement_form == "WRITTEN", {22}, "当事人身份证明", "书面协议要附身份证明", scan=True
    )
    entrusted = any(a.kind == "ENTRUSTED" for a in file.agents)
    need(entrusted, {24}, "授权委托书", "有委托代理人", scan=True)
    represented = any(p.represents > 1 for p in file.parties)
    need(represented, {25}, "代表人推选书", "有人代表多人参加调解", scan=True)
    oral = case.agreement_form == "ORAL"
    mediated = taken and not oral and (file.sessions or case.withdrawn_on is None)
    need(mediated, {40}, "人民调解记录", "至少一份")
    need(case.agreement_form == "WRITTEN", {50}, "人民调解协议书", "已达成书面协议")
    need(oral, {51}, "人民调解口头协议登记表", "已达成口头协议")
    paid = any(x.kind == "PAYMENT" and x.paid_on for x in file.instalments)
    need(paid, {55}, "履行凭证", "登记了已付款", scan=True)
    visit = case.agreement_form and not case.visit_waived
    need(visit, {60}, "人民调解回访记录", "有协议的要回访")
    need(case.confirmation_applied_on, {70, 71, 72, 73}, "司法确认有关材料", "已申请司法确认")
    return tuple(found)


def contents_rows(
    members: Sequence["Member"], counts: Sequence[int], layout: Sequence["TocItem"]
) -> tuple["TocRow", ...]:
    """The contents page: one row an item that is there, page ranges as 5-8, pages from 1.

    `counts` are the pages of each member.  A member that no item of the layout names gets a row
    of its own name, so that every page of the file is found.  封底 stands last, without a page.
    """
    rows: list[TocRow] = []
    page = 1
    at = 0
    while at < len(members):
        item = next((i for i in layout if i.first <= members[at].place <= i.last), None)
        end = at + 1
        while end < len(members) and _same_row(members[at], members[end], item):
            end += 1
        group, pages = members[at:end], sum(counts[at:end])
        labels = list(dict.fromkeys(m.label for m in group))
        rows.append(
            TocRow(
                number=len(rows) + 1,
                label="、".join(labels) if item is None or item.either else item.label,
                first=page,
                last=page + pages - 1,
                remark=f"{len(group)}份" if len(group) > 1 else "",
                members=(at, end),
                either=item is not None and item.either,
            )
        )
        page += pages
        at = end
    back = next((i for i in layout if i.first <= BACK_COVER <= i.last), None)
    if back is not None:
        rows.append(TocRow(len(rows) + 1, back.label, 0, 0, ""))
    return tuple(rows)


def _same_row(one: "Member", other: "Member", item: "TocItem | None") -> bool:
    if item is not None:
        return item.first <= other.place <= item.last
    return other.place == one.place and other.label == one.label


def page_range(first: int, last: int) -> str:
    """Pages as the contents page writes them: 5, 5-8, nothing for none."""
    if not first or last < first:
        return ""
    return str(first) if first == last else f"{first}-{last}"


def layout_of(value: object) -> tuple["TocItem", ...]:
    """The layout a station chose: NATIONAL, LOCAL, or its own list of label, first and last place.

    Anything unreadable is the national one, so that a dossier can always be made.
    """
    if isinstance(value, str):
        return LAYOUTS.get(value, NATIONAL)
    if not isinstance(value, list):
        return NATIONAL
    items = [
        TocItem(str(row.get("label", "")), int(row["first"]), int(row.get("last", row["first"])))
        for row in value
        if isinstance(row, Mapping) and isinstance(row.get("first"), int) and row.get("label")
    ]
    return tuple(items) or NATIONAL


def case_days(file: CaseFile) -> tuple[date | None, date | None]:
    """调解日期 of the cover, from and to: the acceptance and the end of the mediation."""
    from fengqiao_desktop.domain.mediation.progress import mediation_end_on

    days = file.session_days()
    first = file.case.accepted_on or (days[0] if days else file.case.mediated_before_import)
    return first, mediation_end_on(file) or (days[-1] if days else None)


def retention_word(file: CaseFile) -> str:
    return option_label(codes.RETENTIONS, file.case.retention)


@dataclass(frozen=True)
class PaperKind:
    """What a kind of paper offers to the dossier of one case: `parts` is empty where the case does
    not want it."""

    id: str
    label: str
    place: int
    local: bool
    parts: tuple[str, ...]


@dataclass(frozen=True)
class KeptPaper:
    """A paper printed earlier: record id, kind, part (from 0) and day."""

    issued: int
    document: str
    part: int
    on: date | None = None


@dataclass(frozen=True)
class Member:
    """One paper or one set of scans in the dossier.

    `label` is what the contents page calls it; `part_label` tells it from others of its name;
    `source` says where its pages come from: a signed scan, the version printed last, or now.
    """

    place: int
    label: str
    source: Source
    document: str = ""
    part: int = 0
    part_label: str = ""
    issued: int = 0
    issued_on: date | None = None
    attachments: tuple[int, ...] = ()

    @property
    def kind(self) -> Literal["paper", "scan"]:
        return "scan" if self.source == "SCAN" else "paper"

    @property
    def words(self) -> str:
        """Its name with the part, without saying the same twice."""
        if self.part_label.startswith(self.label):
            return self.part_label
        return f"{self.label} {self.part_label}".strip()


@dataclass(frozen=True)
class LeftOut:
    """An attachment that is not in the dossier, and why."""

    attachment: Attachment
    why: str


@dataclass(frozen=True)
class Contents:
    """The dossier's members in order, and what stays out of it."""

    members: tuple[Member, ...]
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True)
class Missing:
    """A paper that should be in the dossier: its name, why, and where it would lie."""

    label: str
    why: str
    place: int


@dataclass(frozen=True)
class TocItem:
    """One item of a contents layout and the places (first to last) that it covers.

    `either` items name papers of which one is enough: their row says which are there.
    """

    label: str
    first: int
    last: int
    either: bool = False


@dataclass(frozen=True)
class TocRow:
    """One row of the contents page; `first` 0 has no page; `members` are positions [from, to).

    The label of an `either` row names each kind of paper in it.
    """

    number: int
    label: str
    first: int
    last: int
    remark: str
    members: tuple[int, int] = (0, 0)
    either: bool = False

    @property
    def pages(self) -> str:
        return page_range(self.first, self.last)


# 司发通〔2010〕239 号: nine items.
NATIONAL = (
    TocItem("人民调解申请书或人民调解受理登记表", 11, 12, either=True),
    TocItem("人民调解调查记录", 30, 30),
    TocItem("人民调解证据材料", 35, 36),
    TocItem("人民调解记录", 40, 40),
    TocItem("人民调解协议书或人民调解口头协议登记表", 50, 51, either=True),
    TocItem("人民调解回访记录", 60, 60),
    TocItem("司法确认有关材料", 70, 75),
    TocItem("卷宗情况说明", 80, 80),
    TocItem("封底", BACK_COVER, BACK_COVER),
)
# One public local template: thirteen items.
LOCAL = (
    TocItem("人民调解申请书或人民调解受理登记表", 11, 12, either=True),
    TocItem("当事人权利义务告知书", 20, 20),
    TocItem("当事人身份证明", 22, 22),
    TocItem("授权委托书", 24, 25, either=True),
    TocItem("人民调解调查记录", 30, 30),
    TocItem("人民调解证据材料", 35, 36),
    TocItem("人民调解记录", 40, 40),
    TocItem("人民调解协议书", 50, 51, either=True),
    TocItem("收条、汇款单等履行凭证", 55, 55),
    TocItem("人民调解回访记录", 60, 60),
    TocItem("司法确认有关材料", 70, 75),
    TocItem("卷宗情况说明", 80, 80),
    TocItem("封底", BACK_COVER, BACK_COVER),
)
LAYOUTS = {"NATIONAL": NATIONAL, "LOCAL": LOCAL}
