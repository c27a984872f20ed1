"""How long somebody is helped (notes 1.2): local rules, none of them national.

Years are settings of the station (``limits``); a term is counted by the corresponding day.
"""

from datetime import date

from fengqiao_desktop.domain.dates import add_months
from fengqiao_desktop.domain.resettlement.limits import DEFAULT, HelpLimits

_BY_CORRECTION = {
    "PROBATION": "probation_years",
    "CONTROL": "control_years",
    "PAROLE": "parole_years",
    "TEMP_OUTSIDE": "outside_years",
    "DEPRIVED": "deprived_years",
}


def rule_for(source: str, correction: str = "") -> str:
    """The setting that gives the years for a source and, of an ended correction, its kind."""
    if source == "CORRECTION_END":
        return _BY_CORRECTION.get(correction, "parole_years")
    return "prison_years"


def years_for(source: str, correction: str = "", limits: HelpLimits = DEFAULT) -> int:
    """The years of help."""
    return int(getattr(limits, rule_for(source, correction)))


def term_end(starts_on: date, years: int) -> date:
    """The same day years later, the first day not counted; 29 February falls back to the 28th
    (after 民法典 201, 202)."""
    return add_months(starts_on, 12 * years)


def expected_end(
    starts_on: date, source: str, correction: str = "", limits: HelpLimits = DEFAULT
) -> date:
    """The end as the rules give it."""
    return term_end(starts_on, years_for(source, correction, limits))
