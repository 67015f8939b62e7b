"""After a session: a calm goodbye, what can be given, and the way out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fcc_app.domain.reflection import ReflectionSession
from fcc_app.formats import format_date, format_time
from fcc_app.i18n import catalog, isolate
from fcc_app.ui.language_scope import LanguageScope, Words
from fcc_app.ui.reflection.two_languages import at_the_table, both
from fcc_app.ui.theme import set_margins, set_size, set_spacing
from fcc_app.ui.widgets import Button, Card, Heading, ScrollPage, Text, row


class _Side(LanguageScope, Card):
    """What is said in one language."""

    def __init__(self, tag: str, session: ReflectionSession | None, *, closed: bool, first: bool) -> None:
        super().__init__(ground="pane" if first else "honey_pane", margin=32, spacing=16)
        self.set_language(tag)
        # Translators: at the end of a reflection session of a family with their child's caregiver.
        self.add(Heading(lambda t: t.gettext("Thank you for this time together."), kind="page"))
        self.add(Text(_what_happens(closed=closed), kind="title"))
        meeting = _meeting(session, tag)
        if meeting:
            # Translators: {moment} is a day, or a day and a time, of the next meeting with a family.
            self.add(Text(lambda t: t.gettext("We meet again: {moment}").format(moment=meeting), kind="title"))
        self.body.addStretch(1)


def _what_happens(*, closed: bool) -> Words:
    if closed:
        return lambda t: t.gettext("This session is closed. What you shared is kept.")
    return lambda t: t.gettext("Every word is saved. We go on where we stopped.")


def _meeting(session: ReflectionSession | None, tag: str) -> str:
    if session is None or session.next_day is None:
        return ""
    day = isolate(format_date(session.next_day, "long", tag))
    if session.next_time is None:
        return day
    # Translators: {day} is a day, {time} a time of day.
    return catalog(tag).gettext("{day}, {time}").format(day=day, time=isolate(format_time(session.next_time, tag)))


class Farewell(QWidget):
    """Shown in each language of the session. *giving* is what can be given of it, where there is anything."""

    pages_requested = Signal()
    """The household's own pages, please."""

    leave_requested = Signal()

    def __init__(
        self,
        languages: Sequence[str],
        session: ReflectionSession | None,
        *,
        closed: bool,
        has_pages: bool,
        giving: QWidget | None = None,
    ) -> None:
        super().__init__()
        page = ScrollPage(margin=32, spacing=24)
        sides = row(*(_Side(tag, session, closed=closed, first=not at) for at, tag in enumerate(languages)), spacing=16)
        for number in range(sides.count()):
            sides.setStretch(number, 1)
        page.add(None, sides)
        self.giving = giving
        if giving is not None:
            page.add(giving)
        # Translators: a button in family view: to what this family can look at.
        self.pages_button = Button(both(languages, lambda t: t.gettext("Look at our pages")))
        self.pages_button.clicked.connect(self.pages_requested)
        self.pages_button.setVisible(has_pages)
        self.leave_button = Button(both(languages, lambda t: t.gettext("Leave family view")), look="primary")
        self.leave_button.clicked.connect(self.leave_requested)
        page.add(row(None, self.pages_button, self.leave_button, None, spacing=12), None)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        set_spacing(box, 0)
        box.addWidget(page)
        set_size(self, min_width=600)
        at_the_table(self)

    def focus_first(self) -> None:
        """Put the focus on the way out."""
        self.leave_button.setFocus(Qt.FocusReason.OtherFocusReason)
