"""Before the first step: the agreements, read together. When a session goes on: what was agreed so far."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from fcc_app.domain.reflection import RoleAgreement
from fcc_app.formats import format_date, in_digits
from fcc_app.i18n import N_
from fcc_app.services.reflection import AgreedSoFar, OpenSession
from fcc_app.ui.language_scope import LanguageScope, Words, marked, plain
from fcc_app.ui.reflection.lining_up import line_up
from fcc_app.ui.reflection.text_sizes import read_at
from fcc_app.ui.reflection.tongues import face_of, frame_languages, label_language
from fcc_app.ui.reflection.two_languages import both
from fcc_app.ui.theme import set_look, set_margins, set_size, set_spacing
from fcc_app.ui.widgets import Button, Card, Drawing, Heading, Pill, ScrollPage, Text, native_name, row

_COLUMNS: tuple[tuple[Literal["family_does", "provider_does", "together"], str], ...] = (
    # Translators: the heads of three columns: what the family does, what the provider does, what both do.
    ("family_does", N_("The family")),
    ("provider_does", N_("The provider")),
    ("together", N_("Both together")),
)


class OpeningSide(LanguageScope, QFrame):
    """One side of the page before the first step, in one language."""

    resized = Signal()
    """Its words need other heights now."""

    def __init__(self, tag: str, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tag = tag
        self.setProperty("look", "honey_pane" if number else "pane")
        self.points: list[QWidget] = []
        self.body = QVBoxLayout(self)
        set_margins(self.body, 26, 18, 26, 18)
        set_spacing(self.body, 14)
        self.body.addLayout(row(Pill(plain(native_name(tag)), tone="raised" if number else "soft"), None))
        self.set_language(label_language(tag))
        self.setFont(face_of(tag))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See :attr:`resized`."""
        super().resizeEvent(event)
        self.resized.emit()

    def add_heading(self, words: Words, *, kind: Literal["page", "section"] = "page") -> None:
        """Name the page or a part of it."""
        self.body.addWidget(Heading(words, kind=kind))

    def add_point(self, words: str, number: int | None = None) -> None:
        """One point of a list, numbered or not."""
        text = Text(kind="answer", own_direction=number is None)
        text.show_text(words)
        sign: QWidget = Drawing("check", color="primary", side=20)
        if number is not None:
            sign = Text(plain(in_digits(str(number), label_language(self.tag))), kind="prompt", tone="primary")
            set_size(sign, width=26)
        line = row(sign, text, spacing=12, top=True)
        line.setStretch(1, 1)
        point = QWidget()
        point.setLayout(line)
        self.body.addWidget(point)
        self.points.append(point)


class OpeningPage(QWidget):
    """One or two sides, and one button to go on."""

    done = Signal()
    """On to the steps."""

    def __init__(self, sides: Sequence[OpeningSide], button: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sides = tuple(sides)
        self._lining = QTimer(self)
        self._lining.setSingleShot(True)
        self._lining.setInterval(0)
        self._lining.timeout.connect(self._line_up)
        for side in sides:
            side.resized.connect(self._lining.start)
        page = ScrollPage(margin=0, spacing=16)
        set_margins(page.body, 26, 8, 26, 8)
        line = row(*sides, spacing=16)
        for index, side in enumerate(sides):
            side.body.addStretch(1)
            line.setStretch(index, 1)
        if len(sides) == 1:
            set_size(sides[0], max_width=900)
        page.add(line, None)
        self.go_button = Button(button, look="primary")
        set_look(self.go_button, session=True)
        set_size(self.go_button, min_width=220)
        self.go_button.clicked.connect(self.done)
        foot = row(None, self.go_button, None)
        set_margins(foot, 0, 10, 0, 16)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        set_spacing(box, 0)
        box.addWidget(page, 1)
        box.addLayout(foot)

    def set_size(self, size: int) -> None:
        """Read in one of the three sizes, 0 to 2."""
        for side in self.sides:
            read_at(side, size)
        self._lining.start()

    @Slot()
    def _line_up(self) -> None:
        if len({len(side.points) for side in self.sides}) == 1:
            line_up(*(side.points for side in self.sides))


def agreements_page(session: OpenSession, tags: Sequence[str]) -> OpeningPage:
    """The agreements, to be read aloud before the first step, and what becomes of private words."""
    sides = []
    for number, tag in enumerate(tags):
        side = OpeningSide(tag, number)
        # Translators: above the agreements that everybody at the table reads together.
        side.add_heading(lambda t: t.gettext("Before we begin"))
        for place, words in enumerate(session.agreements(label_language(tag)), 1):
            side.add_point(words, place)
        if session.may_be_private:
            note = Card(ground="sunken", margin=14, spacing=4)
            note.add(
                Text(
                    lambda t: t.gettext(
                        "What you write is only yours until you press “Shared”. While it is only yours, it shows only"
                        " while you speak. One thing to know: whoever has the provider’s passphrase could open it as"
                        " long as it is kept. At the end, a parent’s words are shared, printed, or thrown away."
                    )
                )
            )
            side.body.addWidget(note)
        sides.append(side)
    # Translators: on a button, after the agreements were read together.
    return OpeningPage(sides, both(frame_languages(tags), lambda t: t.gettext("Let us begin")))


def agreed_page(session: OpenSession, agreed: AgreedSoFar, tags: Sequence[str]) -> OpeningPage:
    """What was agreed so far, before a session goes on."""
    sides = []
    for number, tag in enumerate(tags):
        side = OpeningSide(tag, number)
        side.add_heading(lambda t: t.gettext("What we agreed so far"))
        for heading, points in _parts(session, agreed, tag):
            side.add_heading(heading, kind="section")
            for point in points:
                side.add_point(point)
        sides.append(side)
    # Translators: on a button, when a session that was paused goes on.
    return OpeningPage(sides, both(frame_languages(tags), lambda t: t.gettext("Go on")))


def _parts(session: OpenSession, agreed: AgreedSoFar, tag: str) -> Iterator[tuple[Words, list[str]]]:
    for column, heading in _COLUMNS:
        words = _in_language(agreed.roles, column, tag)
        if words.strip():
            yield marked(heading), [words]
    if agreed.needs:
        yield (
            lambda t: t.gettext("What this family needs"),
            [
                need.translation if need.translation and need.translation_language == tag else need.words
                for need in agreed.needs
            ],
        )
    places = (None, *session.record.households)  # the other household's promises are not for these eyes
    promises = [promise.what for promise in agreed.promises if promise.household_id in places]
    if promises:
        yield lambda t: t.gettext("Promises"), promises
    if agreed.next_day is not None:
        yield lambda t: t.gettext("When we meet again"), [format_date(agreed.next_day, "long", label_language(tag))]
    if agreed.later:
        yield lambda t: t.gettext("To come back to"), [session.shown(step.id, tag).text for step in agreed.later]


def _in_language(roles: RoleAgreement, column: Literal["family_does", "provider_does", "together"], tag: str) -> str:
    translated = str(getattr(roles, f"{column}_translated"))
    return translated if translated.strip() and roles.translation_language == tag else str(getattr(roles, column))
