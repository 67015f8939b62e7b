"""A photo or document of a note, as large as the window: read from its sealed file, held in memory only."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QImage, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QStackedWidget, QWidget

from fcc_app.domain.attachments import Attachment
from fcc_app.errors import FccError
from fcc_app.i18n import without_isolates
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.background import Task, run_in_background
from fcc_app.ui.sheets import Sheet
from fcc_app.ui.theme import px
from fcc_app.ui.widgets import DangerStrip, IconButton, ScrollPage, Text


class Picture(QWidget):
    """A picture, whole, as large as there is room; with *tall* as wide as there is room, and as high as it is then."""

    def __init__(self, picture: QImage, name: str, *, tall: bool = False) -> None:
        super().__init__()
        self._picture, self._tall = picture, tall
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(tall)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """A page of a document is as high as its width asks for."""
        return self._tall

    def heightForWidth(self, width: int) -> int:
        """As high as *width* makes it."""
        return round(self._picture.height() * width / max(1, self._picture.width()))

    def sizeHint(self) -> QSize:
        """A good part of the window."""
        return QSize(px(480), px(360))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it in the middle, never larger than it is."""
        if self._picture.isNull():
            return
        ratio = self.devicePixelRatioF()
        scale = min(self.width() / self._picture.width(), self.height() / self._picture.height())
        if not self._tall:
            scale = min(scale, 2 / ratio)
        width, height = self._picture.width() * scale, self._picture.height() * scale
        where = QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        # Halved first: one step from a large photo to a small window looks grainy.
        aspect, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        fitted = self._picture.scaled(round(width * ratio), round(height * ratio), aspect, smooth)
        painter.drawImage(where, fitted)


class _Opened:
    """What came out of a sealed file: pictures to look at, or words to read."""

    def __init__(self, pictures: Sequence[QImage] = (), words: str = "") -> None:
        self.pictures = list(pictures)
        self.words = words


class LargeView(Sheet):
    """One of several photos and documents at a time; arrows go on, Esc closes."""

    def __init__(self, home: OpenHome, attachments: Sequence[Attachment], first: Attachment, parent: QWidget) -> None:
        # Translators: the title of the window that shows a photo or document large.
        super().__init__(lambda t: t.gettext("Photo or document"), parent, width=640, scrolls=False)
        self._home = home
        self._all = list(attachments)
        self._place = next((place for place, one in enumerate(self._all) if one.id == first.id), 0)
        self._task: Task | None = None
        self._stack = QStackedWidget()
        self.problem = DangerStrip()
        self.caption = Text(kind="body")
        self.body.addWidget(self.problem)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self.caption)
        self.back = IconButton("back", lambda t: t.gettext("Photo before"))
        self.next = IconButton("next", lambda t: t.gettext("Next photo"))
        self.back.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)
        self.foot.insertWidget(0, self.back)
        self.foot.insertWidget(1, self.next)
        self.back.setVisible(len(self._all) > 1)
        self.next.setVisible(len(self._all) > 1)
        self.close_button = self.add_button(lambda t: t.gettext("Close"), closes=True, safe=True)
        # As shortcuts: a button would take an arrow for a wish to go to the next button.
        QShortcut(QKeySequence(Qt.Key.Key_Right), self).activated.connect(self._right_pressed)
        QShortcut(QKeySequence(Qt.Key.Key_Left), self).activated.connect(self._left_pressed)
        window = parent.window()
        self.resize(max(px(640), round(window.width() * 0.9)), max(px(480), round(window.height() * 0.9)))
        self._show()

    @property
    def shown(self) -> Attachment:
        """Which one is shown."""
        return self._all[self._place]

    @Slot()
    def _right_pressed(self) -> None:
        self._step(-1 if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else 1)

    @Slot()
    def _left_pressed(self) -> None:
        self._step(1 if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else -1)

    @Slot()
    def _go_on(self) -> None:
        self._step(1)

    @Slot()
    def _go_back(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        if len(self._all) > 1:
            self._place = (self._place + step) % len(self._all)
            self._show()

    def _show(self) -> None:
        attachment = self.shown
        name = attachment.caption or attachment.name
        self.heading.show_text(name)
        self.unsays(self.setWindowTitle)
        self.setWindowTitle(without_isolates(name))
        self.caption.setVisible(False)
        self.problem.clear()
        if self._task is not None:
            self._task.cancel()
        self._task = run_in_background(partial(_open, self._home, attachment), self._arrived, self._failed, owner=self)

    def _arrived(self, opened: _Opened) -> None:
        self._task = None
        name = self.shown.caption or self.shown.name
        if opened.words or not opened.pictures:
            words = QPlainTextEdit(opened.words)
            words.setReadOnly(True)
            words.setAccessibleName(name)
            self._put(words)
        elif len(opened.pictures) == 1 and self.shown.is_photo:
            self._put(Picture(opened.pictures[0], name))
        else:
            pages = ScrollPage(margin=0, spacing=12)
            pages.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            pages.setAccessibleName(name)
            for picture in opened.pictures:
                pages.add(Picture(picture, name, tall=True))
            self._put(pages)

    def _put(self, widget: QWidget) -> None:
        before = self._stack.widget(0)
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()
        self._stack.addWidget(widget)

    def _failed(self, problem: FccError) -> None:
        self._task = None
        self.problem.show_problem(problem.user_message(), code=problem.code)


def _open(home: OpenHome, attachment: Attachment) -> _Opened:
    if attachment.media_type == "application/pdf":
        return _Opened([QImage.fromData(page) for page in home.attachments.pages(attachment)])
    data = home.attachments.open(attachment)
    if attachment.is_photo:
        return _Opened([QImage.fromData(data)])
    return _Opened(words=data.decode("utf-8", errors="replace"))
