"""One name after the other that does not belong into what leaves: her decision about each place."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from fcc_app.export.document import Document
from fcc_app.export.leak_scan import Decision, Hit
from fcc_app.formats import format_list, format_number, in_latin_digits
from fcc_app.i18n import Catalog, isolate, without_isolates
from fcc_app.services.releases import Prepared
from fcc_app.ui.announce import announce
from fcc_app.ui.export.export_words import place_words, stand_in
from fcc_app.ui.language_scope import Says
from fcc_app.ui.theme import set_look, set_margins, set_spacing
from fcc_app.ui.widgets import Button, Card, Heading, IconButton, Text, column, row, text_direction

AROUND = 140
"""About so many characters before and after the name are shown with it."""

_ORDER = (Decision.REPLACE, Decision.LEAVE_OUT, Decision.NOT_THAT_PERSON)


class NameInSentence(QLabel):
    """A sentence with the name in it marked, in its own direction."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_hit(self, hit: Hit) -> None:
        """Show the words around a name."""
        before, after = _around(hit)
        pieces = (html.escape(before), f"<b><u>{html.escape(hit.found)}</u></b>", html.escape(after))
        self.setText("".join(pieces).replace("\n", "<br>"))
        found = text_direction(before + hit.found + after)
        if found is None:
            self.unsetLayoutDirection()
        else:
            self.setLayoutDirection(found)
        side = Qt.AlignmentFlag.AlignRight if found is Qt.LayoutDirection.RightToLeft else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(before + hit.found + after)


