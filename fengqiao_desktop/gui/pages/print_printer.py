"""Pages to a printer: rendered at the printer's density, so that the paper equals the preview."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter

from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui.jobs import Progress
from fengqiao_desktop.gui.pages.print_preview import page_image, page_sizes

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

DPI = 300


def printer_names() -> tuple[list[str], str]:
    """The names of the printers of this computer and of the one used by default ("")."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return QPrinterInfo.availablePrinterNames(), QPrinterInfo.defaultPrinterName()


def make_printer(name: str, *, file: Path | None = None) -> "QPrinter":
    """A printer by its name; with `file` one that writes a PDF file of pictures instead.

    KnownError when the printer has gone or is switched off.
    """
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    if file is not None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(file))
    else:
        info = QPrinterInfo.printerInfo(name)
        if info.isNull():
            raise KnownError(
                "找不到这台打印机。",
                code="PRINT-01",
                advice="请检查打印机是否接通，或换一台打印机。",
            )
        printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DPI)
    printer.setFullPage(True)
    # A job name is seen by others in the print queue: it never holds a person's name.
    printer.setDocName("司法所文书")
    return printer


def print_pages(pdf: bytes, printer: "QPrinter", copies: int, progress: Progress) -> int:
    """Send every page to the printer in `copies` sets; returns the number of sheets' sides sent.

    Work for a thread that is not the window's.  KnownError when the printer does not begin.
    """
    sizes = page_sizes(pdf)
    sets = 1
    if copies > 1 and printer.supportsMultipleCopies():
        printer.setCopyCount(copies)
        printer.setCollateCopies(True)
    else:
        sets = copies
    printer.setPageLayout(_layout(sizes[0]))
    painter = QPainter()
    if not painter.begin(printer):
        raise KnownError(
            "打印机没有响应。", code="PRINT-02", advice="请检查打印机电源、纸张和连线后再打印。"
        )
    try:
        total = len(sizes) * sets
        for number in range(total):
            progress.step(number, total, f"正在打印第 {number % len(sizes) + 1} 页")
            if number:
                printer.setPageLayout(_layout(sizes[number % len(sizes)]))
                printer.newPage()
            _paint_page(painter, printer, pdf, number % len(sizes))
        return total
    finally:
        painter.end()


def _layout(size: tuple[float, float]) -> QPageLayout:
    width, height = size
    upright = QSizeF(min(width, height), max(width, height))
    page = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    way = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
    return QPageLayout(page, way, QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)


def _paint_page(painter: QPainter, printer: "QPrinter", pdf: bytes, index: int) -> None:
    density = printer.resolution()
    image = page_image(pdf, index, density / 72)
    # The whole sheet: a printer that cannot reach the edge clips white margin only.
    paper = printer.pageLayout().fullRectPixels(density)
    painter.drawImage(QRectF(0, 0, paper.width(), paper.height()), image)


def sending(pdf: bytes, printer: "QPrinter", copies: int) -> Callable[[Progress], int]:
    """The job that prints, for `Jobs.run_long`."""
    return lambda progress: print_pages(pdf, printer, copies, progress)
