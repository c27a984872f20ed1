"""列席会议 and 重大合同台账: plain registers of legal review that also make their paper."""

from typing import ClassVar

from fengqiao_desktop.documents.blocks import Document
from fengqiao_desktop.domain.schema import Record
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.page import Opener
from fengqiao_desktop.gui.pages.register_pages import RegisterPage
from fengqiao_desktop.gui.pages.subject_papers import show_document
from fengqiao_desktop.services import review_ledger_papers
from fengqiao_desktop.store.repository import Repository


class _PaperRegisterPage(RegisterPage):
    """A register page with a button that shows the paper of the record."""

    register: ClassVar[str] = ""
    paper: ClassVar[str] = ""

    def __init__(self, desk: Desk, window: Opener) -> None:
        super().__init__(desk, window, self.register)
        self.paper_button = self.add_button(self.paper, self.show_paper)
        self.form.shown.connect(self._allow)

    def show_paper(self) -> None:
        """The paper of the record shown."""
        number = self.form.base().id
        if number:
            show_document(
                self,
                self.desk,
                lambda repo: self.document(repo, number),
                self.paper,
                (self.code, number),
            )

    def document(self, repo: Repository, number: int) -> Document:
        """The paper of one record."""
        raise NotImplementedError

    def _allow(self, record: Record) -> None:
        self.paper_button.setEnabled(bool(record.id))


class AttendancePage(_PaperRegisterPage):
    """列席会议, with the record of each."""

    register = "meeting_attendance"
    paper = "列席记录"
    make = staticmethod(review_ledger_papers.attendance_document)
    help_text = (
        "所长列席党委会、办公会的登记；列席不代替审查，涉法议题要关联审查件。按“列席记录”打印。"
    )


class ContractPage(_PaperRegisterPage):
    """重大合同台账, with the card of each."""

    register = "review_contract"
    paper = "合同台账卡"
    help_text = (
        "审查过的合同签订后自动进来；付款节点、变更、争议记在这里，到期前提醒。按“合同台账卡”打印。"
    )

    def document(self, repo: Repository, number: int) -> Document:
        return review_ledger_papers.contract_document(repo, number)
