"""An own Word template in a real station: checked, used, put away, and who may do so."""

import io

import pytest
from docx import Document as new_docx

from fengqiao_desktop.documents.blocks import text_of
from fengqiao_desktop.domain.access import Actor
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.domain.station.records import Attachment, WordTemplate
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import cases, issue, word_templates
from fengqiao_desktop.services.papers import DOCUMENTS, spec_of
from fengqiao_desktop.services.station_setup import Opened


def docx(*paragraphs: str) -> bytes:
    document = new_docx()
    for text in paragraphs:
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


OWN = docx(
    "本镇自己的协议书", "编号：{{编号}}", "{%p for 条 in 协议条款 %}", "{{条}}", "{%p endfor %}"
)


@pytest.mark.parametrize("spec", DOCUMENTS, ids=lambda spec: spec.id)
def test_every_paper_has_a_file_to_begin_with_that_works(spec: object) -> None:
    found = word_templates.faults_of(spec, word_templates.starter(spec))  # type: ignore[arg-type]
    assert found == ()


def test_an_own_template_fills_the_paper_of_a_case(sample: Opened) -> None:
    spec = spec_of("agreement")
    with sample.station.transaction(sample.actor, "") as tx:
        word_templates.bring_in(tx, sample.station, spec, "协议.docx", OWN)
    with sample.station.reading() as repo:
        own = word_templates.active(repo, "agreement")
        assert own is not None
        case = repo.first(MediationCase, agreement_form="WRITTEN", batch=0)
        assert case is not None
        found = cases.load_casefile(repo, case.id)
        made = word_templates.made(repo, sample.station, own, spec, spec.context(found, 0))
    said = text_of(made.document)
    assert said.startswith(f"本镇自己的协议书编号：{case.number}")
    assert found.clauses[-1].text in said


def test_a_file_with_faults_is_refused_and_nothing_is_kept(sample: Opened) -> None:
    spec = spec_of("agreement")
    with (
        pytest.raises(word_templates.TemplateFaults) as refused,
        sample.station.transaction(sample.actor, "") as tx,
    ):
        word_templates.bring_in(tx, sample.station, spec, "协议.docx", docx("{{编号}}", "{{案由}}"))
    assert [fault.paragraph for fault in refused.value.faults] == [2]
    assert "第 2 段" in refused.value.advice
    with sample.station.reading() as repo:
        assert repo.first(WordTemplate) is None
        assert repo.first(Attachment, owner_register="word_template") is None


def test_a_new_file_takes_the_place_of_the_old_one_and_can_be_put_away(sample: Opened) -> None:
    spec = spec_of("agreement")
    with sample.station.transaction(sample.actor, "") as tx:
        word_templates.bring_in(tx, sample.station, spec, "一.docx", OWN)
        second = word_templates.bring_in(tx, sample.station, spec, "二.docx", docx("{{编号}}"))
        assert word_templates.active(tx, "agreement") == second
        word_templates.put_away(tx, "agreement")
        assert word_templates.active(tx, "agreement") is None
        assert len(tx.find(WordTemplate)) == 2  # what was printed with them names them


def test_only_the_head_changes_templates(sample: Opened) -> None:
    mediator = Actor("陈志强", "陈志强", "MEDIATOR")
    with (
        pytest.raises(KnownError, match="不能修改设置"),
        sample.station.transaction(mediator, "") as tx,
    ):
        word_templates.bring_in(tx, sample.station, spec_of("agreement"), "一.docx", OWN)


def test_what_an_own_template_printed_is_reprinted_after_it_was_put_away(sample: Opened) -> None:
    spec = spec_of("agreement")
    with sample.station.transaction(sample.actor, "") as tx:
        word_templates.bring_in(tx, sample.station, spec, "协议.docx", OWN)
        case = tx.first(MediationCase, agreement_form="WRITTEN", batch=0)
        assert case is not None
        printed = issue.issue(tx, sample.station, "agreement", case.id, copies=3)
        word_templates.put_away(tx, "agreement")
    assert printed.record.template_version.startswith("本所")
    with sample.station.reading() as repo:
        again = issue.reissue(repo, sample.station, printed.record.id)
        assert (again.pdf, again.docx) == (printed.pdf, printed.docx)
        now = issue.document_for(repo, "agreement", case.id, station=sample.station)
        assert now.template == "mediation/agreement"
        assert issue.differences(repo, printed.record.id) == ()
