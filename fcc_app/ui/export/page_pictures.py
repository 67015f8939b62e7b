"""The pages of a document as pictures, one below the other, as they would lie on the table."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from fcc_app.formats import format_number
from fcc_app.i18n import Catalog
from fcc_app.ui.language_scope import Says
from fcc_app.ui.theme import px, tokens

_KEPT = 8
"""So many pages stay decoded: a log may have 160, and each takes 3 MB."""

GAP = 16
WIDEST = 816
"""The width of a page, in pixels at 100 %: a letter sheet at 96 dots per inch."""


class PagePictures(Says, QWidget):
    """Painted pages (PNG in memory), as wide as there is room. Only what is in sight is decoded."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: list[bytes] = []
        self._decoded: OrderedDict[int, QImage] = OrderedDict()
        self._page_size = QSize(WIDEST, round(WIDEST * 11 / 8.5))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.says(self._call, self._words)

    def show_pages(self, pages: Sequence[bytes]) -> None:
        """Show other pages; none when *pages* is empty."""
        self._pages = list(pages)
        self._decoded.clear()
        if self._pages:
            data = QByteArray(self._pages[0])
            buffer = QBuffer(data)
            buffer.open(QIODevice.OpenModeFlag.ReadOnly)
            size = QImageReader(buffer).size()
            if size.isValid():
                self._page_size = size
        self.says(self._call, self._words)
        self._fit()
        self.update()

    @property
    def count(self) -> int:
        """How many pages are shown."""
        return len(self._pages)

    def page(self, number: int) -> QImage:
        """The picture of a page; *number* counts from 0."""
        if number not in self._decoded:
            self._decoded[number] = QImage.fromData(self._pages[number])
            while len(self._decoded) > _KEPT:
                self._decoded.popitem(last=False)
        self._decoded.move_to_end(number)
        return self._decoded[number]

    def page_rect(self, number: int) -> QRect:
        """Where page *number* lies."""
        width = min(self.width() - 2 * px(GAP), px(WIDEST))
        height = round(width * self._page_size.height() / self._page_size.width())
        return QRect((self.width() - width) // 2, px(GAP) + number * (height + px(GAP)), width, height)

    def sizeHint(self) -> QSize:
        """A page's width at half its size."""
        return QSize(px(WIDEST // 2), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wider pages are higher."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages in sight."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number in range(len(self._pages)):
            area = self.page_rect(number)
            if area.intersects(event.rect()):
                painter.drawImage(area, self.page(number))
                painter.setPen(tokens().color("line"))
                painter.drawRect(area)

    def _fit(self) -> None:
        height = self.page_rect(len(self._pages)).top() if self._pages else 0
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def _words(self, t: Catalog) -> str:
        count = len(self._pages)
        # Translators: read aloud for the pictures of the pages that are about to be given to a family.
        said = t.ngettext("The page as it would be given", "The {n} pages as they would be given", count)
        return said.format(n=format_number(count))

    def _call(self, text: str) -> None:
        self.setAccessibleName(text)