class NameDecisions(Says, QWidget):
    """The places where somebody else is named, one at a time. The keys 1, 2 and 3 decide; nothing else does."""

    decided = Signal()
    """A decision was made or changed; see :attr:`decisions`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._hits: list[Hit] = []
        self._place = 0
        self.card = Card(ground="accent", margin=16, spacing=12)
        self.heading = Heading(kind="section")
        self.back_button = IconButton("back", lambda t: t.gettext("The name before"))
        self.back_button.clicked.connect(self._back)
        self.next_button = IconButton("next", lambda t: t.gettext("The next name"))
        self.next_button.clicked.connect(self._next)
        top = row(spacing=4)
        top.addWidget(self.heading, 1)
        top.addWidget(self.back_button)
        top.addWidget(self.next_button)
        self.where = Text(kind="caption")
        self.sentence = NameInSentence()
        paper = Card(ground="card", margin=12)
        paper.add(self.sentence)
        self.whose = Text()
        self.buttons: dict[Decision, Button] = {}
        for decision in _ORDER:
            button = Button(look="plain", parent=self)
            button.setCheckable(True)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setProperty("decision", decision.value)
            button.clicked.connect(self._pressed)
            self.buttons[decision] = button
        self.same_button = Button(look="link")
        self.same_button.clicked.connect(self._same_for_all)
        self.card.add(top, self.where, paper, self.whose, column(*self.buttons.values(), spacing=6))
        self.card.add(row(self.same_button, None))
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        set_spacing(box, 0)
        box.addWidget(self.card)

    def show_hits(self, prepared: Prepared) -> None:
        """Show the names found in *prepared*, the first undecided one first."""
        self._document = prepared.for_her
        self._hits = list(prepared.hits)
        self._place = next((place for place, hit in enumerate(self._hits) if hit.decision is None), 0)
        self.setVisible(bool(self._hits))
        self._show()

    @property
    def decisions(self) -> Mapping[str, Decision]:
        """What was decided so far, by the keys of the places."""
        return {hit.key: hit.decision for hit in self._hits if hit.decision is not None}

    @property
    def undecided(self) -> int:
        """How many places nobody has decided about."""
        return sum(hit.decision is None for hit in self._hits)

    @property
    def current(self) -> Hit | None:
        """The place that is shown."""
        return self._hits[self._place] if self._hits else None

    def decide(self, decision: Decision) -> None:
        """Decide about the place that is shown, and go on to the next one that nobody has decided about."""
        if not self._hits:
            return
        self._hits[self._place] = replace(self._hits[self._place], decision=decision)
        following = [*range(self._place + 1, len(self._hits)), *range(self._place)]
        self._place = next((place for place in following if self._hits[place].decision is None), self._place)
        self._show()
        self.focus_first()
        announce(self, self.heading.shown)
        self.decided.emit()

    def focus_first(self) -> None:
        """Put the focus on the safe choice."""
        self.buttons[Decision.REPLACE].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys 1, 2 and 3 decide."""
        typed = in_latin_digits(event.text())
        if typed in ("1", "2", "3"):
            self.decide(_ORDER[int(typed) - 1])
            return
        super().keyPressEvent(event)

    # ---- inside ------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        hit = self.current
        document = self._document
        if hit is None or document is None:
            return
        self.heading.set_words(self._heading_words)
        self.where.set_words(lambda t: place_words(t, document, hit))
        self.sentence.show_hit(hit)
        names = [isolate(name) for name in hit.whose]
        self.whose.set_words(
            # Translators: {names} are people whom the home knows, of whom one may be meant in a text.
            lambda t: t.gettext("This may be {names}, of another family.").format(names=format_list(names, style="or"))
        )
        self.buttons[Decision.REPLACE].set_words(lambda t: _numbered(1, _replace_words(t, hit)))
        self.buttons[Decision.LEAVE_OUT].set_words(lambda t: _numbered(2, t.gettext("Leave the line out")))
        self.buttons[Decision.NOT_THAT_PERSON].set_words(lambda t: _numbered(3, t.gettext("It is not that person")))
        for decision, button in self.buttons.items():
            button.setChecked(hit.decision is decision)
            button.set_icon("check" if hit.decision is decision else "", side=16)
        others = len(self._alike())
        self.same_button.setVisible(hit.decision in (Decision.REPLACE, Decision.LEAVE_OUT) and others > 0)
        self.same_button.set_words(
            # Translators: decide alike about the other places where the same name stands.
            lambda t: t.ngettext(
                "The same at the other place with this name", "The same at the other {n} places with this name", others
            ).format(n=format_number(others))
        )
        self._show_ground()
        several = len(self._hits) > 1
        self.back_button.setVisible(several)
        self.next_button.setVisible(several)

    def _show_ground(self) -> None:
        ground = "accent" if self.undecided else "ok"
        if self.card.property("look") != ground:
            set_look(self.card, look=ground)
            for label in self.card.findChildren(QLabel):
                set_look(label)  # words take their colour from the ground they stand on

    def _heading_words(self, t: Catalog) -> str:
        count, undecided = len(self._hits), self.undecided
        if not undecided:
            # Translators: places in a text where somebody else is named.
            said = t.ngettext("The name is decided", "All {n} names are decided", count)
            return said.format(n=format_number(count))
        # Translators: {place} counts the places in a text where somebody from another family is named, {count} is how
        # many there are.
        return t.gettext("Somebody else is named: {place} of {count}").format(
            place=format_number(self._place + 1), count=format_number(count)
        )

    def _alike(self) -> list[int]:
        """The other places where the same people may be meant, that are not decided alike."""
        here = self._hits[self._place]
        return [
            place
            for place, hit in enumerate(self._hits)
            if hit.whose == here.whose and hit.decision is None and place != self._place
        ]

    @Slot()
    def _pressed(self) -> None:
        self.decide(Decision(self.sender().property("decision")))

    @Slot()
    def _same_for_all(self) -> None:
        here = self._hits[self._place]
        for place in self._alike():
            self._hits[place] = replace(self._hits[place], decision=here.decision)
        self._show()
        self.decided.emit()

    @Slot()
    def _back(self) -> None:
        self._place = (self._place - 1) % len(self._hits)
        self._show()

    @Slot()
    def _next(self) -> None:
        self._place = (self._place + 1) % len(self._hits)
        self._show()


def _numbered(number: int, words: str) -> str:
    return f"{format_number(number)}  {words}"


def _replace_words(t: Catalog, hit: Hit) -> str:
    # Translators: {words} stand in place of a name: "another child", "somebody else", "another family", "[left out]".
    return t.gettext("Write “{words}” instead").format(words=stand_in(t, hit))


def _around(hit: Hit) -> tuple[str, str]:
    start = max(0, hit.start - AROUND)
    end = min(len(hit.text), hit.end + AROUND)
    if start and (space := hit.text.find(" ", start, hit.start)) >= 0:
        start = space + 1
    if end < len(hit.text) and (space := hit.text.rfind(" ", hit.end, end)) >= 0:
        end = space
    before = ("… " if start else "") + hit.text[start : hit.start]
    after = hit.text[hit.end : end] + (" …" if end < len(hit.text) else "")
    return without_isolates(before), without_isolates(after)
