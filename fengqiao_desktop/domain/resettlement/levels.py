"""What speaks for helping somebody more closely (notes 2.6): a hint for people, never a score."""

from collections.abc import Sequence
from datetime import date

from fengqiao_desktop.domain.dates import add_months
from fengqiao_desktop.domain.resettlement.codes import KEY_REASONS
from fengqiao_desktop.domain.resettlement.limits import DEFAULT, HelpLimits
from fengqiao_desktop.domain.resettlement.personfile import PersonFile
from fengqiao_desktop.domain.schema import Option

_UNEMPLOYED_MONTHS = 6
_SUGGESTED_FROM = 2


def signs(file: PersonFile, today: date) -> tuple[str, ...]:
    """What of the five signs is true of him today."""
    p = file.person
    asked = file.verification
    late = p.released_on is not None and today > add_months(p.released_on, _UNEMPLOYED_MONTHS)
    refused = asked is not None and (
        asked.result == "FAMILY_REFUSE" or asked.attitude == "UNWILLING"
    )
    wanted = (
        ("三无", bool(p.three_nos)),
        ("两次以上判刑", p.prior_count >= 2 or p.is_recidivist),
        ("曾经失联", any(each.concluded_on for each in file.losts)),
        ("无业超过六个月", late and not p.placement_mode),
        ("家属拒绝接纳", refused),
    )
    return tuple(words for words, there in wanted if there)


def suggests_key(file: PersonFile, today: date) -> bool:
    """Two signs or more: the office is asked to think of 重点."""
    return len(signs(file, today)) >= _SUGGESTED_FROM


def reasons_in_use(limits: HelpLimits = DEFAULT) -> Sequence[Option]:
    """The reasons that the station uses; those without a written source can be put off."""
    off = {code.strip() for code in limits.reasons_off.replace("，", "、").split("、")}
    return tuple(o for o in KEY_REASONS if o.code not in off)
