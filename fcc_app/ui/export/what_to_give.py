"""What to give: to which household, which days, in which languages, and what goes along."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fcc_app.domain.children import Child
from fcc_app.domain.ids import HouseholdId
from fcc_app.errors import FccError
from fcc_app.formats import format_near_date, language_name
from fcc_app.i18n import app_language, available_languages, isolate
from fcc_app.services.communication import HouseholdChoice
from fcc_app.services.open_home import OpenHome
from fcc_app.services.releases import LogRequest, Period
from fcc_app.ui.calendars import in_order
from fcc_app.ui.export.export_words import period_words
from fcc_app.ui.export.note_chooser import NoteChooser
from fcc_app.ui.language_scope import Says, Words, plain
from fcc_app.ui.theme import set_margins, set_size, set_spacing
from fcc_app.ui.widgets import (
    Button,
    Card,
    CheckBox,
    ChoiceChips,
    ChoiceField,
    DateField,
    ScrollPage,
    Text,
    column,
    native_name,
    row,
)

Notes = Literal["none", "all", "choose"]

WIDEST = 760
READ_AFTER_MS = 250
"""How long after the last change of the days the notes to choose from are read anew."""


class WhatToGive(Says, QWidget):
    """The first step of giving a log."""

    go_on_requested = Signal()
    """It is said what to give: please show it."""

    problem_found = Signal(object)
    """An :class:`FccError` of the page's."""

    def __init__(self, home: OpenHome, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self._choices: dict[HouseholdId, HouseholdChoice] = {}
        self._read_soon = QTimer(self)
        self._read_soon.setSingleShot(True)
        self._read_soon.setInterval(READ_AFTER_MS)
        self._read_soon.timeout.connect(self._read_notes)
        self._build_whom()
        self._build_days()
        self._build_languages()
        self._build_more()
        # Translators: a button: show the pages before they are given to a family.
        self.go_on = Button(lambda t: t.gettext("Look at it"), look="primary", icon="eye")
        self.go_on.clicked.connect(self.go_on_requested)
        content = QWidget()
        set_size(content, max_width=WIDEST)
        inner = QVBoxLayout(content)
        set_margins(inner, 0, 0, 0, 0)
        set_spacing(inner, 16)
        for card in (self._whom, self._days, self._languages, self._more):
            inner.addWidget(card)
        scroller = ScrollPage(margin=0)
        middle = QHBoxLayout()
        middle.addWidget(content, 1000)
        middle.addStretch(1)
        scroller.add(middle, None)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        set_spacing(box, 12)
        box.addWidget(scroller, 1)
        box.addLayout(row(self.go_on, None))

    # ---- building ----------------------------------------------------------------------------------------------

    def _build_whom(self) -> None:
        self._whom = Card(margin=18)
        self.household: ChoiceField[HouseholdId] = ChoiceField(
            # Translators: a field: the household that gets the log.
            lambda t: t.gettext("For which household"),
            hint=lambda t: t.gettext("Only what belongs to this household is given."),
        )
        self.household.edited.connect(self._household_chosen)
        set_size(self.household, min_width=420, max_width=420)
        self._whom.add(row(self.household, None))

    def _build_days(self) -> None:
        self._days = Card(margin=18, spacing=10)
        # Translators: a label: which days of the log are given.
        label = Text(lambda t: t.gettext("Which days"), kind="strong", wrap=False)
        self.period: ChoiceChips[Period] = ChoiceChips(name=lambda t: t.gettext("Which days"))
        self.period.edited.connect(self._period_chosen)
        # Translators: the first day of a period.
        self.first = DateField(lambda t: t.gettext("From"), today=self._today)
        # Translators: the last day of a period.
        self.last = DateField(lambda t: t.gettext("Until"), today=self._today)
        self._own_days = QWidget()
        self._own_days.setLayout(row(self.first, self.last, None, spacing=16))
        for field in (self.first, self.last):
            field.edited.connect(self._days_changed)
        self.days_said = Text(kind="muted")
        self._days.add(column(label, self.period, spacing=4), self._own_days, self.days_said)

    def _build_languages(self) -> None:
        self._languages = Card(margin=18, spacing=10)
        # Translators: a field: the language in which a family gets its log.
        self.language: ChoiceField[str] = ChoiceField(lambda t: t.gettext("In which language"))
        self.language.edited.connect(self._language_chosen)
        # Translators: a field: a second language, beside the first one on the page.
        self.second: ChoiceField[str] = ChoiceField(lambda t: t.gettext("Beside it"))
        self.language_hint = Text(kind="caption")
        hint = Text(
            lambda t: t.gettext(
                "Headings, dates and labels are in these languages. What people wrote stays as they wrote it."
            ),
            kind="caption",
        )
        self._languages.add(row(self.language, self.second, None, spacing=16), hint, self.language_hint)

    def _build_more(self) -> None:
        self._more = Card(margin=18, spacing=10)
        # Translators: a label: which care notes are given along with the log.
        label = Text(lambda t: t.gettext("Care notes"), kind="strong", wrap=False)
        options: list[tuple[Notes, Words]] = [
            # Translators: no care notes are given along.
            ("none", lambda t: t.pgettext("care notes", "None")),
            ("all", lambda t: t.gettext("All that the family may see")),
            ("choose", lambda t: t.gettext("Choose")),
        ]
        self.notes: ChoiceChips[Notes] = ChoiceChips(options, name=lambda t: t.gettext("Care notes"))
        self.notes.edited.connect(self._notes_chosen)
        self.chooser = NoteChooser()
        self.practices = CheckBox(lambda t: t.gettext("Home practices: at home, here, agreed"))
        self.photos = CheckBox(lambda t: t.gettext("Photos"))
        photos_hint = Text(
            lambda t: t.gettext("Only photos of which you have said that nobody else is in them."), kind="caption"
        )
        self._more.add(column(label, self.notes, spacing=4), self.chooser, self.practices)
        self._more.add(column(self.photos, photos_hint, spacing=2))

    # ---- showing -----------------------------------------------------------------------------------------------

    def begin(self, choices: Sequence[HouseholdChoice], household: HouseholdId | None) -> None:
        """Ask anew, for *household* if it is known. What was said for the same household before stays.

        Raises:
            FccError: If what is known about it cannot be read.
        """
        before = self.household.value()
        self._choices = {HouseholdId(choice.household.id): choice for choice in choices}
        self.household.set_options([(known, plain(choice.name)) for known, choice in self._choices.items()])
        if household is None:
            household = before if before in self._choices else None
        if household is None and len(self._choices) == 1:
            household = next(iter(self._choices))
        self.household.set_value(household)
        if household != before or before is None:
            self._begin_anew(household)
        else:
            self._offer_periods(household)

    def _begin_anew(self, household: HouseholdId | None) -> None:
        self.notes.set_value("none")
        self.practices.set_value(False)
        self.photos.set_value(False)
        self.chooser.show_notes([], {})
        self._offer_periods(household)
        self.period.set_value(Period.SINCE_LAST if self._has_last else Period.THREE_MONTHS)
        self._offer_languages(household)
        self._fit()

    def _offer_periods(self, household: HouseholdId | None) -> None:
        last = None if household is None else self._home.releases.last(household)
        self._has_last = last is not None
        options: list[tuple[Period, Words]] = [
            (Period.THIS_MONTH, lambda t: t.gettext("This month")),
            (Period.THREE_MONTHS, lambda t: t.gettext("The last 3 months")),
        ]
        if last is not None:
            day = last.released_at.date()
            options.append(
                (
                    Period.SINCE_LAST,
                    # Translators: since something was given to the family last; {day} is a date or a word such as
                    # "today" or "Monday".
                    lambda t: t.gettext("Since the last time ({day})").format(
                        day=isolate(format_near_date(day, self._today(), inside=True))
                    ),
                )
            )
        # Translators: all days of the log.
        options.append((Period.ALL, lambda t: t.gettext("All")))
        # Translators: days that she chooses herself.
        options.append((Period.OWN, lambda t: t.gettext("Other days")))
        chosen = self.period.value()
        self.period.set_options(options)
        self.period.set_value(chosen)

    def _offer_languages(self, household: HouseholdId | None) -> None:
        reads, offered = ("", "") if household is None else self._home.releases.languages_for(household)
        known = in_order(available_languages(), language_name, app_language())
        options: list[tuple[str, Words]] = [(tag, _language_words(tag)) for tag in known]
        main = offered or (app_language() if app_language() in known else known[0])
        self.language.set_options(options)
        self.language.set_value(main)
        # Translators: no second language.
        self.second.set_options([("", lambda t: t.gettext("No second language")), *options])
        self.second.set_value("")
        self.language_hint.setVisible(bool(reads and not offered))
        self.language_hint.set_words(
            # Translators: {language} is the name of a language into which the app is not translated yet.
            lambda t: t.gettext(
                "This family reads {language}, and the app has no words in it yet. What was written in it stays so."
            ).format(language=isolate(language_name(reads)))
        )

    # ---- what was said -----------------------------------------------------------------------------------------

    @property
    def choice(self) -> HouseholdChoice | None:
        """The household that was chosen."""
        household = self.household.value()
        return None if household is None else self._choices.get(household)

    def request(self) -> LogRequest | None:
        """What is to be given; ``None`` while no household is chosen.

        Raises:
            FieldError: If the days do not fit together.
        """
        household = self.household.value()
        if household is None:
            return None
        first, last = self._first_and_last(household)
        languages = tuple(dict.fromkeys(filter(None, (self.language.value(), self.second.value()))))
        notes: bool | frozenset[UUID] = self.notes.value() == "all"
        if self.notes.value() == "choose":
            notes = self.chooser.chosen
        return LogRequest(
            household_id=household,
            first=first,
            last=last,
            languages=languages,
            notes=notes,
            practices=self.practices.value(),
            photos=self.photos.value(),
        )

    def days_make_sense(self) -> bool:
        """Whether her own days are days, or empty; if not, that is said under them."""
        if self.period.value() is not Period.OWN:
            return True
        wrong = [field for field in (self.first, self.last) if not field.edit.check()]
        if wrong:
            wrong[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return not wrong

    def focus_first(self) -> None:
        """Put the focus where one begins."""
        target: QWidget = self.household.choice if self.choice is None else self.go_on
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problem(self, problem: FccError, field: str) -> None:
        """Say what is wrong, under the field that it is about."""
        if field == "last":
            self.last.show_problem(problem.user_message())
            self.last.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.problem_found.emit(problem)

    def _first_and_last(self, household: HouseholdId) -> tuple[date | None, date | None]:
        period = self.period.value() or Period.ALL
        if period is Period.OWN:
            return self.first.value(), self.last.value()
        return self._home.releases.days(period, household)

    # ---- inside ------------------------------------------------------------------------------------------------

    @Slot(object)
    def _household_chosen(self, household: HouseholdId) -> None:
        try:
            self._begin_anew(household)
        except FccError as problem:
            self.problem_found.emit(problem)

    @Slot(object)
    def _period_chosen(self, period: Period) -> None:
        household = self.household.value()
        if period is Period.OWN and household is not None and self.first.value() is None:
            first, last = self._home.releases.days(Period.THREE_MONTHS, household)
            self.first.set_value(first)
            self.last.set_value(last)
        self._fit()

    @Slot()
    def _days_changed(self) -> None:
        self.last.clear_problem()
        self._fit()

    @Slot(object)
    def _notes_chosen(self, _which: object) -> None:
        self._fit()

    @Slot(object)
    def _language_chosen(self, tag: str) -> None:
        if self.second.value() == tag:
            self.second.set_value("")

    def _fit(self) -> None:
        household = self.household.value()
        own = self.period.value() is Period.OWN
        self._own_days.setVisible(own)
        self.days_said.setVisible(not own and household is not None)
        if household is not None and not own:
            first, last = self._first_and_last(household)
            self.days_said.set_words(lambda _t: period_words(first, last))
        self.chooser.setVisible(self.notes.value() == "choose")
        self.go_on.setEnabled(household is not None)
        self._days.setEnabled(household is not None)
        if self.notes.value() == "choose":
            self._read_soon.start()

    @Slot()
    def _read_notes(self) -> None:
        choice = self.choice
        if choice is None or self.notes.value() != "choose":
            return
        try:
            request = self.request()
            if request is None:
                return
            children: dict[UUID, Child] = {child.id: child for child in self._home.families.all_children()}
            self.chooser.show_notes(self._home.releases.notes_to_choose(request), children)
        except FccError:
            return  # days that do not fit together are said when she goes on

    def _today(self) -> date:
        return self._home.now().date()


def _language_words(tag: str) -> Words:
    def said(_t: object) -> str:
        name, native = language_name(tag), native_name(tag)
        return name if name.casefold() == native.casefold() else f"{name} · {native}"

    return said
