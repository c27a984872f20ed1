"""Local values in one list: read, changed, refused out of bounds, and felt by the deadlines."""

from datetime import date

import pytest

from fengqiao_desktop.domain.access import Actor
from fengqiao_desktop.domain.corrections import limit_fields
from fengqiao_desktop.domain.corrections.limits import DEFAULT, cycle
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import (
    correction_settings,
    local_rules,
    quality,
    station_settings,
    statistics,
)
from fengqiao_desktop.services.station_setup import Opened

# A value of its own for every rule, other than ours.
OTHER = {
    "limit.period": "DAYS30",
    "limit.deduct_suspensions": True,
    "check.oral_fen": 800_000,
    "check.notice_blocks": False,
    "check.excellent": 95,
    "check.qualified": 80,
    "dossier.toc": "LOCAL",
    "dossier.rights_notice": False,
    "dossier.both_sides": True,
    "statistics.year_start": "DECEMBER",
    "joint.cadence": "MONTHLY",
    "home.places": "云岭区、江北区",
}


def other(rule: local_rules.LocalRule, ours: object) -> object:
    if rule.key in OTHER:
        return OTHER[rule.key]
    if rule.options:
        return next(o.code for o in rule.options if o.code != ours)
    if rule.kind == "flag":
        return not ours
    if rule.kind == "text":
        return "别的"
    return int(ours) + 1  # type: ignore[call-overload]


def test_a_new_station_has_our_values_and_their_sources(sample: Opened) -> None:
    with sample.station.reading() as repo:
        found = local_rules.values(repo)
    assert [value.rule.key for value in found] == list(local_rules.BY_KEY)
    assert not any(value.is_own for value in found)
    assert all(value.rule.source for value in found)


def test_every_value_can_be_changed_and_read_again(sample: Opened) -> None:
    with sample.station.transaction(sample.actor, "") as tx:
        wanted = {v.rule.key: other(v.rule, v.ours) for v in local_rules.values(tx)}
        local_rules.put(tx, wanted, {"limit.visit_days": "云岭司发〔2026〕3号"})
    with sample.station.reading() as repo:
        found = {value.rule.key: value for value in local_rules.values(repo)}
        assert {key: value.value for key, value in found.items()} == wanted
        assert all(value.is_own for value in found.values())
        assert found["limit.visit_days"].source == "云岭司发〔2026〕3号"
        assert station_settings.mediation_limits(repo).visit_days == wanted["limit.visit_days"]
        assert quality.thresholds(repo).oral_fen == 800_000
        local = correction_settings.correction_limits(repo)
        assert local.announce_days == wanted["correction.announce_days"]
        assert cycle(local, "PHONE", "STRICT") == "D1"
        assert cycle(local, "WELFARE", "NORMAL") == "D1"
        assert local.plan_review_months["LENIENT"] == 7
        span = statistics.year_span(2026, statistics.year_start(repo))
    assert (span.start, span.end) == (date(2025, 12, 1), date(2026, 11, 30))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("limit.visit_days", 0),
        ("limit.visit_days", 366),
        ("limit.period", "FORTNIGHT"),
        ("limit.deduct_suspensions", 2),
        ("check.oral_fen", 0),
        ("check.excellent", 101),
        ("dossier.toc", ""),
        ("joint.cadence", "DAILY"),
        ("correction.announce_days", 61),
        ("correction.cycles.PHONE.STRICT", "D2"),
        ("correction.recheck_anchor", ""),
    ],
)
def test_a_value_out_of_bounds_is_refused_and_nothing_is_written(
    sample: Opened, key: str, value: object
) -> None:
    with (
        pytest.raises(KnownError, match="的值不对"),
        sample.station.transaction(sample.actor, "") as tx,
    ):
        local_rules.put(tx, {"limit.check_days": 9, key: value}, {})
    with sample.station.reading() as repo:
        assert not any(v.is_own for v in local_rules.values(repo))


def test_the_two_score_lines_must_not_cross(sample: Opened) -> None:
    with (
        pytest.raises(KnownError, match="优秀高于合格"),
        sample.station.transaction(sample.actor, "") as tx,
    ):
        local_rules.put(tx, {"check.excellent": 70}, {})


def test_only_the_head_changes_them(sample: Opened) -> None:
    with (
        pytest.raises(KnownError, match="不能修改设置"),
        sample.station.transaction(Actor("王梅", "王梅", "STAFF"), "") as tx,
    ):
        local_rules.put(tx, {"limit.check_days": 9}, {})


def test_a_cycle_that_is_not_asked_for_and_its_source(sample: Opened) -> None:
    paper = "区矫发〔2026〕5号"
    with sample.station.transaction(sample.actor, "") as tx:
        wanted = {"correction.cycles.PHONE.LENIENT": "NONE", "correction.plan_days": 15}
        local_rules.put(tx, wanted, {"correction.announce_days": paper})
    with sample.station.reading() as repo:
        local = correction_settings.correction_limits(repo)
        shown = {v.rule.key: v for v in local_rules.values(repo)}
    assert cycle(local, "PHONE", "LENIENT") == ""
    assert cycle(local, "PHONE", "NORMAL") == "D7"
    assert shown["correction.cycles.PHONE.LENIENT"].value == "NONE"
    assert shown["correction.announce_days"].source == paper
    assert limit_fields.source_of(local, "plan_days") == f"{paper}；本所自定，非法定"
    assert limit_fields.source_of(local, "archive_days") == "本所自定，非法定"


def test_what_is_stored_wrongly_stays_ours(sample: Opened) -> None:
    with sample.station.transaction(sample.actor, "") as tx:
        broken = {"values": {"plan_days": "much", "gone": 3, "cycles.VISIT.STRICT": "D9"}}
        station_settings.put(tx, correction_settings.LIMITS, broken)
    with sample.station.reading() as repo:
        assert correction_settings.correction_limits(repo) == DEFAULT
