"""本地规则 in one list: every value that no statute fixes, its source, and how it is changed."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.corrections import limit_fields
from fengqiao_desktop.domain.corrections.limits import DEFAULT as CORRECTIONS
from fengqiao_desktop.domain.legal_review import limits as review_limits
from fengqiao_desktop.domain.mediation import limits
from fengqiao_desktop.domain.mediation.around import Thresholds
from fengqiao_desktop.domain.mediation.limits import LIMIT_FIELDS, Limits
from fengqiao_desktop.domain.resettlement import limits as help_limits
from fengqiao_desktop.domain.schema import Option
from fengqiao_desktop.domain.sweep import codes as sweep_codes
from fengqiao_desktop.domain.sweep import rules as sweep_rules
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import (
    correction_settings,
    dossier_parts,
    joint,
    matters,
    quality,
    resettled,
    station_settings,
    statistics,
)
from fengqiao_desktop.store.repository import Repository
from fengqiao_desktop.store.transaction import Transaction

DAYS, CHECKS, DOSSIER, COUNTING = "期限和提醒", "卷宗检查", "卷宗", "统计和会商"
CORRECTION, HELP, REVIEW = "社区矫正", "安置帮教", "合法性审查"
GROUPS = (DAYS, CHECKS, DOSSIER, COUNTING, CORRECTION, HELP, REVIEW)
_NOTES = "各地规定不一，建议值"


@dataclass(frozen=True)
class LocalRule:
    """One value: what it is called, in what unit, within what bounds, and where ours comes from.

    `kind` is whole, money (fen), flag, text (`most` signs) or choice (then `options`); `sourced`
    says that the station may write down its own source.  Rules of one `line` stand together, each
    under its `column`; where a group has sections, the first rule of each carries the source of
    all of it.
    """

    key: str
    group: str
    label: str
    kind: str
    source: str = _NOTES
    unit: str = ""
    least: int = 1
    most: int = 365
    options: tuple[Option, ...] = ()
    sourced: bool = False
    section: str = ""
    line: str = ""
    column: str = ""


@dataclass(frozen=True)
class LocalValue:
    """A rule as it stands here: its value, ours, and the station's source ("" for none)."""

    rule: LocalRule
    value: Any
    ours: Any
    source: str = ""

    @property
    def is_own(self) -> bool:
        return bool(self.value != self.ours)


def _limit_rule(field: limits.LimitField) -> LocalRule:
    kind = "choice" if field.options else "flag" if field.is_flag else "whole"
    return LocalRule(
        f"limit.{field.name}",
        DAYS,
        field.label,
        kind,
        field.source,
        field.unit,
        field.least,
        field.most,
        field.options,
        sourced=True,
    )


def _correction_rule(field: limit_fields.CorrectionField) -> LocalRule:
    kind = "choice" if field.options else "flag" if field.is_flag else "whole"
    return LocalRule(
        f"correction.{field.name}",
        CORRECTION,
        field.label,
        kind,
        field.source,
        field.unit,
        field.least,
        field.most,
        field.options,
        sourced=limit_fields.SOURCED[field.section] == field.name,
        section=field.section,
        line=field.line,
        column=limit_fields.LEVEL_LABELS.get(field.level, ""),
    )


def _own_rule(
    stem: str, group: str, field: help_limits.HelpField | review_limits.ReviewField, first: str
) -> LocalRule:
    return LocalRule(
        f"{stem}.{field.name}",
        group,
        field.label,
        field.kind,
        field.source,
        field.unit,
        field.least,
        field.most,
        field.options,
        sourced=first == field.name,
        section=field.section,
    )


