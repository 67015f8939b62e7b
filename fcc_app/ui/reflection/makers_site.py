"""Where the module's makers have a video: shown when somebody asks, and never opened by itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fcc_app.domain.modules import Video
from fcc_app.services.reflection import OpenSession
from fcc_app.ui.announce import announce
from fcc_app.ui.reflection.tongues import frame_languages
from fcc_app.ui.reflection.two_languages import Side, both
from fcc_app.ui.theme import set_look, set_margins, set_spacing
from fcc_app.ui.widgets import Button, Card, Text, plain, row


class MakersSite(QWidget):
    """A quiet button; then the address, to be copied. *may_open*: a browser may be opened, outside family view only."""

    def __init__(self, session: OpenSession, video: Video, *, may_open: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        languages = frame_languages(session.languages)
        self._address = f"https://{video.site}"
        # Translators: on a button, where a session tells short stories: the module's makers have a video, too.
        self.ask_button = Button(both(languages, lambda t: t.gettext("Is there a video?")), look="quiet", icon="video")
        self.ask_button.setCheckable(True)
        set_look(self.ask_button, session=True)
        self.ask_button.clicked.connect(self._show)
        self.card = Card(ground="card", spacing=8)
        self.card.add(_side_by_side(languages, [session.edition.said(video.text, tag) for tag in languages]))
        site = Text(plain(video.site), kind="section", wrap=False)
        site.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.copy_button = Button(both(languages, lambda t: t.gettext("Copy the address")), icon="copy")
        self.copy_button.clicked.connect(self._copy)
        buttons: list[QWidget] = [site, self.copy_button]
        if may_open:
            self.open_button = Button(both(languages, lambda t: t.gettext("Open it in the browser")), icon="globe")
            self.open_button.clicked.connect(self._open)
            buttons.append(self.open_button)
        self.card.add(row(*buttons, None, spacing=12))
        self.card.hide()
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        set_spacing(box, 8)
        box.addLayout(row(None, self.ask_button, None))
        box.addWidget(self.card)

    @Slot()
    def _show(self) -> None:
        self.card.setVisible(self.ask_button.isChecked())

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._address)
        announce(self, self._address)

    @Slot()
    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl(self._address))


def _side_by_side(languages: Sequence[str], said: Sequence[str]) -> QWidget:
    holder = QWidget()
    texts = []
    for tag, words in zip(languages, said, strict=True):
        text = Text()
        text.show_text(words)
        texts.append(Side(tag, text))
    line = row(*texts, spacing=24)
    for index in range(len(texts)):
        line.setStretch(index, 1)
    holder.setLayout(line)
    return holder
