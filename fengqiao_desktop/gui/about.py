"""The box that says what this program is, under which licences, and where the data lie."""

from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from fengqiao_desktop import __version__
from fengqiao_desktop.gui.forms.ui_about import Ui_AboutDialog
from fengqiao_desktop.gui.plain_label import set_look


class AboutDialog(QDialog):
    """Shown from the menu under the user's name; laid out in ui/about.ui."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Ui_AboutDialog()
        self.form.setupUi(self)  # type: ignore[no-untyped-call]
        self.form.version.setText(f"版本 {__version__}")
        self.form.folder.setText(f"数据文件夹：{folder}")
        for label, look in (
            (self.form.product, "title"),
            (self.form.version, "second"),
            (self.form.licences, "second"),
            (self.form.folder, "second"),
        ):
            set_look(label, "tone", look)
