"""检察监督: the papers of the procuratorate, and our letter of reply."""

from fengqiao_desktop.documents.blocks import Document
from fengqiao_desktop.documents.template import render
from fengqiao_desktop.domain.corrections.order_records import Oversight
from fengqiao_desktop.domain.schema import Record
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.page import Opener
from fengqiao_desktop.gui.pages.register_pages import RegisterPage
from fengqiao_desktop.gui.pages.subject_papers import show_document
from fengqiao_desktop.services import correction_paper_replies
from fengqiao_desktop.services.correction_paper_kinds import LETTER
from fengqiao_desktop.store.repository import Repository

CODE = "correction_oversight"


class OversightPage(RegisterPage):
    """A register page that also makes the letter of reply."""

    help_text = (
        "收到检察建议书、纠正违法通知书当天登记，写明回复期限；填好整改措施或不采纳的理由，"
        "按“回复函”打印。"
    )

    def __init__(self, desk: Desk, window: Opener) -> None:
        super().__init__(desk, window, CODE)
        self.reply = self.add_button("回复函", self.show_reply)
        self.form.shown.connect(self._allow)

    def show_reply(self) -> None:
        """The letter of reply to the paper shown."""
        record, station = self.form.base(), self.desk.station_name
        if not isinstance(record, Oversight) or not record.id:
            return

        def make(_repo: Repository) -> Document:
            return render(LETTER, correction_paper_replies.oversight_reply(record, station))

        show_document(self, self.desk, make, "检察文书回复函", (CODE, record.id))

    def _allow(self, record: Record) -> None:
        self.reply.setEnabled(bool(record.id))