RULES: tuple[LocalRule, ...] = (
    *(_limit_rule(field) for field in LIMIT_FIELDS),
    LocalRule(
        "check.oral_fen", CHECKS, "口头协议金额超过就提醒改书面", "money", unit="元", most=10**11
    ),
    LocalRule("check.successes_a_day", CHECKS, "一名调解员一天成功超过就提醒", "whole", unit="件"),
    LocalRule("check.notice_blocks", CHECKS, "没有权利义务告知就不能归档", "flag"),
    LocalRule("check.excellent", CHECKS, "卷宗得分优秀线", "whole", unit="分", most=100),
    LocalRule("check.qualified", CHECKS, "卷宗得分合格线", "whole", unit="分", most=100),
    LocalRule(
        "dossier.toc",
        DOSSIER,
        "卷内目录样式",
        "choice",
        "国家样式按司发通〔2010〕239 号还原，13 项是一种公开的地方样式",
        options=(Option("NATIONAL", "国家样式 9 项"), Option("LOCAL", "地方样式 13 项")),
    ),
    LocalRule("dossier.rights_notice", DOSSIER, "每卷都要有权利义务告知书", "flag"),
    LocalRule("dossier.both_sides", DOSSIER, "卷内双面打印", "flag"),
    LocalRule(
        "statistics.year_start",
        COUNTING,
        "统计年度",
        "choice",
        "有的地方截至 11 月 30 日，没有找到全国统一的规定",
        options=(
            Option(statistics.JANUARY, "1 月 1 日至 12 月 31 日"),
            Option(statistics.DECEMBER, "上年 12 月 1 日至 11 月 30 日"),
        ),
    ),
    LocalRule(
        "joint.cadence",
        COUNTING,
        "一庭两所联席会议",
        "choice",
        "各地从每半月到每季不等",
        options=tuple(o for o in sweep_codes.CYCLES if o.code in sweep_rules.MEETING_CYCLES),
    ),
    *(_correction_rule(field) for field in limit_fields.FIELDS),
    LocalRule(
        "home.places",
        CORRECTION,
        "不需请假的地方",
        "text",
        "须县级社区矫正机构书面确认（实施办法第26条）",
        most=120,
        section="允许活动的范围",
    ),
    *(_own_rule("help", HELP, f, help_limits.SOURCED[f.section]) for f in help_limits.FIELDS),
    *(
        _own_rule("review", REVIEW, f, review_limits.SOURCED[f.section])
        for f in review_limits.FIELDS
    ),
)
BY_KEY = {rule.key: rule for rule in RULES}


def values(repo: Repository) -> tuple[LocalValue, ...]:
    """Every rule as it stands, in the order of RULES."""
    days, checks = station_settings.mediation_limits(repo), quality.thresholds(repo)
    sources = dict(days.sources)
    local = correction_settings.correction_limits(repo)
    said = dict(local.sources)
    helped = resettled.help_limits(repo)
    said_of_help = dict(helped.sources)
    reviewing = matters.review_limits(repo)
    said_of_review = dict(reviewing.sources)
    plain = {
        "dossier.toc": station_settings.get(repo, dossier_parts.TOC, "NATIONAL"),
        "dossier.rights_notice": station_settings.get(repo, dossier_parts.RIGHTS_NOTICE, True),
        "dossier.both_sides": station_settings.get(repo, dossier_parts.BOTH_SIDES, False),
        "statistics.year_start": statistics.year_start(repo),
        "joint.cadence": joint.cadence(repo),
        "home.places": "、".join(correction_settings.home_places(repo)),
    }
    found = []
    for rule in RULES:
        group, _dot, name = rule.key.partition(".")
        if group == "limit":
            value, ours = getattr(days, name), getattr(limits.DEFAULT, name)
            found.append(LocalValue(rule, value, ours, sources.get(name, "")))
        elif group == "correction":
            value, ours = (limit_fields.value_of(each, name) for each in (local, CORRECTIONS))
            found.append(LocalValue(rule, value, ours, said.get(name, "")))
        elif group == "help":
            value, ours = getattr(helped, name), getattr(help_limits.DEFAULT, name)
            found.append(LocalValue(rule, value, ours, said_of_help.get(name, "")))
        elif group == "review":
            value, ours = getattr(reviewing, name), getattr(review_limits.DEFAULT, name)
            found.append(LocalValue(rule, value, ours, said_of_review.get(name, "")))
        elif group == "check":
            found.append(LocalValue(rule, getattr(checks, name), getattr(Thresholds(), name)))
        else:
            found.append(LocalValue(rule, plain[rule.key], _OURS[rule.key]))
    return tuple(found)


_OURS: dict[str, Any] = {
    "dossier.toc": "NATIONAL",
    "dossier.rights_notice": True,
    "dossier.both_sides": False,
    "statistics.year_start": statistics.JANUARY,
    "joint.cadence": joint.DEFAULT_CADENCE,
    "home.places": "",
}


