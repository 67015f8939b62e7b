"""What people promise to do: suggested by a step or thought of at the table; who, and by when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fcc_app.domain.follow_ups import FollowUp
from fcc_app.domain.ids import CaregiverId, MemberId
from fcc_app.domain.modules import Step, Suggestion
from fcc_app.errors import FccError
from fcc_app.formats import format_date
from fcc_app.i18n import isolate
from fcc_app.services.follow_ups import Promisers
from fcc_app.services.open_home import OpenHome
from fcc_app.services.reflection import OpenSession
from fcc_app.services.reflection.acting import PROMISE_TO_BIN
from fcc_app.ui.form_binding import FormBinding
from fcc_app.ui.language_scope import Words, marked, plain
from fcc_app.ui.record_rows import RecordRow, RecordRows
from fcc_app.ui.reflection.act.panel import ActPanel, InLanguage, keep_rows
from fcc_app.ui.reflection.tongues import label_language
from fcc_app.ui.reflection.two_languages import Side, at_the_table, both
from fcc_app.ui.theme import set_margins, set_size, set_spacing
from fcc_app.ui.widgets import Button, Card, ChoiceField, DateField, Heading, IconButton, Text, TextField, row

Owner = tuple[str, UUID]
"""Who owes a promise: ``caregiver`` or ``member``, and whose id."""


def owners(home: OpenHome, session: OpenSession) -> list[tuple[Owner, Words]]:
    """Who may owe a promise of this session: the members of the households that take part, and those who work here."""
    family = session.record.family_id
    if family is None:
        return []
    found = home.follow_ups.promisers(family)
    there = set(session.record.households)
    here = [member for member in found.members if not there or member.household_id in (None, *there)]
    return _named(Promisers(found.caregivers, tuple(here)))


def _named(people: Promisers) -> list[tuple[Owner, Words]]:
    options: list[tuple[Owner, Words]] = [
        (("member", member.id), plain(member.name)) for member in people.members if member.name
    ]
    return options + [(("caregiver", caregiver.id), plain(caregiver.name)) for caregiver in people.caregivers]


class PromiseRow(RecordRow[FollowUp]):
    """One promise."""

    def __init__(
        self,
        binding: FormBinding[FollowUp],
        languages: Sequence[str],
        people: list[tuple[Owner, Words]],
        today: Callable[[], date],
    ) -> None:
        super().__init__(binding)
        # Translators: a field: what somebody promised to do for a child or a family.
        self.what = TextField(both(languages, lambda t: t.gettext("What was promised")), least=1)
        # Translators: a field: who promised to do it.
        self.who: ChoiceField[Owner] = ChoiceField(both(languages, lambda t: t.gettext("Who")), people)
        # Translators: a field: the day until which somebody promised to do something.
        self.due = DateField(both(languages, lambda t: t.gettext("By when")), today=today)
        self.remove = IconButton("bin", both(languages, lambda t: t.gettext("Move this promise to the bin")))
        self.remove.clicked.connect(self.ask_to_remove)
        binding.bind("what", self.what)
        binding.bind("due", self.due)
        self.who.edited.connect(self._owner_chosen)
        set_size(self.who, min_width=180)
        line = QHBoxLayout()
        set_spacing(line, 12)
        line.addWidget(self.who, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.due, 0, Qt.AlignmentFlag.AlignTop)
        line.addStretch(1)
        line.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignBottom)
        card = Card(spacing=10, margin=14)
        card.add(self.what, line)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        box.addWidget(card)
        at_the_table(self)

    def focus_first(self) -> None:
        """Ask who, where it is said already what."""
        first: QWidget = self.who if self.binding.record.what.strip() else self.what
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show who owes it."""
        promise = self.binding.record
        owner: Owner | None = None
        if promise.owed_by_caregiver is not None:
            owner = ("caregiver", promise.owed_by_caregiver)
        elif promise.owed_by_member is not None:
            owner = ("member", promise.owed_by_member)
        self.who.set_value(owner)

    def ask_to_remove(self) -> None:
        """What was typed goes to the bin with it."""
        self.binding.flush()
        if self.binding.record.what.strip() and not self.binding.finish():
            return
        super().ask_to_remove()

    @Slot(object)
    def _owner_chosen(self, owner: Owner | None) -> None:
        caregiver = CaregiverId(owner[1]) if owner is not None and owner[0] == "caregiver" else None
        member = MemberId(owner[1]) if owner is not None and owner[0] == "member" else None
        self.binding.set(owed_by_caregiver=caregiver, owed_by_member=member)


