"""A child's page: alerts always in sight, who the child is and what helps, who cares for the child, the week."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, cast
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fcc_app.domain.attachments import Attachment
from fcc_app.domain.care_notes import CareNote
from fcc_app.domain.children import Alert, Child, PrimaryCaregiver, Professional
from fcc_app.domain.ids import AttachmentId, CaregiverId, ChildId
from fcc_app.errors import FccError, FieldError
from fcc_app.formats import (
    format_date,
    format_list,
    format_near_moment,
    format_period,
    format_time_range,
    weekday_names,
)
from fcc_app.i18n import Catalog, isolate
from fcc_app.services.families import ChildPage as ChildFacts
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.background import run_in_background
from fcc_app.ui.families.alerts import AlertStrip, alert_summary, build_alert
from fcc_app.ui.families.card_button import CardButton
from fcc_app.ui.families.detail_page import DetailPage
from fcc_app.ui.families.family_list import note_line
from fcc_app.ui.families.practice_cards import shortened
from fcc_app.ui.families.record_cards import RecordCards, Summary
from fcc_app.ui.families.round_photo import RoundPhoto
from fcc_app.ui.families.said import SEPARATOR, age_words, both_names
from fcc_app.ui.families.schedule_editor import ScheduleEditor
from fcc_app.ui.file_dialogs import choose_files
from fcc_app.ui.form_binding import FormBinding
from fcc_app.ui.language_scope import Words, plain
from fcc_app.ui.navigation import Navigation
from fcc_app.ui.theme import set_margins, set_spacing
from fcc_app.ui.widgets import (
    Button,
    Card,
    ChoiceField,
    DateAnswer,
    DateField,
    Heading,
    LineField,
    LongTextAnswer,
    Pill,
    Text,
    TextAnswer,
    TextField,
    column,
    flow_widget,
    row,
)
from fcc_app.ui.widgets.arranging import Column, SideBySide, clear_layout

NOTES = 5
"""How many of the newest notes the page shows."""

PICTURES = "*.jpg *.jpeg *.png *.webp *.heic *.heif"

ChooseFile = Callable[[QWidget, str], Path | None]
"""Lets a person choose a picture on this computer, in a dialog with this title; ``None`` if none was chosen."""


def ask_for_picture(parent: QWidget, title: str) -> Path | None:
    """Let a person choose one picture."""
    from fcc_app.i18n import gettext as _

    chosen = choose_files(parent, title, _("Pictures"), PICTURES)
    return chosen[0] if chosen else None


class ChildPage(DetailPage):
    """One child. Everything is written where it is read; every field keeps itself."""

    deleted = Signal()
    """The child was moved to the bin."""

    def __init__(
        self, home: OpenHome, navigation: Navigation, child: ChildId, choose_file: ChooseFile | None = None
    ) -> None:
        super().__init__(home, navigation)
        self._child = child
        self._choose_file = choose_file or ask_for_picture
        self.facts: ChildFacts | None = None
        self.alerts = AlertStrip()
        above = QVBoxLayout()
        set_margins(above, 24, 4, 24, 4)
        above.addWidget(self.alerts)
        cast(QVBoxLayout, self.layout()).insertLayout(1, above)
        self.note_button = Button(lambda t: t.gettext("Write a note"), look="primary", icon="note")
        self.note_button.clicked.connect(self._write_note)
        self.add_to_top(self.note_button)

    # ---- building ----------------------------------------------------------------------------------------------

    def rebuild(self) -> None:
        """See :meth:`DetailPage.rebuild`."""
        self.facts = facts = self.home.families.child_page(self._child, notes=NOTES)
        form = self.home.families.edit(Child, self._child)
        self.start_over()
        self.say_back(facts.family.name)
        child = facts.child
        self.title.show_text(both_names(child.called_name, child.name_in_own_script))
        self.binding: FormBinding[Child] = self.bind_form(form)
        self.binding.edited.connect(self._child_edited)
        self._show_alerts()
        self.content.add(
            self._head(facts),
            SideBySide((self._helps(), 3), (self._lately(facts), 2), narrow=700),
            self._allergies(facts),
            self._caregivers(facts),
            self._week(),
            self._supports(facts),
            self._names(),
            self._homes(facts),
        )
        away = Button(lambda t: t.gettext("Move this child to the bin"), look="quiet", icon="bin")
        away.clicked.connect(self.delete)
        self.content.add(row(away, None))

    def _head(self, facts: ChildFacts) -> QWidget:
        child, today = facts.child, self.home.now().date()
        self.photo = RoundPhoto(child.name_in_own_script or child.called_name, child.id.hex)
        if child.photo is not None:
            self._show_photo(child.photo)
        self.photo_button = Button(
            (lambda t: t.gettext("Another photo")) if child.photo else (lambda t: t.gettext("Add a photo")),
            look="link",
        )
        self.photo_button.clicked.connect(self._ask_photo)
        photo = column(self.photo, self.photo_button, spacing=4)
        if child.photo is not None:
            self.no_photo_button = Button(lambda t: t.gettext("Take it away"), look="link")
            self.no_photo_button.clicked.connect(self._remove_photo)
            photo.addWidget(self.no_photo_button)
        pills, flow = flow_widget()
        for words, honey in _head_pills(facts, self.home):
            flow.addWidget(Pill(words, tone="honey" if honey else "soft"))
        lines = Column(
            Text(lambda t: age_words(child, today) or t.gettext("Age not asked yet"), kind="section"),
            Text(lambda t: _week_words(t, child) or t.gettext("No hours written down yet."), tone="muted"),
            pills,
            spacing=6,
        )
        card = Card(ground="pane")
        line = row(spacing=20)
        line.addLayout(photo)
        line.addWidget(lines, 1)
        card.add(line)
        return card

    def _helps(self) -> QWidget:
        fields: tuple[tuple[str, Words, Words | None], ...] = (
            ("what_soothes", lambda t: t.gettext("What soothes"), None),
            ("interests", lambda t: t.gettext("What the child loves to do"), None),
            ("temperament", lambda t: t.gettext("Temperament"), lambda t: t.gettext("Slow to warm up, lively, easy …")),
            ("abilities", lambda t: t.gettext("What the child can do"), None),
        )
        return self._answers(lambda t: t.gettext("What helps to know"), fields)

    def _answers(self, title: Words, fields: tuple[tuple[str, Words, Words | None], ...]) -> Card:
        card = Card(spacing=14)
        card.add(Heading(title, kind="section"))
        for field, label, hint in fields:
            answer = LongTextAnswer(label, hint=hint, least=1)
            self.binding.bind(field, answer)
            card.add(answer)
        return card

    def _lately(self, facts: ChildFacts) -> QWidget:
        card = Card(spacing=4)
        every = Button(lambda t: t.gettext("All notes"), look="link")
        every.clicked.connect(self._all_notes)
        top = row(Heading(lambda t: t.gettext("Latest notes"), kind="section"), every)
        top.setStretch(0, 1)
        card.add(top)
        for note in facts.notes:
            card.add(self._note_row(note))
        if not facts.notes:
            name = isolate(facts.child.called_name)
            card.add(
                Text(
                    # Translators: {name} is a child.
                    lambda t: t.gettext("What you notice about {name} goes here, a line is enough.").format(name=name),
                    tone="muted",
                )
            )
        promises = [promise for promise in facts.promises if promise.done_on is None]
        if promises:
            card.add(Heading(lambda t: t.gettext("Promised"), kind="section"))
        for promise in promises:
            due = promise.due
            words = promise.what if due is None else f"{isolate(promise.what)}{SEPARATOR}{format_date(due)}"
            card.add(Text(plain(words)))
        card.body.addStretch(1)
        return card

    def _note_row(self, note: CareNote) -> QWidget:
        line = CardButton(lambda t: note_line(t, note), flat=True)
        line.setProperty("record", note.id.hex)
        line.clicked.connect(self._note_pressed)
        line.add(
            Text(lambda t: format_near_moment(note.occurred_at, self.home.now()), kind="caption", wrap=False),
            Text(lambda t: shortened(note_line(t, note), 120)),
        )
        line.body.setSpacing(0)
        return line

    def _allergies(self, facts: ChildFacts) -> QWidget:
        card = Card(spacing=14)
        allergies = TextAnswer(
            lambda t: t.gettext("Allergies"),
            hint=lambda t: t.gettext(
                "Ask every family. “None” is an answer, too. Write each one below with what to do."
            ),
        )
        self.binding.bind("allergies", allergies)
        self.alert_cards = RecordCards(
            self,
            Alert,
            lambda alert: alert_summary(alert, self.home.now().date()),
            build_alert,
            add=lambda t: t.gettext("Add an alert"),
            new=lambda: self.home.families.new_alert(self._child),
        )
        self.alert_cards.show_records(facts.alerts, self.home.families.unfinished(Alert, child_id=self._child))
        self.alert_cards.changed.connect(self._reread_alerts)
        card.add(Heading(lambda t: t.gettext("Allergies and alerts"), kind="section"), allergies, self.alert_cards)
        return card

    def _caregivers(self, facts: ChildFacts) -> QWidget:
        card = Card(spacing=10)
        card.add(Heading(lambda t: t.gettext("Primary caregiver"), kind="section"))
        self._caregiver_list = QVBoxLayout()
        set_spacing(self._caregiver_list, 6)
        card.add(self._caregiver_list)
        self._show_caregivers(facts)
        everyone = self.home.home.caregivers(self.home.now().date())
        self.caregiver = ChoiceField(
            lambda t: t.gettext("Who cares for the child"), [(person.id, plain(person.name)) for person in everyone]
        )
        self.caregiver_from = DateField(lambda t: t.gettext("From"), today=lambda: self.home.now().date())
        self.caregiver_from.set_value(self.home.now().date())
        self.change_button = Button(lambda t: t.gettext("From then on"), icon="check")
        self.change_button.clicked.connect(self._change_caregiver)
        card.add(
            Text(
                lambda t: t.gettext(
                    "One person who knows this child best and talks with the family. Who was before stays written down."
                ),
                tone="muted",
            ),
            SideBySide((self.caregiver, 2), (self.caregiver_from, 1), (_at_foot(self.change_button), 1)),
        )
        return card

    def _show_caregivers(self, facts: ChildFacts) -> None:
        clear_layout(self._caregiver_list)
        if not facts.caregivers:
            self._caregiver_list.addWidget(Text(lambda t: t.gettext("Nobody yet."), tone="muted"))
        for link, person in reversed(facts.caregivers):
            name = person.name if person is not None else ""
            words = Text(_caregiver_words(link, name))
            away = Button(lambda t: t.gettext("Remove"), look="link")
            away.setProperty("record", link.id.hex)
            away.clicked.connect(self._remove_caregiver)
            line = row(spacing=8)
            line.addWidget(words, 1)
            line.addWidget(away)
            self._caregiver_list.addLayout(line)

    def _week(self) -> QWidget:
        card = Card(spacing=12)
        self.schedule = ScheduleEditor()
        self.binding.bind("schedule", self.schedule)
        card.add(
            Heading(lambda t: t.gettext("The week"), kind="section"),
            Text(lambda t: t.gettext("When the child comes. Write times as you like: 8, 8:30, 5 pm."), tone="muted"),
            self.schedule,
        )
        return card

    def _supports(self, facts: ChildFacts) -> QWidget:
        fields: tuple[tuple[str, Words, Words | None], ...] = (
            ("supports", lambda t: t.gettext("Supports the child gets"), None),
            (
                "accommodations",
                lambda t: t.gettext("What you do differently here so that the child can take part"),
                None,
            ),
            (
                "ifsp_or_iep",
                lambda t: t.gettext("IFSP or IEP"),
                lambda t: t.gettext("The plan of early intervention or special education, if there is one."),
            ),
        )
        card = self._answers(lambda t: t.gettext("Taking part"), fields)
        began = DateField(lambda t: t.gettext("The plan began"), today=lambda: self.home.now().date())
        review = DateField(lambda t: t.gettext("Next review of the plan"), today=lambda: self.home.now().date())
        self.binding.bind("plan_began", began)
        self.binding.bind("plan_review", review)
        self.professionals = RecordCards(
            self,
            Professional,
            _professional_summary,
            _build_professional,
            add=lambda t: t.gettext("Add a professional"),
            new=lambda: self.home.families.new_professional(self._child),
        )
        unfinished = self.home.families.unfinished(Professional, child_id=self._child)
        self.professionals.show_records(facts.professionals, unfinished)
        card.add(
            SideBySide((began, 1), (review, 1)),
            Text(lambda t: t.gettext("Therapists, doctors, home visitors"), kind="strong"),
            self.professionals,
        )
        return card

    def _names(self) -> QWidget:
        card = Card(spacing=14)
        called = LineField(lambda t: t.gettext("What the child is called"))
        own = LineField(lambda t: t.gettext("The name as the family writes it"))
        legal = LineField(lambda t: t.gettext("The name in documents"))
        say = LineField(lambda t: t.gettext("How to say it"))
        born = DateAnswer(lambda t: t.gettext("Date of birth"), today=lambda: self.home.now().date())
        started = DateField(lambda t: t.gettext("First day here"), today=lambda: self.home.now().date())
        ended = DateField(lambda t: t.gettext("Last day here"), today=lambda: self.home.now().date())
        why = TextField(lambda t: t.gettext("Why the child left"), least=1)
        for field, widget in (
            ("called_name", called),
            ("name_in_own_script", own),
            ("legal_name", legal),
            ("say_name", say),
            ("date_of_birth", born),
            ("started", started),
            ("ended", ended),
            ("ended_why", why),
        ):
            self.binding.bind(field, widget)
        card.add(
            Heading(lambda t: t.gettext("Names and dates"), kind="section"),
            SideBySide((called, 1), (own, 1)),
            SideBySide((legal, 1), (say, 1)),
            SideBySide((born, 2), (started, 1), (ended, 1)),
            why,
        )
        return card

    def _homes(self, facts: ChildFacts) -> QWidget:
        card = Card(spacing=6)
        card.add(Heading(lambda t: t.gettext("Households and people"), kind="section"))
        names = [isolate(household.name) for household in facts.households]
        card.add(Text(lambda t: format_list(names) or t.gettext("No household yet."), tone="" if names else "muted"))
        for member, link in facts.members:
            card.add(Text(_member_words(member.name, link), tone="" if link is not None else "muted"))
        return card

    # ---- alerts, caregivers, photo -----------------------------------------------------------------------------

    def _show_alerts(self) -> None:
        if self.facts is not None:
            allergies = self.binding.record.allergies
            self.alerts.show_alerts(self.facts.alerts, allergies, self.home.now().date())

    @Slot(str)
    def _child_edited(self, field: str) -> None:
        if field == "allergies":
            self._show_alerts()

    @Slot()
    def _reread_alerts(self) -> None:
        self.facts = self.home.families.child_page(self._child, notes=NOTES)
        self._show_alerts()

    @Slot()
    def _change_caregiver(self) -> None:
        person, began = self.caregiver.value(), self.caregiver_from.value()
        if person is None or began is None:
            self.caregiver.control.setFocus()
            return
        try:
            self.home.families.change_caregiver(self._child, CaregiverId(person), began)
        except FieldError as problem:
            self.caregiver_from.show_problem(problem.user_message())
            return
        except FccError as problem:
            self.show_problem(problem)
            return
        self._reread_caregivers()

    @Slot()
    def _remove_caregiver(self) -> None:
        wanted = UUID(str(self.sender().property("record")))
        for link, _person in () if self.facts is None else self.facts.caregivers:
            if link.id == wanted:
                self.home.families.delete(link)
        self._reread_caregivers()

    def _reread_caregivers(self) -> None:
        self.facts = self.home.families.child_page(self._child, notes=NOTES)
        self._show_caregivers(self.facts)

    def _show_photo(self, wanted: AttachmentId) -> None:
        for attachment in self.home.attachments.of(self._child):
            if attachment.id == wanted:
                run_in_background(
                    partial(self.home.attachments.open, attachment), self._photo_read, self.show_problem, owner=self
                )

    def _photo_read(self, data: bytes) -> None:
        self.photo.show_picture(data)

    @Slot()
    def _ask_photo(self) -> None:
        path = self._choose_file(self, self._translated_title())
        if path is not None:
            self.photo_button.setEnabled(False)
            run_in_background(
                partial(self.home.attachments.take_in, self._child, path),
                self._change_photo,
                self._photo_refused,
                owner=self,
            )

    def _translated_title(self) -> str:
        from fcc_app.i18n import gettext as _

        return _("Choose a photo")

    def _change_photo(self, photo: Attachment | None) -> None:
        try:
            self.binding.finish()  # words are an action of their own: taking the photo back must not take them, too
            self.home.attachments.change_photo_of(self._child, photo)
        except FccError as problem:
            self._photo_refused(problem)
            return
        self.photo_button.setEnabled(True)
        self.refresh()

    def _photo_refused(self, problem: FccError) -> None:
        self.photo_button.setEnabled(True)
        self.show_problem(problem)

    @Slot()
    def _remove_photo(self) -> None:
        self._change_photo(None)

    # ---- pressed -----------------------------------------------------------------------------------------------

    @Slot()
    def _write_note(self) -> None:
        self.navigation.new_note_requested.emit((self._child,))

    @Slot()
    def _all_notes(self) -> None:
        self.navigation.notes_requested.emit((self._child,))

    @Slot()
    def _note_pressed(self) -> None:
        self.navigation.note_requested.emit(UUID(str(self.sender().property("record"))))

    @Slot()
    def delete(self) -> None:
        """Move the child to the bin."""
        self.binding.discard()
        self.home.families.delete(self.binding.form.record)
        self.close_forms()
        self.deleted.emit()

    def focus_first(self) -> None:
        """Put the focus on the page's main act."""
        self.note_button.setFocus()


