"""What is chosen before a reflection session begins: with whom, who is here, the languages, when and where."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from fcc_app.domain.ids import FamilyId, HouseholdId
from fcc_app.domain.modules import ModuleEdition, ModuleKey
from fcc_app.domain.reflection import ParticipantRole, SessionMode
from fcc_app.errors import FccError, FieldError
from fcc_app.formats import format_number
from fcc_app.i18n import Catalog, app_language
from fcc_app.i18n import gettext as _
from fcc_app.services.open_home import OpenHome
from fcc_app.services.reflection import AddedPerson, BegunPlan, OpenSession, Planning
from fcc_app.ui.household_folder import HouseholdFolderRow
from fcc_app.ui.journal.opening import Opening
from fcc_app.ui.keep_soon import KeepSoon
from fcc_app.ui.language_scope import Says, Words, plain
from fcc_app.ui.meant_times import MomentField
from fcc_app.ui.reflection.adding_person import AddingPerson
from fcc_app.ui.reflection.languages_on_screen import LanguagesOnScreen
from fcc_app.ui.tab_order import in_reading_order
from fcc_app.ui.theme import set_margins, set_size, set_spacing
from fcc_app.ui.widgets import (
    Button,
    Card,
    CheckBox,
    ChoiceField,
    DangerStrip,
    Field,
    Heading,
    LineField,
    MultiChips,
    Rule,
    ScrollPage,
    Text,
    column,
    row,
)
from fcc_app.ui.widgets.arranging import SideBySide, clear_layout

_TITLES = {
    SessionMode.WITH_FAMILY: lambda t: t.gettext("Begin with a family"),
    SessionMode.ON_MY_OWN: lambda t: t.gettext("Begin on my own"),
    SessionMode.GROUP: lambda t: t.gettext("Begin as a group"),
}


class BeginForm(Says, QWidget):
    """Asks what a session needs, keeps every answer at once, and begins it behind the passphrase."""

    begun = Signal(object)
    """A session was begun: an open session of the services."""

    cancelled = Signal()
    """Not now. What was chosen is kept for the next time."""

    family_chosen = Signal(object)
    """The form is about this family now (its id)."""

    def __init__(self, home: OpenHome, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self._planning = Planning(home.reflection, BegunPlan(), app_language())
        self._opening: Opening[OpenSession] | None = None
        self._keeper = KeepSoon(self._keep, self)
        self._build()
        self._join()

    # ---- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.problem = DangerStrip()
        self.title = Heading(kind="title")
        self.about = Text(tone="muted")
        self.module: ChoiceField[ModuleKey] = ChoiceField(
            # Translators: a field: which reflection module to reflect with.
            lambda t: t.gettext("Which reflection")
        )
        self.family: ChoiceField[UUID] = ChoiceField(lambda t: t.gettext("Which family"))
        self.households: MultiChips[UUID] = MultiChips()
        self.households_field = Field(
            lambda t: t.gettext("Which household takes part"),
            self.households,
            hint=lambda t: t.gettext("What is shared goes into the log of the households you choose here."),
        )
        self.which_children: MultiChips[UUID] = MultiChips()
        self.children_field = Field(lambda t: t.gettext("About which children"), self.which_children)
        self.people: MultiChips[UUID] = MultiChips()
        self.people_field = Field(lambda t: t.gettext("Who is here"), self.people)
        self.adding = AddingPerson()
        self.add_person_button = Button(lambda t: t.gettext("Somebody else is here"), look="quiet", icon="plus")
        self.languages = LanguagesOnScreen()
        self._build_circumstances()
        self._build_privacy()
        secret = row(self.passphrase, None)
        secret.setStretch(0, 1000)
        card = Card(ground="pane", margin=24, spacing=18)
        set_size(card, max_width=780)
        card.add(
            column(self.title, self.about, spacing=4),
            self.problem,
            self.module,
            self.family,
            self.households_field,
            self.children_field,
            self.people_field,
            self.adding,
            row(self.add_person_button, None),
            self.languages,
            self.circumstances,
            self.files,
            self.privacy,
            Rule(),
            secret,
            row(self.begin_button, self.cancel_button, None),
        )
        self._page = ScrollPage(margin=24)
        middle = row(card, None)
        middle.setStretch(0, 1000)
        self._page.add(middle, None)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        box.addWidget(self._page)

    def _build_circumstances(self) -> None:
        self.circumstances = QWidget()
        self.when = MomentField(lambda t: t.gettext("Time"), lambda t: t.gettext("Day"), self._home.clock)
        # Translators: a field: where people sit together.
        self.place = LineField(lambda t: t.gettext("Place"), placeholder=lambda t: t.gettext("At the kitchen table"))
        self.alone_first = CheckBox(lambda t: t.gettext("Each of us answers alone first."))
        self.circumstances.setLayout(
            column(SideBySide((self.when, 0), (self.place, 1), narrow=480, spacing=16), self.alone_first, spacing=14)
        )
        self.files = QWidget()
        self._folders = QVBoxLayout()
        set_spacing(self._folders, 8)
        heading = Text(lambda t: t.gettext("Where files for this family go"), kind="strong", wrap=False)
        why = Text(
            lambda t: t.gettext("Choose it now: while the family sees the screen, no list of files opens."),
            kind="caption",
        )
        self.files.setLayout(column(heading, why, self._folders, spacing=6))

    def _build_privacy(self) -> None:
        self.privacy = Card(ground="sunken", margin=14, spacing=6)
        self._private_words = Text()
        self.privacy.add(Text(lambda t: t.gettext("Private words"), kind="strong", wrap=False), self._private_words)
        self.passphrase = LineField(
            lambda t: t.gettext("Your passphrase, once more"),
            hint=lambda t: t.gettext(
                "It opens the journal, where private words wait, and it will be asked again before anybody sees "
                "your other pages."
            ),
        )
        self.passphrase.edit.setEchoMode(QLineEdit.EchoMode.Password)
        set_size(self.passphrase, max_width=420)
        self.begin_button = Button(lambda t: t.gettext("Begin"), look="primary", icon="reflect")
        self.cancel_button = Button(lambda t: t.gettext("Not now"), look="quiet")

    def _join(self) -> None:
        self.module.edited.connect(self._module_edited)
        self.family.edited.connect(self._family_edited)
        self.households.edited.connect(self._households_edited)
        self.which_children.edited.connect(self._children_edited)
        self.people.edited.connect(self._people_edited)
        self.add_person_button.clicked.connect(self._open_adding)
        self.adding.typed.connect(self._person_typed)
        self.adding.added.connect(self._person_added)
        self.languages.edited.connect(self._languages_edited)
        self.when.edited.connect(self._when_edited)
        self.place.edited.connect(self._place_edited)
        self.alone_first.edited.connect(self._alone_first_edited)
        self.passphrase.edit.returnPressed.connect(self.begin)
        self.begin_button.clicked.connect(self.begin)
        self.cancel_button.clicked.connect(self._cancel)

    # ---- what the page asks --------------------------------------------------------------------------------------

    @property
    def _plan(self) -> BegunPlan:
        return self._planning.plan

    def _take(self, plan: BegunPlan) -> None:
        self._planning = Planning(self._home.reflection, plan, app_language())

    @property
    def mode(self) -> SessionMode:
        """Which kind of session is planned."""
        return self._plan.mode

    @property
    def family_id(self) -> FamilyId | None:
        """The family it is planned with."""
        return self._plan.family_id

    def show_plan(self, mode: SessionMode, family: FamilyId | None = None) -> None:
        """Plan a session with *family*, on one's own or as a group; what was chosen before is there again.

        Raises:
            FccError: If the family is gone.
        """
        self.flush()
        self._take(self._home.reflection.plans.of(mode, family))
        self.passphrase.set_text("")
        self._clear_problems()
        self._show()
        self._page.verticalScrollBar().setValue(0)

    def flush(self) -> None:
        """Keep what was chosen; a session that is just being opened is left alone.

        Raises:
            FccError: If it cannot be kept.
        """
        opening, self._opening = self._opening, None
        if opening is not None:
            self._set_busy(False)
            opening.abandon()
        self.passphrase.set_text("")
        self._keeper.flush()

    def focus_first(self) -> None:
        """The first thing to be chosen; the passphrase when all is."""
        if self.mode is SessionMode.WITH_FAMILY and self._plan.family_id is None:
            self.family.control.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.mode is SessionMode.WITH_FAMILY:
            self.people.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.mode is SessionMode.GROUP:
            self._open_adding()
        else:
            self.passphrase.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back; what was chosen stays."""
        if event.key() == Qt.Key.Key_Escape:
            self._cancel()
            return
        super().keyPressEvent(event)

    # ---- showing -------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        plan = self._plan
        with_family, alone = plan.mode is SessionMode.WITH_FAMILY, plan.mode is SessionMode.ON_MY_OWN
        self.title.set_words(_TITLES[plan.mode])
        self._show_modules()
        self.family.setVisible(with_family)
        self.family.set_options([(one.family.id, plain(one.family.name)) for one in self._home.families.rows()])
        self.family.set_value(plan.family_id)
        for part in (self.people_field, self.circumstances, self.add_person_button):
            part.setVisible(not alone)
        self.adding.setVisible(bool(plan.typing) and not alone)
        self.adding.begin(plan.typing, ParticipantRole.PARENT if with_family else ParticipantRole.PROVIDER)
        self._show_family()
        self._show_people()
        self._show_languages()
        self.when.set_value(plan.began_at or self._home.clock().replace(second=0, microsecond=0))
        self.place.set_text(plan.place)
        self.alone_first.setVisible(with_family)
        self.alone_first.set_value(plan.alone_first)
        self._private_words.set_words(_PRIVATE[plan.mode])
        in_reading_order(self._page)

    def _show_modules(self) -> None:
        editions = self._home.modules.newest()
        self.module.setVisible(len(editions) > 1)
        self.module.set_options([(edition.module.key, plain(_title(edition))) for edition in editions])
        known = {edition.module.key for edition in editions}
        self.module.set_value(self._plan.module if self._plan.module in known else editions[0].module.key)
        self.module.set_hint(lambda t: self._summary())
        self._say_about()

    def _say_about(self) -> None:
        several = len(self._home.modules.newest()) > 1

        def about(t: Catalog) -> str:
            edition = self._edition()
            if several:
                # Translators: {minutes} is how long a reflection session takes.
                return t.gettext("About {minutes} minutes. You can pause at any step.").format(
                    minutes=format_number(edition.module.minutes)
                )
            # Translators: {title} is the name of a reflection session, {minutes} how long it takes.
            return t.gettext("“{title}”: about {minutes} minutes. You can pause at any step.").format(
                title=_title(edition), minutes=format_number(edition.module.minutes)
            )

        self.about.set_words(about)
        self.module.hint.say_again()

    def _summary(self) -> str:
        edition = self._edition()
        return edition.said(edition.module.summary, app_language())

    def _edition(self) -> ModuleEdition:
        editions = self._home.modules.newest()
        chosen = self.module.value()
        return next((edition for edition in editions if edition.module.key == chosen), editions[0])

    def _show_family(self) -> None:
        choices = self._planning.choices
        self.households_field.setVisible(choices is not None and len(choices.households) > 1)
        self.children_field.setVisible(choices is not None and len(choices.children) > 1)
        if choices is None:
            self._show_folders()
            return
        self.households.set_options([(house.id, plain(house.name)) for house in choices.households])
        self.households.set_value(self._planning.households())
        self.which_children.set_options([(child.id, plain(child.called_name)) for child in choices.children])
        self.which_children.set_value(self._planning.children())
        self._show_folders()

    def _show_people(self) -> None:
        self.people.set_options([(who, plain(person.name)) for who, person in self._planning.people()])
        self.people.set_value(self._planning.here())

    def _show_languages(self) -> None:
        self.languages.show_edition(self._edition())
        self.languages.show_languages(self._planning.languages(), _SECOND[self.mode])

    def _show_folders(self) -> None:
        clear_layout(self._folders)
        choices, chosen = self._planning.choices, self._planning.households()
        houses = [] if choices is None else [house for house in choices.households if house.id in chosen]
        self.files.setVisible(bool(houses))
        for house in houses:
            line = HouseholdFolderRow(self._home, HouseholdId(house.id), house.name, show_name=len(houses) > 1)
            self._folders.addWidget(line)

    # ---- what is chosen ------------------------------------------------------------------------------------------

    def _chosen(self, **values: Any) -> None:
        self._planning.plan = replace(self._plan, **values)
        self._keeper.edited("plan", self._plan)

    def _keep(self, _field: object, plan: object) -> None:
        if isinstance(plan, BegunPlan) and plan.mode is not SessionMode.ON_MY_OWN:
            # What is planned on one's own has no place in the home's vault; there is nothing to type, either.
            self._home.reflection.plans.keep(plan)

    @Slot(object)
    def _module_edited(self, key: ModuleKey) -> None:
        self._chosen(module=key)
        self._say_about()
        self.languages.show_edition(self._edition())

    @Slot(object)
    def _family_edited(self, family: UUID) -> None:
        before = self._plan
        try:
            self._keeper.flush()
            self._take(self._home.reflection.plans.of(before.mode, FamilyId(family)))
            if before.family_id is None:
                # What was typed before a family was chosen is meant for the one that is chosen now.
                self._chosen(
                    place=self._plan.place or before.place,
                    began_at=self._plan.began_at or before.began_at,
                    added=self._plan.added or before.added,
                    typing=self._plan.typing or before.typing,
                    module=self._plan.module or before.module,
                )
                self._keeper.flush()
                self._home.reflection.plans.forget(before)
            self.family.clear_problem()
            self._show()
        except FccError as problem:
            self._show_problem(problem)
            return
        self.family_chosen.emit(family)

    @Slot(object)
    def _households_edited(self, chosen: tuple[UUID, ...]) -> None:
        self._chosen(households=chosen)
        self.households_field.clear_problem()
        self._show_people()
        self._show_folders()
        if self._plan.languages is None:
            self._show_languages()
        in_reading_order(self._page)

    @Slot(object)
    def _children_edited(self, chosen: tuple[UUID, ...]) -> None:
        self._chosen(children=chosen)

    @Slot(object)
    def _people_edited(self, chosen: tuple[UUID, ...]) -> None:
        self._chosen(here=chosen)
        self.people_field.clear_problem()

    @Slot()
    def _open_adding(self) -> None:
        self.adding.show()
        self.adding.focus_first()

    @Slot(str)
    def _person_typed(self, name: str) -> None:
        self._chosen(typing=name)

    @Slot(object)
    def _person_added(self, person: AddedPerson) -> None:
        here = (*self._planning.here(), person.id)
        self._chosen(added=(*self._plan.added, person), here=here, typing="")
        self.people_field.clear_problem()
        self.adding.hide()
        self._show_people()
        in_reading_order(self._page)
        self.add_person_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _languages_edited(self, languages: tuple[str, ...]) -> None:
        self._chosen(languages=languages)

    @Slot(object)
    def _when_edited(self, moment: datetime) -> None:
        self._chosen(began_at=moment)

    @Slot(str)
    def _place_edited(self, place: str) -> None:
        self._chosen(place=place)

    @Slot(bool)
    def _alone_first_edited(self, alone: bool) -> None:
        self._chosen(alone_first=alone)

    # ---- beginning -----------------------------------------------------------------------------------------------

    @Slot()
    def begin(self) -> None:
        """Begin, or say what is missing under its field."""
        if self._opening is not None:
            return
        self._clear_problems()
        if self.adding.isVisible() and self.adding.name.text().strip():
            self.adding.finish()  # typed, and never added: the person is here all the same
        passphrase = self.passphrase.text()
        if not self._is_complete():
            return
        if not passphrase:
            self.passphrase.show_problem(_("Please type your passphrase."))
            self.passphrase.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        try:
            self._keeper.flush()
        except FccError as problem:
            self._show_problem(problem)
            return
        plan = self._planning.whole(self._edition().module.key, self.languages.value())
        self._set_busy(True)
        self._opening = Opening(
            self._home, passphrase, lambda journal: self._home.reflection.begin(plan, journal), OpenSession.leave
        )
        self._opening.start(self._begun, self._refused, self)

    def _is_complete(self) -> bool:
        """Whether everything is chosen; if not, the first that is missing says so."""
        if self.mode is SessionMode.WITH_FAMILY:
            if self._plan.family_id is None:
                return self._ask(self.family, _("Please choose the family first."))
            choices = self._planning.choices
            if choices is not None and choices.households and not self._planning.households():
                return self._ask(self.households_field, _("Please choose the household."))
        if self.mode is not SessionMode.ON_MY_OWN and not self._planning.here():
            return self._ask(self.people_field, _("Please say who is here."))
        if not self.languages.value():
            self.languages.show_problem(_("Please choose one language, or two."))
            return False
        return True

    def _ask(self, field: Field, message: str) -> bool:
        field.show_problem(message)
        field.control.setFocus(Qt.FocusReason.OtherFocusReason)
        self._page.ensureWidgetVisible(field)
        return False

    def _begun(self, session: OpenSession) -> None:
        self._opening = None
        self._set_busy(False)
        self.passphrase.set_text("")
        if not self.isVisible():
            session.leave()  # she went away while it was opening: it rests, and can be gone on with
            return
        self._home.reflection.plans.forget(self._plan)
        self.begun.emit(session)

    def _refused(self, problem: FccError) -> None:
        opening, self._opening = self._opening, None
        self._set_busy(False)
        if opening is not None and not opening.has_journal:
            self.passphrase.set_text("")
            self.passphrase.show_problem(problem.user_message())
            self.passphrase.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._show_problem(problem)

    def _set_busy(self, busy: bool) -> None:
        self.begin_button.setEnabled(not busy)
        self.passphrase.setEnabled(not busy)

    def _clear_problems(self) -> None:
        self.problem.clear()
        self.languages.clear_problem()
        for field in (self.family, self.households_field, self.people_field, self.passphrase):
            field.clear_problem()

    @Slot(object)
    def _show_problem(self, problem: FccError) -> None:
        fields = {"family_id": self.family, "name": self.people_field}
        field = fields.get(problem.field) if isinstance(problem, FieldError) else None
        if field is not None:
            self._ask(field, problem.user_message())
            return
        self.problem.show_problem(problem.user_message(), code=problem.code)
        self._page.ensureWidgetVisible(self.problem)

    @Slot()
    def _cancel(self) -> None:
        try:
            self.flush()
        except FccError as problem:
            self._show_problem(problem)
            return
        self.cancelled.emit()


def _title(edition: ModuleEdition) -> str:
    return edition.said(edition.module.title, app_language())


_SECOND: dict[SessionMode, Words] = {
    SessionMode.WITH_FAMILY: lambda t: t.gettext("The family’s language"),
    SessionMode.ON_MY_OWN: lambda t: t.gettext("The other language"),
    SessionMode.GROUP: lambda t: t.gettext("The other language"),
}

_PRIVATE = {
    SessionMode.WITH_FAMILY: lambda t: t.gettext(
        "What somebody writes is “only me” until that person shares it. While the session lasts, private words wait "
        "in your journal: your passphrase could open them, so say so to the family. When you close the session, your "
        "own go into your journal. Those of a parent are let go, unless the parent shares or prints them."
    ),
    SessionMode.ON_MY_OWN: lambda t: t.gettext(
        "Everything you write here stays in your private journal. No family, no export and no search reaches it."
    ),
    SessionMode.GROUP: lambda t: t.gettext(
        "In a group nothing is private: everybody at the table sees every word. Please use no names of families."
    ),
}
