"""Dialogs of breaches, sanctions and monitoring: what the tables allow is said while one types."""

import dataclasses

from fengqiao_desktop.domain.corrections import codes
from fengqiao_desktop.domain.corrections.care_records import Monitoring
from fengqiao_desktop.domain.corrections.monitoring import grounds_of
from fengqiao_desktop.domain.corrections.order_records import Sanction, Violation
from fengqiao_desktop.domain.corrections.sanctions import Proposal, count_of, propose, refusal
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.gui.pages.ask_dialog import Ask
from fengqiao_desktop.gui.pages.subject_model import Opened
from fengqiao_desktop.services import correction_acts
from fengqiao_desktop.services.correction_paper_orders import legal_basis
from fengqiao_desktop.store.transaction import Transaction

_NONE_FITS = "填写情节等以后，这里列出条文允许的处理建议；决定由县级作出。"


def proposals_of(shown: Opened, violation: Violation | None) -> tuple[Proposal, ...]:
    """What the tables allow for a breach of the subject shown, or without one."""
    return propose(shown.file, violation, shown.today, shown.calendar)


def _counts(shown: Opened) -> str:
    admonished = count_of(shown.file, "ADMONITION", shown.today)
    warned = count_of(shown.file, "WARNING", shown.today)
    return f"此前训诫 {admonished} 次、警告 {warned} 次。" if admonished or warned else ""


def judged(shown: Opened, typed: Violation) -> tuple[str, str]:
    """The colour and words of what the tables allow for a breach as it is typed."""
    refused = refusal(typed)
    if refused:
        return "blue", refused
    found, told = proposals_of(shown, typed), _counts(shown)
    if not found:
        return "blue", _NONE_FITS + told
    return "amber", "\n".join([*(each.words for each in found), *([told] if told else [])])


def violation_ask(shown: Opened, now: Violation) -> Ask:
    """Verify a breach; the proposals follow what is filled in."""

    def live(typed: Violation) -> tuple[str, str]:
        refused = refusal(typed)
        if refused:
            return "blue", refused
        lines = [each.words for each in proposals_of(shown, typed)]
        told = _counts(shown)
        return (
            ("amber", "\n".join([*lines, *([told] if told else [])]))
            if lines
            else (
                "blue",
                _NONE_FITS + told,
            )
        )

    return Ask(
        "核实违规",
        "调查核实、收集证据后提出建议，由县级决定；有正当理由的写明（实施办法第34条、第35条）。",
        dataclasses.replace(now, verified_on=now.verified_on or shown.today),
        (
            *("verified_on", "gravity", "is_excused", "excuse", "is_uneducable", "only_hours"),
            *("ended_on", "facts", "outcome"),
        ),
        ("verified_on",),
        "保存",
        correction_acts.put_part,
        lambda typed: judged(shown, typed),
    )


def open_violation(shown: Opened) -> Violation | None:
    """The latest breach that nothing answers yet, or None."""
    answered = {s.violation for s in shown.file.sanctions if s.violation}
    open_ = [
        v
        for v in shown.file.violations
        if v.id not in answered and not v.outcome and not refusal(v)
    ]
    return open_[-1] if open_ else None


def drafted(shown: Opened, sanction: Sanction) -> Sanction:
    """`sanction` with the breach it answers and the gravest proposal that needs no judgement."""
    violation = open_violation(shown)
    if violation is None:
        return sanction
    found = proposals_of(shown, violation)
    sure = [each for each in found if not each.possible] or list(found)
    taken = dataclasses.replace(
        sanction,
        violation=violation.id,
        conduct_on=violation.happened_on,
        facts=violation.facts,
    )
    return _by_row(taken, sure[-1]) if sure else taken


def _by_row(sanction: Sanction, proposal: Proposal) -> Sanction:
    row = proposal.row
    basis = legal_basis(row.kind, sanction.conduct_on, row.id)
    return dataclasses.replace(sanction, kind=row.kind, ground=row.id, basis=basis)


def _fitting(shown: Opened, typed: Sanction) -> tuple[Proposal, ...]:
    violation = next((v for v in shown.file.violations if v.id == typed.violation), None)
    found = (*proposals_of(shown, None), *(proposals_of(shown, violation) if violation else ()))
    return tuple(each for each in found if each.kind == typed.kind)


def sanction_ask(shown: Opened, now: Sanction, ask: Ask) -> Ask:
    """`ask` for a sanction, with the rows that its kind may stand on said and cited."""
    given = now.basis

    def live(typed: Sanction) -> tuple[str, str]:
        if not typed.kind:
            kinds = dict.fromkeys(each.kind for each in proposals_of(shown, None))
            may = "、".join(option_label(codes.SANCTION_KINDS, kind) for kind in kinds)
            return "blue", f"请选择类别。不看违规，卷内可评议：{may or '无'}。"
        found = _fitting(shown, typed)
        if found:
            lines = [each.words for each in found]
            lines.append("需要：" + "；".join(found[0].asks) + "。")
            return "amber", "\n".join(lines)
        what = option_label(codes.SANCTION_KINDS, typed.kind)
        return "red", f"按卷内事实，条文没有{what}的情形；确有依据的，请先补记违规或材料。"

    def write(tx: Transaction, typed: Sanction) -> object:
        """The articles follow the kind, unless somebody wrote others."""
        found = _fitting(shown, typed)
        if found and typed.basis.strip() in ("", given):
            typed = _by_row(typed, next((f for f in found if f.row.id == typed.ground), found[0]))
        return correction_acts.put_part(tx, typed)

    return dataclasses.replace(ask, record=now, live=live, write=write)


def monitoring_ask(shown: Opened, ask: Ask) -> Ask:
    """`ask` for a bracelet, with the grounds that the file shows."""
    shows = grounds_of(shown.file, shown.today)

    def live(typed: Monitoring) -> tuple[str, str]:
        if not shows:
            return "red", "卷内看不出五种法定情形中的任何一种，不得使用；确有事实的请先补记。"
        lines = [f"{g.row.item} {g.shown_by}，证据：{g.row.evidence}。" for g in shows]
        chosen = {g.code for g in shows}
        if typed.ground and typed.ground not in chosen:
            lines.insert(0, "卷内看不出所选的情形，只看得出：")
            return "red", "\n".join(lines)
        return "blue", "\n".join(["卷内可见（可以用，不是应当用）：", *lines])

    record = ask.record
    if isinstance(record, Monitoring) and not record.ground and len(shows) == 1:
        record = dataclasses.replace(record, ground=shows[0].code)
    return dataclasses.replace(ask, record=record, live=live)
