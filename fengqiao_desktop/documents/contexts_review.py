"""What the templates of legal review are filled with; rules as in ``contexts``."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionText:
    """A section of the opinion: its heading and its paragraphs."""

    title: str
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionContext:
    """合法性审查意见书 legal_review/opinion: the six sections, who signs, what is annexed."""

    title: str
    number: str = ""
    to: str = ""
    office: str = ""
    sections: tuple[SectionText, ...] = ()
    sign: tuple[str, ...] = ()
    day: str = ""
    annexes: str = ""
    dated: str = ""
