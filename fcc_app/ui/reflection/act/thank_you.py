"""A thank-you to one person on the team map, in that person's language: written on one side, seen as a card beside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from fcc_app.domain.ids import HouseholdId
from fcc_app.domain.reflection import TeamPerson, ThankYou
from fcc_app.errors import FccError
from fcc_app.formats import format_date
from fcc_app.i18n import isolate
from fcc_app.pictures import branch
from fcc_app.services.forms import Form
from fcc_app.services.open_home import OpenHome
from fcc_app.services.reflection import OpenSession
from fcc_app.services.session_giving import CardRequest, spoken
from fcc_app.ui.form_binding import language_text, named_language
from fcc_app.ui.language_scope import LanguageScope, Words
from fcc_app.ui.reflection.act.open_form import OpenForm
from fcc_app.ui.reflection.act.panel import unfinished
from fcc_app.ui.reflection.giving import PaperCard
from fcc_app.ui.reflection.picture_view import PictureView
from fcc_app.ui.reflection.two_languages import at_the_table, both
from fcc_app.ui.theme import set_margins, set_size, set_spacing
from fcc_app.ui.widgets import Button, Card, Heading, LanguageField, LineField, Text, TextField, flow_widget, row


class CardPreview(LanguageScope, QWidget):
    """The card as it will be printed, near enough: in the language of whom it is for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Heading(kind="title")
        self.heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        # Translators: read aloud for a small drawing on a card.
        picture = PictureView(branch(), lambda t: t.gettext("A branch with leaves"), most=2.0)
        self.words = Text(kind="answer", own_direction=True)
        self.signed = Text(own_direction=True)
        self.day = Text(kind="muted")
        card = Card(ground="pane", margin=28, spacing=16)
        card.add(self.heading, row(None, picture, None), self.words, self.signed, self.day)
        card.body.addStretch(1)
        set_size(self, min_width=280, max_width=520)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        box.addWidget(card)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_card(self, thanks: ThankYou) -> None:
        """Show a thank-you as it stands now."""
        language = spoken(thanks.language)
        if language != self.language:
            self.set_language(language)
        name = isolate(thanks.to_name)
        self.heading.set_words(lambda t: t.gettext("Thank you, {name}").format(name=name))
        self.words.show_text(thanks.words)
        self.signed.show_text(thanks.signed)
        written: date = thanks.written_at.date()
        self.day.show_text(format_date(written, "long", language))


