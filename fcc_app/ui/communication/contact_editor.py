"""One contact on the screen: when, how, with whom, what was said and agreed. It asks; ``contact_detail`` does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fcc_app.domain.communication import BegunBy, Contact, ContactMode
from fcc_app.domain.homes import Caregiver
from fcc_app.domain.ids import CaregiverId, ChildId, MemberId
from fcc_app.domain.words import WORDS
from fcc_app.i18n import Catalog, isolate
from fcc_app.services.communication import ContactDetails
from fcc_app.ui.communication.contact_words import SEPARATOR, whole_moment_words
from fcc_app.ui.form_binding import FormBinding, language_text, named_language
from fcc_app.ui.language_scope import marked, plain
from fcc_app.ui.list_and_detail.record_editor import RecordEditor
from fcc_app.ui.meant_times import MomentField
from fcc_app.ui.theme import set_spacing
from fcc_app.ui.widgets import (
    Button,
    Card,
    CheckBox,
    ChoiceChips,
    ChoiceField,
    LanguageField,
    LineField,
    MultiChips,
    NumberField,
    Text,
    TextField,
    column,
    row,
)


class ContactEditor(RecordEditor):
    """The fields of one contact."""

    completed = Signal()
    """Nothing more is to be written about a contact that was kept at the door."""

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(lambda t: t.gettext("Move this contact to the bin"), parent)
        self._now = now
        self._build_door()
        self._build_facts()
        self._build_words()
        self._build_circumstances()
        self._build_more()
        self._lay_out((self.at_the_door, self._facts, self._words, self._circumstances), (self._more,))

    # ---- building ----------------------------------------------------------------------------------------------

    def _build_door(self) -> None:
        self.at_the_door = Card(ground="accent", margin=12)
        kept = Text(
            lambda t: t.gettext("Kept at the door. Complete it when you have a minute; a few words are enough.")
        )
        # Translators: a button: nothing more is to be written about a short talk at the door.
        self.complete_button = Button(lambda t: t.gettext("That is all"))
        self.complete_button.clicked.connect(self.completed)
        line = row(spacing=12)
        line.addWidget(kept, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.complete_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.at_the_door.add(line)

    def _build_facts(self) -> None:
        self._facts = Card(margin=18, spacing=16)
        # Translators: a field: the time at which a talk was.
        self.when = MomentField(lambda t: t.gettext("When"), lambda t: t.gettext("Day"), self._now)
        # Translators: a field: how many minutes a talk took.
        self.minutes = NumberField(lambda t: t.gettext("Minutes"), most=24 * 60)
        when = QHBoxLayout()
        set_spacing(when, 16)
        when.addWidget(self.when, 0, Qt.AlignmentFlag.AlignTop)
        when.addWidget(self.minutes, 0, Qt.AlignmentFlag.AlignTop)
        when.addStretch(1)
        # Translators: a label: how a talk took place (at the door, by phone, …).
        how = Text(lambda t: t.gettext("How"), kind="strong", wrap=False)
        # A reflection session enters itself into the log when it closes; nobody chooses it here.
        modes = [(mode, marked(WORDS[mode])) for mode in ContactMode if mode is not ContactMode.REFLECTION_SESSION]
        self.mode = ChoiceChips(modes, name=lambda t: t.gettext("How"))
        # Translators: a label: which children a talk was about.
        self._about_label = Text(lambda t: t.gettext("About"), kind="strong", wrap=False)
        self.about: MultiChips[ChildId] = MultiChips(name=lambda t: t.gettext("About"))
        self._about = QWidget()
        self._about.setLayout(column(self._about_label, self.about, spacing=4))
        # Translators: a label: who was talked with.
        with_label = Text(lambda t: t.gettext("With"), kind="strong", wrap=False)
        self.members: MultiChips[MemberId] = MultiChips(name=lambda t: t.gettext("With"))
        self.others = LineField(
            lambda t: t.gettext("Somebody else"),
            placeholder=lambda t: t.gettext("Somebody else: a neighbor, a doctor"),
            label_shown=False,
        )
        self._facts.add(
            when,
            column(how, self.mode, spacing=4),
            self._about,
            column(with_label, self.members, self.others, spacing=6),
        )

    def _build_words(self) -> None:
        self._words = Card(margin=18, spacing=16)
        # Translators: a field: why somebody got in touch.
        self.reason = LineField(lambda t: t.gettext("Reason"))
        self.said = TextField(lambda t: t.gettext("What was said"), least=3)
        theirs = Card(ground="honey", margin=14, spacing=10)
        self.family_words = TextField(
            lambda t: t.gettext("In the family's own words"),
            hint=lambda t: t.gettext("As they said it, in whatever language. It is kept just so."),
            least=2,
        )
        self.family_language = LanguageField(lambda t: t.gettext("In which language"))
        theirs.add(self.family_words, row(self.family_language, None))
        ours = Card(ground="soft", margin=14)
        # Translators: a field: what the family and the home agreed on in a talk.
        self.agreed = TextField(lambda t: t.gettext("What we agreed"), least=2)
        ours.add(self.agreed)
        # Translators: a field: things that were given to the family in a talk, such as a form or spare clothes.
        self.handed_over = LineField(lambda t: t.gettext("Handed over"))
        self._words.add(self.reason, self.said, theirs, ours, self.handed_over)

    def _build_circumstances(self) -> None:
        self._circumstances = Card(margin=18, spacing=16)
        # Translators: a label: who began a talk, the home or the family.
        began = Text(lambda t: t.gettext("Who began"), kind="strong", wrap=False)
        who = [(one, marked(WORDS[one])) for one in BegunBy]
        self.begun_by = ChoiceChips(who, name=lambda t: t.gettext("Who began"), optional=True)
        self.language = LanguageField(lambda t: t.gettext("Language spoken"))
        self.interpreter = LineField(
            lambda t: t.gettext("Interpreter"), placeholder=lambda t: t.gettext("Nobody, or a name")
        )
        self.planned = CheckBox(lambda t: t.gettext("This was a planned conference"))
        self.planned.edited.connect(self._show_signatures)
        self.signed_by_family = LineField(lambda t: t.gettext("Signed by the family"))
        self.signed_by_home = LineField(lambda t: t.gettext("Signed by the home"))
        self._signatures = QWidget()
        signatures = row(self.signed_by_family, self.signed_by_home, spacing=16)
        hint = Text(
            lambda t: t.gettext("The name typed here, or “on paper” where the signed sheet is kept."), kind="caption"
        )
        self._signatures.setLayout(column(signatures, hint, spacing=4))
        self._circumstances.add(
            column(began, self.begun_by, spacing=4),
            row(self.language, self.interpreter, spacing=16),
            self.planned,
            self._signatures,
        )

    def _build_more(self) -> None:
        self._more = Card(margin=18, spacing=12)
        self.said_language = LanguageField(lambda t: t.gettext("Language of your words"))
        # Translators: a field: which caregiver wrote a contact down.
        self.author: ChoiceField[CaregiverId] = ChoiceField(lambda t: t.gettext("Written by"))
        self._more.add(row(self.said_language, self.author, None, spacing=16), self.recorded, self.history)

    # ---- showing -----------------------------------------------------------------------------------------------

    def bind(self, binding: FormBinding[Contact]) -> None:
        """Let the fields show and edit the contact of *binding*."""
        whole: dict[str, Any] = {"show": _as_float, "read": _as_int}
        language: dict[str, Any] = {"show": named_language, "read": language_text}
        binding.bind("occurred_at", self.when)
        binding.bind("minutes", self.minutes, **whole)
        binding.bind("mode", self.mode)
        binding.bind("children", self.about)
        binding.bind("with_members", self.members)
        binding.bind("with_others", self.others)
        binding.bind("begun_by", self.begun_by)
        binding.bind("language", self.language, **language)
        binding.bind("interpreter", self.interpreter)
        binding.bind("reason", self.reason)
        binding.bind("said", self.said)
        binding.bind("said_language", self.said_language, **language)
        binding.bind("family_words", self.family_words)
        binding.bind("family_words_language", self.family_language, **language)
        binding.bind("agreed", self.agreed)
        binding.bind("handed_over", self.handed_over)
        binding.bind("planned", self.planned)
        binding.bind("signed_by_family", self.signed_by_family)
        binding.bind("signed_by_home", self.signed_by_home)
        binding.bind("author_id", self.author)

    def offer(self, details: ContactDetails, caregivers: tuple[Caregiver, ...]) -> None:
        """Offer the household's children and people, and those who work here; called before :meth:`bind`."""
        contact, household = details.contact, details.household
        self.about.set_options([(ChildId(child.id), plain(child.called_name)) for child in details.children])
        only = details.children[0].id if len(details.children) == 1 else None
        self._about.setVisible(bool(details.children) and contact.children != (only,))  # one child needs no asking
        members = [member for member in details.members if member.household_id in (None, household.id)]
        known = {member.id for member in members}
        members += [
            member for member in details.members if member.id in contact.with_members and member.id not in known
        ]
        self.members.set_options([(MemberId(member.id), plain(member.name)) for member in members])
        self.members.setVisible(bool(members))
        self.author.set_options([(CaregiverId(person.id), plain(person.name)) for person in caregivers])

    def show_around(self, details: ContactDetails, *, is_new: bool) -> None:
        """Show what is not a field: the heading, whether it is to be completed, when it was written."""
        contact, family = details.contact, details.family
        self.avatar.show_person(family.name_in_own_script.strip() or family.name, family.id.hex)
        self.title.show_text(details.household_name)
        self.show_line(contact)
        self.at_the_door.setVisible(contact.to_complete)
        self.delete_button.setVisible(not is_new)
        self.recorded.setVisible(not is_new)
        recorded = contact.recorded_at
        self.recorded.set_words(
            # Translators: {when} is the day and time at which a contact was written down.
            lambda t: t.gettext("Written down: {when}").format(
                when=isolate(whole_moment_words(recorded, self._now(), inside=True))
            )
        )
        self.history.setVisible(details.amended)
        self._show_signatures()

    def show_line(self, contact: Contact) -> None:
        """Say under the name how and when it was."""

        def said(t: Catalog) -> str:
            when = whole_moment_words(contact.occurred_at, self._now())
            return SEPARATOR.join((t.gettext(WORDS[contact.mode]), when))

        self.under.set_words(said)

    def clear_problems(self) -> None:
        """Nothing is wrong any more."""
        self.problem.clear()
        self.minutes.clear_problem()
        self.when.clear_problem()

    def focus_first(self) -> None:
        """Put the cursor where one begins to write."""
        self.said.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.said.edit.go_to_end()
        self.scroller.body.activate()
        self.scroller.ensureWidgetVisible(self.said)

    @Slot()
    def _show_signatures(self) -> None:
        self._signatures.setVisible(self.planned.value())


def _as_float(minutes: int | None) -> float | None:
    return None if minutes is None else float(minutes)


def _as_int(minutes: float | None) -> int | None:
    return None if minutes is None else round(minutes)
