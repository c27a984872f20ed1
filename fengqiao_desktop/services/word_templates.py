"""The station's own Word templates: brought in and checked, used in place of ours, put away."""

import dataclasses
import typing
from dataclasses import dataclass
from typing import Any

from fengqiao_desktop.documents.blocks import Document
from fengqiao_desktop.documents.word_template import Fault
from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.station.records import Attachment, WordTemplate
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import files
from fengqiao_desktop.services.paper_kinds import DocumentSpec
from fengqiao_desktop.services.paper_labels import LABELS
from fengqiao_desktop.store.repository import Repository
from fengqiao_desktop.store.station import OpenStation
from fengqiao_desktop.store.transaction import Transaction

OWN_VERSION = "本所"  # how an issued paper names the own template it was made with


class TemplateFaults(KnownError):
    """A file cannot be a template (WORD-01); `faults` says why, paragraph by paragraph."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(
            f"这个文件还不能用作模板，有 {len(faults)} 处要改。",
            code="WORD-01",
            advice="\n".join(str(fault) for fault in faults[:8]),
        )
        self.faults = faults


@dataclass(frozen=True)
class OwnPaper:
    """A paper made from the station's own file: the Word original and what our pages show of it."""

    document: Document
    docx: bytes


def context_type(spec: DocumentSpec) -> type:
    """The dataclass that fills this kind of paper."""
    if spec.blank is not None:
        return type(spec.blank(""))
    found: type = typing.get_type_hints(spec.context)["return"]
    return found


def sample_words(spec: DocumentSpec) -> dict[str, Any]:
    """The fields a template of this paper may use, each with a sample value."""
    from fengqiao_desktop.documents import word_template

    return word_template.sample_words(context_type(spec), LABELS)


def starter(spec: DocumentSpec) -> bytes:
    """A Word file to begin with: all fields of this paper and how lists are written."""
    from fengqiao_desktop.documents import word_starter

    return word_starter.starter_docx(spec.label, sample_words(spec))


def faults_of(spec: DocumentSpec, data: bytes) -> tuple[Fault, ...]:
    """What keeps `data` from being a template of this paper; empty when nothing does."""
    from fengqiao_desktop.documents import word_template

    return word_template.faults(data, sample_words(spec))


def bring_in(
    tx: Transaction, station: OpenStation, spec: DocumentSpec, name: str, data: bytes
) -> WordTemplate:
    """Keep a checked Word file and use it from now on for this kind of paper.

    Raises TemplateFaults; nothing is kept then.  What was printed before stays as it is.
    """
    require(tx.actor, "settings")
    found = faults_of(spec, data)
    if found:
        raise TemplateFaults(found)
    _put_away(tx, spec.id)
    made = tx.insert(
        WordTemplate(document=spec.id, name=name, is_active=True, brought_on=tx.clock.today())
    )
    kept = files.attach(tx, station, "word_template", made.id, name, data, "Word 模板")
    return tx.update(dataclasses.replace(made, file=kept.id))


def put_away(tx: Transaction, document_id: str) -> None:
    """Use the program's own template again."""
    require(tx.actor, "settings")
    _put_away(tx, document_id)


def _put_away(tx: Transaction, document_id: str) -> None:
    for old in tx.find(WordTemplate, document=document_id, is_active=True):
        tx.update(dataclasses.replace(old, is_active=False))


def active(repo: Repository, document_id: str) -> WordTemplate | None:
    """The station's own template in use for this kind of paper."""
    return repo.first(WordTemplate, document=document_id, is_active=True)


def made(
    repo: Repository, station: OpenStation, template: WordTemplate, spec: DocumentSpec, context: Any
) -> OwnPaper:
    """The paper of `context` set with the station's own file; KnownError WORD-02 where it fails."""
    from fengqiao_desktop.documents import word_reader, word_template

    words = word_template.words_of(context, LABELS)
    data = files.content(station, repo.get(Attachment, template.file))
    docx = word_template.fill(data, words)
    document = word_reader.read_docx(
        docx, f"word/{spec.id}", template.id, spec.label, getattr(context, "dated", "")
    )
    return OwnPaper(document, docx)