# ---- words -----------------------------------------------------------------------------------------------------


def _at_foot(button: Button) -> QWidget:
    label = Text(plain(" "), kind="strong", wrap=False)
    return Column(label, button, None, spacing=4)


def _head_pills(facts: ChildFacts, home: OpenHome) -> list[tuple[Words, bool]]:
    child, today = facts.child, home.now().date()
    pills: list[tuple[Words, bool]] = []
    if child.say_name.strip():
        # Translators: {name} is how a name sounds, written as one says it, such as HAS-san.
        pills.append((lambda t: t.gettext("Say it: “{name}”").format(name=isolate(child.say_name)), True))
    caregiver = facts.caregiver_on(today)
    if caregiver is not None:
        # Translators: {name} is the caregiver who is principally responsible for a child.
        pills.append((lambda t: t.gettext("With {name}").format(name=isolate(caregiver.name)), False))
    if child.ended is not None and child.ended < today:
        pills.append((lambda t: t.gettext("Formerly here"), False))
    return pills


def _week_words(t: Catalog, child: Child) -> str:
    """The week in a line: days with the same hours are said together."""
    names = weekday_names(width="abbreviated")
    groups: dict[str, list[str]] = {}
    for hours in child.schedule:
        groups.setdefault(format_time_range(hours.begins, hours.ends), []).append(names[int(hours.weekday)])
    return SEPARATOR.join(f"{format_list(days)} {hours}" for hours, days in groups.items())


