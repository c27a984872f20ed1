"""How long somebody is helped (notes 1.2): local rules, each with its source, none national."""

from dataclasses import dataclass
from datetime import date

from fengqiao_desktop.domain.dates import add_months


@dataclass(frozen=True)
class TermRule:
    """Years of help for those of a source; `types` are kinds of correction (none: any)."""

    source: str
    years: int
    basis: str
    types: tuple[str, ...] = ()


_LOCAL = "各地规定，本省另有规定的按本地"
RULES: tuple[TermRule, ...] = (
    TermRule("PRISON", 5, f"广州、福建、竹溪等地管理办法；{_LOCAL}"),
    TermRule("DETENTION", 5, f"广州、福建、竹溪等地管理办法；{_LOCAL}"),
    TermRule("CORRECTION_END", 5, f"县级告知页；{_LOCAL}", ("PAROLE", "TEMP_OUTSIDE")),
    TermRule("CORRECTION_END", 3, f"广州规定第2条；{_LOCAL}", ("PROBATION", "CONTROL")),
)
DEFAULT_YEARS = 5


def rule_for(source: str, correction: str = "") -> TermRule | None:
    """The rule for a source and, of an ended correction, its kind; None where none is known."""
    for rule in RULES:
        if rule.source == source and (not rule.types or correction in rule.types):
            return rule
    return None


def term_end(starts_on: date, years: int) -> date:
    """The same day years later, the first day not counted; 29 February falls back to the 28th."""
    return add_months(starts_on, 12 * years)


def expected_end(starts_on: date, source: str, correction: str = "") -> date:
    """The end as the rules give it; five years where no rule is known."""
    rule = rule_for(source, correction)
    return term_end(starts_on, rule.years if rule is not None else DEFAULT_YEARS)