def put(tx: Transaction, wanted: Mapping[str, Any], sources: Mapping[str, str]) -> None:
    """Write values by key, and the station's sources of those that have one.

    Only the head may.  KnownError for a value out of bounds; nothing is written then.
    """
    require(tx.actor, "settings")
    for key, value in wanted.items():
        _refuse_out_of_bounds(BY_KEY[key], value)
    days, checks = station_settings.mediation_limits(tx), quality.thresholds(tx)
    own_days = {k.partition(".")[2]: v for k, v in wanted.items() if k.startswith("limit.")}
    own_sources = {k.partition(".")[2]: v for k, v in sources.items() if k.startswith("limit.")}
    kept = dict(days.sources) | own_sources
    said = tuple((name, words) for name, words in kept.items() if words.strip())
    new_days: Limits = dataclasses.replace(days, **own_days, sources=said)
    if new_days != days:
        station_settings.put_mediation_limits(tx, new_days)
    _put_corrections(tx, wanted, sources)
    _put_help(tx, wanted, sources)
    _put_review(tx, wanted, sources)
    own_checks = {k.partition(".")[2]: v for k, v in wanted.items() if k.startswith("check.")}
    new_checks = dataclasses.replace(checks, **own_checks)
    if new_checks != checks:
        quality.set_thresholds(tx, new_checks)
    for key, setting in (
        ("dossier.toc", dossier_parts.TOC),
        ("dossier.rights_notice", dossier_parts.RIGHTS_NOTICE),
        ("dossier.both_sides", dossier_parts.BOTH_SIDES),
    ):
        if key in wanted:
            station_settings.put(tx, setting, wanted[key])
    if "statistics.year_start" in wanted:
        statistics.set_year_start(tx, str(wanted["statistics.year_start"]))
    if "joint.cadence" in wanted:
        joint.set_cadence(tx, str(wanted["joint.cadence"]))
    if "home.places" in wanted:
        correction_settings.put_home(tx, str(wanted["home.places"]))


def _put_corrections(
    tx: Transaction, wanted: Mapping[str, Any], sources: Mapping[str, str]
) -> None:
    """Write what belongs to corrections, if anything of it changed."""
    local = correction_settings.correction_limits(tx)
    stem = "correction."
    own = {k.removeprefix(stem): v for k, v in wanted.items() if k.startswith(stem)}
    said = {k.removeprefix(stem): v for k, v in sources.items() if k.startswith(stem)}
    kept = tuple((n, words) for n, words in (dict(local.sources) | said).items() if words.strip())
    new = dataclasses.replace(limit_fields.with_values(local, own), sources=kept)
    if new != local:
        correction_settings.put_limits(tx, new)


def _put_help(tx: Transaction, wanted: Mapping[str, Any], sources: Mapping[str, str]) -> None:
    """Write what belongs to resettlement, if anything of it changed."""
    local = resettled.help_limits(tx)
    own, kept = _wanted_of("help.", wanted, sources, local.sources)
    new = dataclasses.replace(local, **own, sources=kept)
    if new != local:
        resettled.put_limits(tx, new)


def _put_review(tx: Transaction, wanted: Mapping[str, Any], sources: Mapping[str, str]) -> None:
    """Write what belongs to legal review, if anything of it changed."""
    local = matters.review_limits(tx)
    own, kept = _wanted_of("review.", wanted, sources, local.sources)
    new = dataclasses.replace(local, **own, sources=kept)
    if new != local:
        matters.put_limits(tx, new)


def _wanted_of(
    stem: str,
    wanted: Mapping[str, Any],
    sources: Mapping[str, str],
    before: tuple[tuple[str, str], ...],
) -> tuple[dict[str, Any], tuple[tuple[str, str], ...]]:
    """The values and the sources of one group, their stem left out."""
    own = {k.removeprefix(stem): v for k, v in wanted.items() if k.startswith(stem)}
    said = {k.removeprefix(stem): v for k, v in sources.items() if k.startswith(stem)}
    kept = tuple((n, words) for n, words in (dict(before) | said).items() if words.strip())
    return own, kept


def _refuse_out_of_bounds(rule: LocalRule, value: Any) -> None:
    fits = {
        "whole": lambda: isinstance(value, int) and rule.least <= value <= rule.most,
        "money": lambda: isinstance(value, int) and rule.least <= value <= rule.most,
        "flag": lambda: isinstance(value, bool),
        "text": lambda: isinstance(value, str) and len(value) <= rule.most,
        "choice": lambda: value in {option.code for option in rule.options},
    }[rule.kind]()
    if not fits:
        bounds = (
            f"，要在 {rule.least} 到 {rule.most} {rule.unit}之间" if rule.kind == "whole" else ""
        )
        raise KnownError(f"“{rule.label}”的值不对{bounds}。", code="RULES-01")
