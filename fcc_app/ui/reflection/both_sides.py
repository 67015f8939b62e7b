"""The place of a step: both sides, what the step brings along, and one bar that scrolls all of it together."""

from __future__ import annotations

from collections.abc import Sequence
from weakref import ref

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from fcc_app.ui.reflection.act import ActPanel
from fcc_app.ui.reflection.lining_up import line_up
from fcc_app.ui.reflection.session_pane import SessionPane
from fcc_app.ui.reflection.two_languages import both
from fcc_app.ui.scenes import HEIGHT, WIDTH, ScenePicture
from fcc_app.ui.theme import px, set_look, set_margins, set_size, set_spacing
from fcc_app.ui.widgets import Button, Text, row

ONE_SIDE_WIDTH = 900
LARGER_SHARE = 60
"""The share of the width, in percent, of the side that was given more room."""

PICTURE_SHARE = 0.31
"""How much of the height in sight a scene's picture takes, so that its story begins in sight."""


class BothSides(QScrollArea):
    """*sides* beside each other, their rows in line; one side alone stands in the middle."""

    sharing_wanted = Signal()
    """Everybody has answered alone: from now on people share."""

    say_too_wanted = Signal()
    """Somebody wants to say something to a step that brings a panel."""

    def __init__(self, sides: Sequence[SessionPane], languages: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sides = tuple(sides)
        self._large: int | None = None
        self._brought: list[QWidget] = []
        self.picture: ScenePicture | None = None
        self.act: ActPanel | None = None
        self._wanted: ref[QWidget] | None = None
        self._lining = _soon(self, self._line_up)
        self._scrolling = _soon(self, self._scroll_there)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        set_margins(self._column, 26, 4, 26, 4)
        set_spacing(self._column, 12)
        self._alone = self._build_alone(languages)
        self._panes = self._build_panes()
        self._say_too = self._build_say_too(languages)
        self._column.addWidget(self._alone)
        self._column.addLayout(self._panes, 1)
        self._column.addWidget(self._say_too)
        self.setWidget(self._inside)
        self._inside.installEventFilter(self)
        for side in self._sides:
            side.writing.connect(self.bring_into_sight)

    def _build_alone(self, languages: Sequence[str]) -> QWidget:
        self.open_sharing_button = Button(both(languages, lambda t: t.gettext("Now we share")), icon="export")
        set_look(self.open_sharing_button, session=True)
        self.open_sharing_button.clicked.connect(self.sharing_wanted)
        words = Text(both(languages, lambda t: t.gettext("Each of us answers alone first.")), kind="muted")
        words.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        line = row(words, self.open_sharing_button, spacing=16)
        line.setStretch(0, 1)
        holder = QWidget()
        holder.setLayout(line)
        return holder

    def _build_panes(self) -> QHBoxLayout:
        panes = QHBoxLayout()
        set_spacing(panes, 16)
        if len(self._sides) == 1:
            panes.addStretch(1)
            panes.addWidget(self._sides[0], 100)
            panes.addStretch(1)
            set_size(self._sides[0], max_width=ONE_SIDE_WIDTH)
            return panes
        for side in self._sides:
            policy = side.sizePolicy()
            policy.setHorizontalPolicy(policy.Policy.Ignored)  # the shares alone decide
            side.setSizePolicy(policy)
            panes.addWidget(side, 50)
        return panes

    def _build_say_too(self, languages: Sequence[str]) -> QWidget:
        self.say_too_button = Button(
            # Translators: on a button, at a step of a reflection session that makes a list or a picture.
            both(languages, lambda t: t.gettext("Say something about it, too")),
            look="quiet",
            icon="message",
        )
        set_look(self.say_too_button, session=True)
        self.say_too_button.clicked.connect(self.say_too_wanted)
        holder = QWidget()
        holder.setLayout(row(None, self.say_too_button, None))
        return holder

    # ---- what a step brings --------------------------------------------------------------------------------------

    def bring(
        self, picture: ScenePicture | None, act: ActPanel | None, below: QWidget | None, *, answers: bool
    ) -> None:
        """Show what a step brings along instead of what the last one brought: a picture above the sides, a panel and
        something more below. *answers* is whether people answer on the sides, too.
        """
        self.take_away()
        self.picture, self.act = picture, act
        if picture is not None:
            self._column.insertWidget(0, picture, 0, Qt.AlignmentFlag.AlignHCenter)
            self._fit_picture()
        if act is not None:
            self._column.insertWidget(self._column.indexOf(self._say_too), act, 0 if answers else 1)
        if below is not None:
            self._column.addWidget(below)
        self._brought = [widget for widget in (picture, act, below) if widget is not None]
        self.show_answers(answers=answers)

    def take_away(self) -> None:
        """Nothing beside the sides."""
        for widget in self._brought:
            self._column.removeWidget(widget)
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        self._brought = []
        self.picture = self.act = None

    def show_answers(self, *, answers: bool) -> None:
        """Give the sides the room for answers, or the panel; without answers there is a button for them."""
        self._column.setStretchFactor(self._panes, 1 if answers else 0)
        self._say_too.setVisible(not answers)
        self.line_up_soon()

    def show_alone(self, alone: bool) -> None:
        """Say that each answers alone first, or not."""
        self._alone.setVisible(alone)

    # ---- room ----------------------------------------------------------------------------------------------------

    def give_more_room(self) -> None:
        """Give the family's side more room, then hers, then both the same."""
        if len(self._sides) < 2:
            return
        self._large = {None: 1, 1: 0, 0: None}[self._large]
        for number in range(2):
            share = 50 if self._large is None else LARGER_SHARE if number == self._large else 100 - LARGER_SHARE
            self._panes.setStretch(number, share)
        self.line_up_soon()

    def line_up_soon(self) -> None:
        """A row may need more or less."""
        self._lining.start()

    def _line_up(self) -> None:
        line_up(*(side.rows() for side in self._sides))

    def _fit_picture(self) -> None:
        if self.picture is not None:
            height = max(px(150), min(round(self.height() * PICTURE_SHARE), px(300)))
            self.picture.setFixedSize(height * WIDTH // HEIGHT, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Line up whenever something inside needs more or less."""
        if "_lining" in self.__dict__ and event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._lining.start()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width needs other heights."""
        super().resizeEvent(event)
        self._fit_picture()
        self.line_up_soon()

    # ---- what is in sight ----------------------------------------------------------------------------------------

    @Slot(object)
    def bring_into_sight(self, widget: QWidget) -> None:
        """Once everything has its place, scroll to where somebody writes or is."""
        self._wanted = ref(widget)
        self._scrolling.start()

    def read_first(self) -> None:
        """Scroll to what is asked, wherever the cursor is."""
        self._scrolling.stop()
        self.verticalScrollBar().setValue(0)

    def _scroll_there(self) -> None:
        widget = self._wanted() if self._wanted is not None else None
        if widget is not None and isValid(widget) and self._inside.isAncestorOf(widget):
            self.ensureWidgetVisible(widget, 0, px(120))


def _soon(owner: BothSides, do: object) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(0)
    timer.timeout.connect(do)
    return timer