class ThankYouEditor(OpenForm[ThankYou]):
    """Writes one thank-you. What is typed saves itself, and shows on the card at once."""

    closed = Signal()
    """Back to the map."""

    removed = Signal(object)
    """This thank-you (a :class:`ThankYou`) was moved to the bin."""

    def __init__(
        self, home: OpenHome, session: OpenSession, languages: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(home, parent)
        self._session = session
        self.heading = Heading(kind="title")
        self._languages = languages
        # Translators: a field: the words of a thank-you card.
        self.words = TextField(both(languages, lambda t: t.gettext("What we thank you for")), least=4)
        # Translators: a field: whom a thank-you card is from.
        self.signed = LineField(both(languages, lambda t: t.pgettext("thank-you card", "From")))
        # Translators: a field: the language of the person who is thanked.
        self.language = LanguageField(both(languages, lambda t: t.gettext("Language")))
        self.preview = CardPreview()
        self.give = Button(
            # Translators: a button: print a thank-you card, or put it into the family's folder.
            both(languages, lambda t: t.gettext("Print or give the card")),
            look="primary",
            icon="print",
        )
        self.give.clicked.connect(self._offer_paper)
        self.paper: PaperCard | None = None
        # Translators: a button: back to the map of the child's team.
        self.back = Button(both(languages, lambda t: t.gettext("Back to the map")), icon="back")
        self.back.clicked.connect(self._close)
        self.remove = Button(both(languages, lambda t: t.gettext("Move the card to the bin")), look="quiet", icon="bin")
        self.remove.clicked.connect(self._remove)
        acts, flow = flow_widget()
        for button in (self.back, self.give, self.remove):
            flow.addWidget(button)
        side = QWidget()
        column = QVBoxLayout(side)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 12)
        for thing in (self.heading, self.words, self.signed, self.language, acts):
            column.addWidget(thing)
        column.addStretch(1)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        set_margins(self._line, 0, 0, 0, 0)
        set_spacing(self._line, 24)
        self._line.addWidget(side, 1)
        beside = QWidget()
        self._beside = QVBoxLayout(beside)
        set_margins(self._beside, 0, 0, 0, 0)
        set_spacing(self._beside, 16)
        self._beside.addWidget(self.preview)
        self._beside.addStretch(1)
        self._line.addWidget(beside, 1)
        at_the_table(self)

    def open_for(self, person: TeamPerson) -> None:
        """Open the thank-you to *person*: the one that is kept, or a new one.

        Raises:
            FccError: If it cannot be read.
        """
        binding = self.open_form(self._form(person))
        binding.bind("words", self.words)
        binding.bind("signed", self.signed)
        binding.bind("language", self.language, show=named_language, read=language_text)
        binding.edited.connect(self._put_paper_away)
        binding.edited.connect(self._show)
        self._show()

    def _form(self, person: TeamPerson) -> Form[ThankYou]:
        for thanks in self._session.thanks():
            if thanks.person_id == person.id:
                return self._session.edit_thanks(thanks.id)
        for form in unfinished(self.home, ThankYou, lambda thanks: thanks.person_id == person.id):
            return form
        names = [one.name for one in self._session.participants() if one.name != person.name]
        return self._session.new_thanks(person, signed=", ".join(names))

    def let_go(self) -> None:
        """See :meth:`OpenForm.let_go`."""
        self._put_paper_away()
        super().let_go()

    def focus_first(self) -> None:
        """Put the focus where the words go."""
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show(self) -> None:
        if self.binding is None:
            return
        thanks = self.binding.record
        name = isolate(thanks.to_name)
        self.heading.set_words(
            # Translators: a heading; {name} is the person who is thanked.
            both(self._languages, lambda t: t.gettext("A thank-you to {name}").format(name=name))
        )
        self.preview.show_card(thanks)
        self.give.setEnabled(bool(thanks.words.strip()))
        self.give.setVisible(self._household() is not None)
        self.remove.setVisible(not self.binding.form.is_new or self.binding.form.is_changed)

    @Slot()
    def _offer_paper(self) -> None:
        household = self._household()
        if household is None or not self.has_kept() or self.binding is None or self.binding.form.is_new:
            return
        self._put_paper_away()
        wanted = CardRequest(household_id=household, thanks_id=self.binding.record.id)
        # Translators: a heading over the buttons that print a thank-you card, or put it into the family's folder.
        self.paper = PaperCard(self.home, wanted, self._languages, self._both(lambda t: t.gettext("The card")))
        self._beside.insertWidget(1, self.paper)
        self.paper.show()
        self.paper.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _put_paper_away(self) -> None:
        """What is offered is what was kept: other words, another paper."""
        paper, self.paper = self.paper, None
        if paper is not None:
            self._beside.removeWidget(paper)
            paper.hide()
            paper.setParent(None)
            paper.deleteLater()

    def _household(self) -> HouseholdId | None:
        record = self._session.record
        return self.home.family_view.household_of(record) or next(iter(record.households), None)

    def _both(self, words: Words) -> Words:
        return both(self._languages, words)

    @Slot()
    def _close(self) -> None:
        nothing_said = self.binding is not None and not self.words.text().strip()
        if self.has_kept() or nothing_said:  # what was begun without words waits in the drafts
            self.closed.emit()

    @Slot()
    def _remove(self) -> None:
        binding = self.binding
        if binding is None:
            return
        binding.flush()
        if binding.record.words.strip() and not self.has_kept():
            return
        thanks = binding.record
        try:
            if binding.form.is_new:
                binding.discard()
            else:
                self._session.remove_thanks(thanks)
                self.removed.emit(thanks)
        except FccError as problem:
            self.problem_found.emit(problem)
            return
        self.let_go()
        self.closed.emit()
        self.changed.emit()

    def show_beside(self, beside: bool) -> None:
        """Put the card beside the words, or, in a narrow place, below them."""
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
