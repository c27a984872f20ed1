"""The sample station: fourteen invented cases in full and two old ledgers."""

import dataclasses
from collections.abc import Mapping
from datetime import date, datetime
from importlib.resources import as_file, files
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar

from fengqiao_desktop.clock import Clock
from fengqiao_desktop.domain.identity import make_id
from fengqiao_desktop.domain.mediation import plans
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.records import (
    Agent,
    Clause,
    Instalment,
    MediationCase,
    Party,
    Session,
    Visit,
)
from fengqiao_desktop.domain.mediation.work_records import (
    Evidence,
    Investigation,
    JointUnit,
    Recusal,
    RiskReport,
    Urge,
)
from fengqiao_desktop.domain.registers import BY_CODE
from fengqiao_desktop.domain.schema import Moment, Money, Record, field_of
from fengqiao_desktop.domain.station.records import Committee, Mediator, Staff, Village
from fengqiao_desktop.services import (
    cases,
    demo_corrections,
    demo_resettlement,
    demo_review,
    demo_subsidies,
    demo_sweeps,
    designation,
    import_ledger,
    notes,
    station_settings,
    station_setup,
)
from fengqiao_desktop.services.files import attach
from fengqiao_desktop.services.station_setup import Opened, StationPlan
from fengqiao_desktop.store.header_file import Kdf
from fengqiao_desktop.store.slots import KDF_DEFAULT
from fengqiao_desktop.store.transaction import Transaction

LEDGERS = ("mediation_2025_18col.xlsx", "mediation_2026_25col_messy.xlsx")
LEDGER_DAY = date(2026, 11, 3)  # the day on which the messy ledger was filled in
# Parts of a case that the sample file writes field by field.
WORK: dict[str, type[Record]] = {
    "visits": Visit,
    "investigations": Investigation,
    "evidence": Evidence,
    "recusals": Recusal,
    "risk_reports": RiskReport,
    "joint_units": JointUnit,
    "urges": Urge,
}
R = TypeVar("R", bound=Record)
FONT = "fonts/NotoSansSC-Regular.ttf"
AREA = "500000"  # issued to nobody