class PromisesPanel(ActPanel):
    """What this step suggests, and all promises of this session."""

    def __init__(self, step: Step, home: OpenHome, session: OpenSession, parent: QWidget | None = None) -> None:
        super().__init__(step, home, session, parent)
        self._people = owners(home, session)
        self.rows: RecordRows[FollowUp] = RecordRows(
            home.drafts, self.mark, reopen=home.follow_ups.edit, make=self._make, delete=self._delete
        )
        self.rows.problem_found.connect(self.show_problem)
        self.suggested: dict[str, Button] = {}
        if step.suggests is not None:
            self.body.addLayout(self._suggestion(step.suggests))
        # Translators: a heading over the promises that were made in a session.
        self.heading = Heading(self.both(lambda t: t.gettext("What we promise")), kind="section")
        # Translators: a button: write down a promise of one's own.
        self.add_button = Button(self.both(lambda t: t.gettext("Promise something else")), icon="plus")
        self.add_button.clicked.connect(self.add)
        for thing in (self.heading, self.rows):
            self.body.addWidget(thing)
        self.body.addLayout(row(self.add_button, None))
        self.body.addStretch(1)
        at_the_table(self)
        self.reload()

    def _suggestion(self, suggestion: Suggestion) -> QHBoxLayout:
        line = QHBoxLayout()
        set_spacing(line, 16)
        said: set[tuple[str, str]] = set()
        for place, language in enumerate(self.languages):
            spoken = language if self.session.edition.speaks(language) else "en"
            title = self.session.edition.said(suggestion.title, spoken)
            if (title, label_language(language)) in said:
                continue  # neither module nor app speaks this side's language: once is enough
            said.add((title, label_language(language)))
            due = self._today() + timedelta(days=suggestion.due_days)
            words = Text(kind="answer")
            words.show_text(title)
            when = Text(_by(due, label_language(language)), kind="muted")
            # Translators: a button: make the suggested promise.
            side = InLanguage(language, lambda t: t.gettext("Promise this"), icon="hand")
            side.pressed.connect(self.promise_suggested)
            self.suggested[language] = side.button
            card = Card(ground="honey" if place else "card", margin=14, spacing=8)
            card.add(Side(language, words, when))
            card.body.addStretch(1)
            card.add(side)
            line.addWidget(card, 1)
        return line

    def reload(self) -> None:
        """See :meth:`ActPanel.reload`."""
        source = self.session.record.id
        try:
            self.rows.show_records(self.session.promises(), self.home.follow_ups.unfinished(source))
        except FccError as problem:
            self.show_problem(problem)
        self.heading.setVisible(bool(self.rows.rows))

    @Slot(str)
    def promise_suggested(self, language: str) -> None:
        """Make the suggested promise, in the words of *language*."""
        self._add(self.step.id, language)

    @Slot()
    def add(self) -> None:
        """Begin a promise of one's own."""
        self._add("", self.languages[0])

    def _add(self, step: str, language: str) -> None:
        added = self.rows.add(self.session.new_promise(step, language=language))
        added.binding.finish(even_unchanged=bool(step))
        self.heading.show()
        added.focus_first()

    def flush(self) -> None:
        """See :meth:`ActPanel.flush`."""
        keep_rows(self.rows)

    def focus_first(self) -> None:
        """Begin with what is suggested."""
        first = self.suggested.get(self.languages[0], self.add_button)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, binding: FormBinding[FollowUp]) -> PromiseRow:
        binding.kept.connect(self.changed)
        return PromiseRow(binding, self.languages, self._people, self._today)

    def _delete(self, promise: FollowUp) -> None:
        self.session.remove_promise(promise)
        self.offer_undo(marked(PROMISE_TO_BIN), promise)
        self.changed.emit()

    def _today(self) -> date:
        return self.home.now().date()


def _by(due: date, language: str) -> Words:
    # Translators: until when something is promised; {date} is a day.
    return lambda t: t.gettext("by {date}").format(date=isolate(format_date(due, language=language)))
