"""A paper on the screen: to read, to scroll, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from fcc_app.export.document import Document, Picture
from fcc_app.i18n import direction, without_isolates
from fcc_app.ui.family_view.paper_html import GAP, PaperLook, paper_html, pictures_of
from fcc_app.ui.theme import PANE_RADIUS, appearance, px, tokens

WIDEST = 900
"""One language alone is no wider than this, in pixels at 100 %."""


class PaperView(QTextBrowser):
    """Hers on surface, the family's on honey. Nothing can be copied from it, opened or typed into."""

    shown = Signal()
    """A paper was put on the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QTextBrowser { background: transparent; border: 0; padding: 0; }")
        self.viewport().setAutoFillBackground(False)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAcceptDrops(False)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        appearance().changed.connect(self._draw)
        self._rest: Iterator[str] = iter(())
        self._scroll_to = 0
        self._drawing = QTimer(self)
        self._drawing.setSingleShot(True)
        self._drawing.setInterval(0)
        self._drawing.timeout.connect(self._draw_some)

    def show_document(self, document: Document) -> None:
        """Show *document* from its beginning."""
        self._document = document
        self.setAccessibleName(without_isolates(document.title[0].text) if document.title else "")
        self.verticalScrollBar().setValue(0)
        self._draw()
        self.shown.emit()

    @property
    def columns(self) -> int:
        """In how many languages it stands side by side."""
        return 0 if self._document is None else len(self._document.languages)

    @Slot()
    def _draw(self) -> None:
        if self._document is None:
            return
        at = self.verticalScrollBar().value()
        look = PaperLook(tokens(), appearance().text_size / 100)
        document = self.document()
        width = self._column_width() - 2 * px(44)
        for number, picture in enumerate(pictures_of(self._document)):
            image = _image(picture, max(px(120), min(px(520), width)))
            document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(f"picture:{number}"), image)
        self.clear()
        self._rest = paper_html(self._document, look)
        self._scroll_to = at
        self._draw_some()

    @Slot()
    def _draw_some(self) -> None:
        """Put the next blocks at the end; a long log would hold the window for seconds."""
        some = next(self._rest, None)
        if some is None:
            return
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertHtml(some)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        between = QTextBlockFormat()  # Qt wants a line between two tables
        between.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.setBlockFormat(between)
        if self._scroll_to:
            self.verticalScrollBar().setValue(self._scroll_to)
        self._drawing.start()

    def _column_width(self) -> int:
        return self.viewport().width() // max(1, self.columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One language alone is centred; pictures follow the room."""
        spare = self.width() - px(WIDEST)
        side = max(0, spare // 2) if self.columns == 1 else 0
        self.setViewportMargins(side, 0, side, 0)
        super().resizeEvent(event)
        if self._document is not None and pictures_of(self._document):
            self._draw()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The grounds of the columns, and the words on them."""
        if self._document is not None:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            colors = tokens()
            painter.setPen(QPen(colors.color("line"), 1))
            offset = self.verticalScrollBar().value()
            height = max(self.document().size().height(), self.viewport().height()) - 1
            whole = self.viewport().width()
            grounds = ["surface", "honey_soft"][: self.columns]
            if direction(self._document.languages[0]) == "rtl":
                grounds.reverse()
            room = (whole - (px(GAP) if len(grounds) > 1 else 0)) / len(grounds)
            for number, ground in enumerate(grounds):
                x = number * (room + px(GAP))
                painter.setBrush(colors.color(ground))
                area = QRectF(x + 0.5, 0.5 - offset, room - 1, height)
                painter.drawRoundedRect(area, px(PANE_RADIUS), px(PANE_RADIUS))
            painter.end()
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, pages, the space bar, home and end scroll; every other key belongs to the frame."""
        bar = self.verticalScrollBar()
        steps = {
            Qt.Key.Key_Up: -bar.singleStep() * 2,
            Qt.Key.Key_Down: bar.singleStep() * 2,
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_Space: bar.pageStep(),
            Qt.Key.Key_Home: -bar.maximum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
            return
        bar.setValue(bar.value() + step)


def _image(picture: Picture, width: int) -> QImage:
    """A photo or a drawing, *width* pixels wide at most."""
    if picture.media_type != "image/svg+xml":
        image = QImage.fromData(picture.data)
        if image.width() > width:
            image = image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        return image
    renderer = QSvgRenderer(picture.data)
    size = renderer.defaultSize()
    height = round(width * size.height() / max(1, size.width()))
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image