def sample_data() -> dict[str, Any]:
    """The sample file as plain data."""
    import yaml

    text = files("fengqiao_desktop.resources").joinpath("sample/cases.yaml").read_text("utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    return data


def create_demo(
    folder: Path,
    password: str,
    clock: Clock,
    *,
    ledgers: bool = True,
    papers: bool = True,
    kdf: Kdf = KDF_DEFAULT,
) -> tuple[Opened, str]:
    """Make the sample station in an empty folder; returns it open, and its recovery code.

    `ledgers` brings the two old ledgers in, `papers` some scans and the local thresholds.
    """
    data = sample_data()
    station = data["station"]
    town = Committee(**data["town_committee"])
    villages = [Village(**village) for village in data["villages"]]
    committees = [(town, "")] + [
        (
            Committee(
                name=f"{station['township']}{village.name}人民调解委员会",
                org_type=village.kind,
                prefix=town.prefix,
                member_count=3,
            ),
            village.name,
        )
        for village in villages
    ]
    head, *others = (Staff(**member) for member in data["staff"])
    plan = StationPlan(
        name=station["name"],
        district=station["district"],
        township=station["township"],
        villages=villages,
        committees=committees,
        head=head,
        password=password,
    )
    opened, code = station_setup.create_station(folder, plan, clock, kdf)
    for member in others:
        if member.login:
            station_setup.add_account(opened.station, opened.actor, member, password, kdf)
        else:
            with opened.station.transaction(opened.actor, "样例") as tx:
                tx.insert(member)
    with opened.station.transaction(opened.actor, "样例") as tx:
        station_settings.put(tx, station_settings.STATION_PHONE, station["phone"])
        station_settings.put(tx, station_settings.STATION_ADDRESS, station["address"])
        _write_mediators(tx, data["mediators"])
    if ledgers:
        _import_ledgers(opened)
    written = _write_cases(opened, data["cases"])
    with opened.station.transaction(opened.actor, "样例排查") as tx:
        demo_sweeps.write_sweeps(tx, written)
    with opened.station.transaction(opened.actor, "样例社区矫正") as tx:
        demo_corrections.write_corrections(tx)
        demo_resettlement.write_resettlement(tx)
    with opened.station.transaction(opened.actor, "样例合法性审查") as tx:
        demo_review.write_review(tx)
    if papers:
        _file_papers(opened, data["papers"], written)
        with opened.station.transaction(opened.actor, "样例门槛") as tx:
            for indicator, value in data["thresholds"].items():
                designation.set_threshold(tx, indicator, value)
        demo_subsidies.write_subsidies(opened, sample_scan)
    return opened, code


def _write_mediators(tx: Transaction, mediators: list[dict[str, Any]]) -> None:
    by_name = {committee.name: committee.id for committee in tx.find(Committee)}
    for values in mediators:
        tx.insert(Mediator(**{**values, "committee": by_name[values["committee"]]}))


def _import_ledgers(opened: Opened) -> None:
    folder = files("fengqiao_desktop.resources").joinpath("sample")
    for name in LEDGERS:
        content = folder.joinpath(name).read_bytes()
        with opened.station.transaction(opened.actor, "样例台账") as tx:
            preview = import_ledger.preview(tx, content, name, today=LEDGER_DAY)
            import_ledger.write(tx, preview)


def _write_cases(opened: Opened, entries: list[dict[str, Any]]) -> dict[int, int]:
    """Write the cases in the order of their coming; key of the sample file → record id."""
    written = {}
    with opened.station.transaction(opened.actor, "样例案件") as tx:
        villages = {village.name: village.id for village in tx.find(Village)}
        committees = {committee.name: committee for committee in tx.find(Committee)}
        town = next(c for c in committees.values() if c.org_type == "TOWNSHIP")
        for entry in sorted(entries, key=_received_on):
            committee = committees[entry["committee"]] if "committee" in entry else town
            file = casefile(entry, committee, villages)
            if "handed_up_by" in entry:
                below = committees[entry["handed_up_by"]]
                case = dataclasses.replace(file.case, transferred_from=below.id)
                file = dataclasses.replace(file, case=case, former_committee=below)
            saved = cases.save_casefile(tx, file)
            written[entry["key"]] = saved.case.id
            if entry["key"] in (4, 6, 10):
                notes.touch(tx, "mediation_case", saved.case.id)
    return written


def _file_papers(
    opened: Opened, papers: list[dict[str, Any]], cases_by_key: dict[int, int]
) -> None:
    with opened.station.transaction(opened.actor, "样例材料") as tx:
        for paper in papers:
            if paper["register"] == "case":
                register, record = "mediation_case", cases_by_key[paper["key"]]
            else:
                register = paper["register"]
                found = tx.first(BY_CODE[register].record, name=paper["name"])
                record = found.id if found else 0
            title = Path(paper["file"]).stem
            attach(
                tx,
                opened.station,
                register,
                record,
                paper["file"],
                sample_scan(title),
                paper["purpose"],
            )


def sample_scan(title: str) -> bytes:
    """A picture that looks like a scanned page and says only 样例 and what it stands for."""
    from PIL import Image, ImageDraw, ImageFont

    page = Image.new("RGB", (1240, 1754), "#fbfaf5")  # A4 at 150 dots an inch
    draw = ImageDraw.Draw(page)
    draw.rectangle((80, 80, 1160, 1674), outline="#b8b2a0", width=4)
    with as_file(files("fengqiao_desktop.resources").joinpath(FONT)) as path:
        for text, size, height in (("样例", 128, 500), (title, 60, 720)):
            font = ImageFont.truetype(str(path), size)
            draw.text((620, height), text, fill="#5a6675", font=font, anchor="mm")
    output = BytesIO()
    page.save(output, "JPEG", quality=60)
    return output.getvalue()


def _received_on(entry: Mapping[str, Any]) -> tuple[date, int]:
    case = entry["case"]
    day: date = case.get("accepted_on") or case["applied_on"]
    return day, entry["key"]


def casefile(
    entry: Mapping[str, Any], committee: Committee, villages: Mapping[str, int]
) -> CaseFile:
    """One entry of the sample file as a case that was never saved."""
    case = _record(MediationCase, {**entry["case"], "committee": committee.id}, villages)
    parties: list[Party] = []
    agents: list[Agent] = []
    for number, values in enumerate(entry["parties"], 1):
        fields = {k: v for k, v in values.items() if k not in ("agent", "born")}
        party = _record(Party, fields, villages)
        born: date | None = values.get("born")
        if born is not None:
            serial = entry["key"] * 20 + number * 2 + (party.sex == "M")
            party = dataclasses.replace(
                party, born_on=born, id_number=make_id(AREA, born, serial % 1000)
            )
        parties.append(dataclasses.replace(party, id=-number))
        if "agent" in values:
            agents.append(
                dataclasses.replace(_record(Agent, values["agent"], villages), party=-number)
            )
    return CaseFile(
        case=case,
        committee=committee,
        parties=tuple(parties),
        agents=tuple(agents),
        sessions=tuple(
            _record(
                Session,
                {
                    **{k: v for k, v in values.items() if k not in ("start", "end")},
                    "started_at": values["start"],
                    "ended_at": values["end"],
                },
                villages,
            )
            for values in entry.get("sessions", ())
        ),
        clauses=tuple(Clause(text=text) for text in entry.get("clauses", ())),
        instalments=tuple(_instalments(entry, villages)),
        **{
            name: tuple(_record(record, values, villages) for values in entry.get(name, ()))
            for name, record in WORK.items()
        },  # type: ignore[arg-type]
    )


def _record(record: type[R], values: Mapping[str, Any], villages: Mapping[str, int]) -> R:
    made: dict[str, Any] = {}
    for name, value in values.items():
        kind = field_of(record, name).kind
        if isinstance(kind, Money):
            made[name] = value * 100
        elif isinstance(kind, Moment):
            made[name] = datetime.fromisoformat(str(value))
        elif name == "village" and isinstance(value, str):
            made[name] = villages[value]
        elif isinstance(value, list):
            made[name] = tuple(value)
        else:
            made[name] = value
    return record(**made)


def _instalments(entry: Mapping[str, Any], villages: Mapping[str, int]) -> list[Instalment]:
    found = [_record(Instalment, values, villages) for values in entry.get("instalments", ())]
    if "households" in entry:
        found += _households(entry["households"])
    if "monthly" in entry:
        found += _monthly(entry["monthly"])
    if "wages" in entry:
        found += _wages(entry["wages"])
    return found


def _households(plan: Mapping[str, Any]) -> list[Instalment]:
    return [
        Instalment(
            clause_seq=plan["clause_seq"],
            payer=name,
            payee=plan["payee"],
            content="道路占地补偿分摊",
            due_on=plan["due_on"],
            amount=(plan["full"] if i < plan["full_count"] else plan["reduced"]) * 100,
            mode="CASH",
            paid_on=plan["paid_on"],
            paid_amount=(plan["full"] if i < plan["full_count"] else plan["reduced"]) * 100,
            proof="村会计收缴登记",
        )
        for i, name in enumerate(plan["names"])
    ]


def _monthly(plan: Mapping[str, Any]) -> list[Instalment]:
    rows = plans.instalment_plan(
        plans.due_days(plan["first"], count=plan["months"]),
        plan["payers"],
        [plan["payee"]],
        amount=plan["amount"] * 100,
        clause_seq=plan["clause_seq"],
        content=plan["content"],
        mode="CASH",
    )
    paid = plan["paid_months"] * len(plan["payers"])
    return [
        dataclasses.replace(
            duty, paid_on=plan["paid_on"], paid_amount=duty.amount, proof=plan["proof"]
        )
        if place < paid
        else duty
        for place, duty in enumerate(rows)
    ]


def _wages(plan: Mapping[str, Any]) -> list[Instalment]:
    return [
        Instalment(
            clause_seq=plan["clause_seq"],
            payer=plan["payer"],
            payee=name,
            content="工资",
            due_on=plan["due_on"],
            amount=amount * 100,
            mode="TRANSFER",
            paid_on=plan["paid_on"],
            paid_amount=amount * 100,
            proof="银行代发回单",
            urged_on=plan["urged_on"],
        )
        for name, amount in zip(plan["names"], plan["amounts"], strict=True)
    ]
