"""Subsidies of the sample station: the example scheme, and claims in every state but one."""

import dataclasses
from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Any

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import subsidies, subsidy_schemes
from fengqiao_desktop.services.files import attach
from fengqiao_desktop.services.station_setup import Opened
from fengqiao_desktop.services.subsidy_schemes import Plan
from fengqiao_desktop.store.calendar_data import load_calendar
from fengqiao_desktop.store.repository import Query, Where
from fengqiao_desktop.store.transaction import Transaction


def write_subsidies(opened: Opened, scan: Callable[[str], bytes]) -> None:
    """Write the scheme, the scans without which no dossier passes, and the claims of the sample.

    `scan` makes a picture that says what it stands for.
    """
    import yaml

    folder = files("fengqiao_desktop.resources").joinpath("sample")
    data: dict[str, Any] = yaml.safe_load(folder.joinpath("subsidies.yaml").read_text("utf-8"))
    calendar = load_calendar()
    with opened.station.transaction(opened.actor, "样例补贴") as tx:
        for entry in data["scans"]:
            case = _case(tx, entry["party"])
            for purpose in entry["purposes"]:
                picture = scan(f"{purpose} {entry['party']}")
                attach(
                    tx, opened.station, "mediation_case", case, f"{purpose}.jpg", picture, purpose
                )
        wanted = data["scheme"]
        plan = subsidy_schemes.example_plan(wanted["example"], wanted["starts_on"])
        named = {"cycle": wanted["cycle"], "name": wanted["name"]}
        scheme = dataclasses.replace(plan.scheme, **named)
        subsidy_schemes.save_plan(tx, Plan(scheme, plan.grades))
        for entry in data["claims"]:
            _write(tx, entry, _case(tx, entry["party"]), calendar)


def _case(tx: Transaction, party: str) -> int:
    """The sample case of an applicant."""
    found = tx.ids(
        Query(MediationCase, (Where("parties_text", "contains", party), Where("batch", "eq", 0)))
    )
    return found[0]


def _write(tx: Transaction, entry: Mapping[str, Any], case: int, calendar: Calendar) -> None:
    """One claim as far as the sample file takes it; none where the dossier has faults."""
    try:
        made = subsidies.claim(
            tx, case, calendar=calendar, period=entry["period"], day=entry["claimed_on"]
        )
    except KnownError as error:
        if error.code != "SUBSIDY-03":
            raise
        return
    if "first" in entry:
        first = entry["first"]
        note = first.get("return", "属实")
        passed = "return" not in first
        subsidies.first_review(tx, made.id, passed, calendar=calendar, note=note, day=first["day"])
    if "final" in entry:
        final = entry["final"]
        amount = made.amount - final.get("cut", 0)
        note = "核减" if "cut" in final else ""
        subsidies.final_review(
            tx, made.id, True, by=final["by"], amount=amount, note=note, day=final["day"]
        )
    if "public" in entry:
        subsidies.publish(tx, [made.id], entry["public"]["from"], entry["public"]["to"])
    if "paid" in entry:
        paid = entry["paid"]
        subsidies.pay(tx, [made.id], paid["day"], paid["mode"])
        if "signed_on" in paid:
            shares = subsidies.view(tx, made.id).shares
            subsidies.sign(tx, [share.id for share in shares], paid["signed_on"])
