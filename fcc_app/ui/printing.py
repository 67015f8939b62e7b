"""Pages on paper: the same pages as in the preview, painted from memory. No file is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from fcc_app.errors import FccError
from fcc_app.i18n import N_

if TYPE_CHECKING:
    from fcc_app.domain.releases import Release
    from fcc_app.services.releases import Releases

PRINT_DPI = 200
"""Dots per inch of printed pages: sharp enough for small type, and a page takes a second."""


class PrinterError(FccError):
    """The printer did not take the pages."""

    message_id = N_("The printer did not take the pages. Please look whether it is on and has paper, then try again.")
    code = "E601"


class NoPrinterError(FccError):
    """There is no printer to print on without asking."""

    message_id = N_("This computer has no printer that it uses by itself. You can print outside family view.")
    code = "E603"


class PrinterStoppedError(PrinterError):
    """The printer stopped in the middle: some pages may be on paper."""

    message_id = N_("The printer stopped before the last page. Please look which pages came out, then try again.")
    code = "E602"


def ask_for_printer(parent: QWidget | None, paper: str) -> QPrinter | None:
    """Ask which printer; ``None`` when the person thought better of it. *paper* is ``us-letter`` or ``a4``."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    _set_paper(printer, paper)
    dialog = QPrintDialog(printer, parent)
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None


def _set_paper(printer: QPrinter, paper: str) -> None:
    size = QPageSize(QPageSize.PageSizeId.A4 if paper == "a4" else QPageSize.PageSizeId.Letter)
    printer.setPageSize(size)
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)


choose_printer: Callable[[QWidget | None, str], QPrinter | None] = ask_for_printer
"""Asks for the printer; tests put a printer of their own here."""


def default_printer(paper: str) -> QPrinter | None:
    """The printer that this computer prints on when nobody says which; ``None`` if it has none.

    In family view no dialog opens: the system's own would show folders and the names of files.
    """
    usual = QPrinterInfo.defaultPrinter()
    if usual.isNull():
        return None
    printer = QPrinter(usual, QPrinter.PrinterMode.HighResolution)
    _set_paper(printer, paper)
    return printer


usual_printer: Callable[[str], QPrinter | None] = default_printer
"""Finds the printer for what is printed without asking; tests put a printer of their own here."""


def print_pages(pages: list[bytes], printer: QPrinter) -> None:
    """Paint *pages* (PNG pictures) on the printer, one on each sheet.

    May be called outside the window's thread, but for macOS.

    Raises:
        PrinterError: If the printer did not take them.
        PrinterStoppedError: If it took only some.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterError
    try:
        for number, data in enumerate(pages):
            if number and not printer.newPage():
                raise PrinterStoppedError
            image = QImage.fromData(data)
            target = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
            fitted = QSizeF(image.size()).scaled(target.size(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawImage(QRectF(target.topLeft(), fitted), image)
    finally:
        painter.end()


def print_and_enter(releases: Releases, pages: list[bytes], printer: QPrinter, entry: Release) -> Release:
    """Give the pages to the printer, and write it down: also when it stopped with some pages on paper.

    Raises:
        PrinterError, PrinterStoppedError: As :func:`print_pages`.
        FccError: If the ledger could not be written.
    """
    try:
        print_pages(pages, printer)
    except PrinterStoppedError:
        releases.printed(entry)
        raise
    releases.printed(entry)
    return entry