def _caregiver_words(link: PrimaryCaregiver, name: str) -> Words:
    def words(t: Catalog) -> str:
        person = isolate(name) if name else t.gettext("Somebody who was removed")
        return f"{person}{SEPARATOR}{format_period(link.began, link.ended)}"

    return words


def _member_words(name: str, link: Any) -> Words:
    def words(t: Catalog) -> str:
        if link is None:
            return isolate(name)
        parts = [isolate(link.relationship.value or "")]
        for answer, said in (
            (link.may_pick_up, t.gettext("May pick up")),
            (link.emergency_contact, t.gettext("Call in an emergency")),
            (link.decides, t.gettext("Decides for the child")),
            (link.lives_with_child, t.gettext("Lives with the child")),
        ):
            if answer.value:
                parts.append(said)
        if link.may_pick_up.value is False:
            parts.append(t.gettext("May not pick up"))
        facts = SEPARATOR.join(part for part in parts if part.strip("\u2068\u2069"))
        return f"{isolate(name)}: {facts}" if facts else isolate(name)

    return words


def _professional_summary(person: Professional) -> Summary:
    facts = SEPARATOR.join(part for part in (person.role, person.phone.value or "") if part)
    return Summary(plain(person.name), plain(facts) if facts else None)


def _build_professional(binding: FormBinding[Any], box: QVBoxLayout) -> list[FormBinding[Any]]:
    name = LineField(lambda t: t.gettext("Name"))
    role = LineField(
        lambda t: t.gettext("What they do"), hint=lambda t: t.gettext("Such as speech therapist or doctor.")
    )
    phone = TextAnswer(lambda t: t.gettext("Phone"))
    email = TextAnswer(lambda t: t.gettext("E-mail"))
    notes = TextField(lambda t: t.gettext("Notes"), least=2)
    for field, widget in (("name", name), ("role", role), ("phone", phone), ("email", email), ("notes", notes)):
        binding.bind(field, widget)
    for line in (SideBySide((name, 1), (role, 1)), SideBySide((phone, 1), (email, 1)), notes):
        box.addWidget(line)
    return []
