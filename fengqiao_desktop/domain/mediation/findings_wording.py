"""What the checks find in the wording of an agreement."""

from collections.abc import Callable

from fengqiao_desktop.domain.deadlines import Severity
from fengqiao_desktop.domain.mediation import phrases
from fengqiao_desktop.domain.mediation.look import Finding, Found, Look


def scan(pattern: Callable[[str], tuple[str, ...]], text: str) -> Callable[[Look], Found]:
    """A check that looks for wordings in the clauses and the manner of performance."""

    def find(look: Look) -> Found:
        for field, place, said in look.agreed_words():
            for words in pattern(said):
                yield Finding(field, f"{place}“{words}”{text}")

    return find


def confirmable(look: Look) -> Found:
    if not look.file.case.confirmation_wanted:
        return
    for field, place, said in look.agreed_words():
        for words in phrases.status_or_title(said):
            yield Finding(field, f"{place}“{words}”涉及身份关系或物权确权，法院不予确认")


def law_in_force(look: Look) -> Found:
    accepted, occurred = look.file.case.accepted_on, look.file.case.occurred_on
    if accepted is None or accepted < phrases.CODE_IN_FORCE:
        return
    before = occurred is not None and occurred < phrases.CODE_IN_FORCE
    texts = [*look.agreed_words(), ("dispute_facts", "主要事实", look.file.case.dispute_facts)]
    texts += [("sessions", "调解记录", s.content) for s in look.file.sessions]
    for field, place, said in texts:
        for law in phrases.repealed_laws(said):
            yield Finding(
                field,
                f"{place}引用的《{law}》自2021年1月1日起废止",
                Severity.WARNING if before else None,
            )


def third_parties(look: Look) -> Found:
    """R36: something shared or inherited is disposed of; a person sees whether all joined."""
    for field, place, said in look.agreed_words():
        for words in phrases.shared_property(said):
            text = f"{place}“{words}”，请核对共有人、继承人是否都参加了调解"
            yield Finding(field, text)


def terms_mixed(look: Look) -> Found:
    texts = [*look.agreed_words(), ("dispute_facts", "主要事实", look.file.case.dispute_facts)]
    for field, place, said in texts:
        for words, right in phrases.mixed_terms(said):
            yield Finding(field, f"{place}“{words}”，{right}")
