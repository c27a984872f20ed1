"""What the cover, the contents page, the back cover and the note of a case file are filled with."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverContext:
    """调解卷宗封面 mediation/cover (notes 4.11); days are ISO, "" a blank to fill by hand."""

    committee: str = ""
    category: str = ""
    title: str = ""
    year: str = ""
    number: str = ""
    mediators: str = ""
    begun_on: str = ""
    ended_on: str = ""
    archivist: str = ""
    archived_on: str = ""
    retention: str = ""
    remark: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TocLine:
    """One row of the contents page; `pages` reads 5 or 5-8."""

    number: str = ""
    label: str = ""
    pages: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TocContext:
    """卷内目录 mediation/toc: 序号、文书名称、页号、备注."""

    committee: str = ""
    number: str = ""
    lines: tuple[TocLine, ...] = ()
    dated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackLine:
    """One line of the back cover: what stands before the blank, in it and after it."""

    label: str
    value: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackCoverContext:
    """封底 mediation/back_cover; which lines it has is a station's choice (notes 4.11)."""

    committee: str = ""
    lines: tuple[BackLine, ...] = ()
    note: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierNoteContext:
    """卷宗情况说明 mediation/dossier_note: damage, missing pages, copies in place of originals."""

    committee: str = ""
    number: str = ""
    note: str = ""
    explained_by: str = ""
    checker: str = ""
    explained_on: str = ""
    dated: str = ""
