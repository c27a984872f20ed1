"""What the file of a subject cannot lack (notes 9.4, R154)."""

from dataclasses import dataclass
from datetime import date

from fengqiao_desktop.domain.corrections.codes import LEGAL_DOCUMENTS
from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile
from fengqiao_desktop.domain.schema import option_label

TYPES = ("CONTROL", "PROBATION", "PAROLE", "TEMP_OUTSIDE")


@dataclass(frozen=True)
class Missing:
    """A piece that is not there yet: what, by which article, and the step that brings it."""

    label: str
    why: str
    action: str = ""


def needed_papers(type_: str, temp_reason: str) -> tuple[str, ...]:
    """The kinds of legal documents that a file of `type_` cannot lack."""
    if type_ == "TEMP_OUTSIDE":
        more = ("MEDICAL", "GUARANTEE") if temp_reason == "MEDICAL" else ("MEDICAL",)
        return ("DECISION", *more)
    return ("RULING" if type_ == "PAROLE" else "JUDGMENT", "EXECUTION")


def missing_documents(file: SubjectFile, today: date) -> tuple[str, ...]:
    """The names of legal documents that did not come, once he is registered (办法 16, 18)."""
    subject = file.subject
    if subject.type not in TYPES:
        return ()
    if subject.registered_on is None or subject.registered_on > today:
        return ()
    kept = {document.kind for document in file.documents}
    wanted = needed_papers(subject.type, subject.temp_reason)
    return tuple(option_label(LEGAL_DOCUMENTS, kind) for kind in wanted if kind not in kept)


def missing(file: SubjectFile, today: date) -> tuple[Missing, ...]:
    """The pieces that the file should hold by now, in the order of the archive."""
    subject = file.subject
    found = [
        Missing(name, "社区矫正法第22条、实施办法第18条", "SUPPLEMENT")
        for name in missing_documents(file, today)
    ]
    if subject.registered_on is None or subject.registered_on > today:
        return tuple(found)
    if subject.agreement_signed_on is None:
        found.append(Missing("签好的矫正小组责任书", "实施办法第19条", "GROUP"))
    if subject.announced_on is None:
        found.append(Missing("社区矫正宣告书", "社区矫正法第22条", "ANNOUNCE"))
    elif not subject.announcement_signed:
        found.append(Missing("宣告书上对象的签名", "实施办法第20条", "ANNOUNCE"))
    if not file.plans:
        found.append(Missing("矫正方案", "社区矫正法第24条", "PLAN"))
    if not file.exit_bans:
        found.append(Missing("不准出境报备表", "衔接配合意见第10条", "EXIT_BAN"))
    ending = file.ending
    if ending.kind in ("EXPIRED", "PARDONED") and ending.ended_on is not None:
        if ending.review_on is None:
            found.append(Missing("期满鉴定表", "实施办法第53条", "REVIEW"))
        if ending.certificate_on is None and not ending.certificate_held_why.strip():
            found.append(Missing("解除证明书存根", "社区矫正法第44条", "RELEASE"))
    return tuple(found)
