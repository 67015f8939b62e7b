"""A family's page: who they are, how they do things at home, what was noted and said, and what is still to ask."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSizePolicy, QVBoxLayout, QWidget

from fcc_app.domain.care_notes import CareNote
from fcc_app.domain.children import Child
from fcc_app.domain.communication import Contact
from fcc_app.domain.content import Interview
from fcc_app.domain.families import Household
from fcc_app.domain.home_practices import PracticeStatus, Routine
from fcc_app.domain.words import WORDS
from fcc_app.formats import (
    format_date,
    format_day_and_month,
    format_list,
    format_near_moment,
    format_number,
    language_name,
)
from fcc_app.i18n import Catalog, isolate
from fcc_app.services.families import FamilyPage
from fcc_app.ui.families.card_button import CardButton
from fcc_app.ui.families.family_list import note_line
from fcc_app.ui.families.practice_cards import practice_cards, routine_title, shortened, to_ask_words
from fcc_app.ui.families.said import (
    SEPARATOR,
    age_words,
    both_names,
    children_words,
    language_words,
    member_names,
)
from fcc_app.ui.language_scope import Says, Words, plain
from fcc_app.ui.navigation import Navigation
from fcc_app.ui.theme import set_margins, set_size, set_spacing
from fcc_app.ui.widgets import (
    Avatar,
    Button,
    Card,
    Drawing,
    Elided,
    FamilyWords,
    Heading,
    IconButton,
    LineField,
    Pill,
    ScrollPage,
    Section,
    Text,
    column,
    flow_widget,
    row,
)
from fcc_app.ui.widgets.arranging import CardGrid, SideBySide, clear_layout

NOTES = 4
"""How many of the newest notes and contacts the page shows."""

QUESTIONS = 3
"""How many of the routines that are still to ask about are named."""


class FamilyDetail(Says, QWidget):
    """Shows one family. Everything can be pressed; nothing is edited here."""

    part_requested = Signal(str)
    """A person wants to see or change a part: ``names``, ``people``, ``households``, ``languages``, ``wishes``,
    ``consents``, ``days``."""

    practice_requested = Signal(object)
    """The side-by-side editor of a :class:`Routine`."""

    interview_requested = Signal()
    """The interview, where it was left."""

    child_requested = Signal(object)
    """A child's page, by id."""

    add_child_requested = Signal(str)
    """A child with this name is to be added."""

    child_typed = Signal(str)
    """What stands in the field for another child's name, after every key."""

    promise_done = Signal(object)
    """The follow-up with this id was done."""

    delete_requested = Signal()
    """The family is to be moved to the bin."""

    def __init__(
        self,
        navigation: Navigation,
        interview: Callable[[], Interview],
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._navigation, self._interview, self._now = navigation, interview, now
        self.page: FamilyPage | None = None
        self.scroller = ScrollPage(margin=20, spacing=18)
        self._body = QVBoxLayout()
        set_spacing(self._body, 18)
        self.scroller.add(self._body, None)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        box.addWidget(self.scroller)

    # ---- showing -------------------------------------------------------------------------------------------------

    def show_family(self, page: FamilyPage) -> None:
        """Show a family; the place on the page and the focus stay where it is the same one."""
        same = self.page is not None and self.page.family.id == page.family.id
        focused: QWidget | None = self.focusWidget()  # none before anything had the focus
        name = focused.objectName() if same and focused is not None and focused.hasFocus() else ""
        place = self.scroller.verticalScrollBar().value() if same else 0
        self.page = page
        self.setUpdatesEnabled(False)
        clear_layout(self._body)
        self._body.addWidget(self._head(page))
        self._body.addWidget(self._practices(page))
        self._body.addWidget(
            SideBySide((self._notes(page), 5), (self._ready(page), 3), narrow=620),
        )
        self._body.addWidget(self._contacts(page))
        self._body.addWidget(self._children(page))
        self._body.addWidget(self._about(page))
        self.setUpdatesEnabled(True)
        if name:
            for widget in self.findChildren(QWidget, name):
                widget.setFocus()
        # The layout knows its new height only after it was asked for.
        QTimer.singleShot(0, self, partial(self.scroller.verticalScrollBar().setValue, place))

    def flush(self) -> None:
        """The page is left: a child whose name was typed is added, as if the button had been pressed."""
        if self.page is not None:
            self.add_child.add_typed()

    @property
    def is_clean(self) -> bool:
        """Whether nothing was typed here that is not kept yet."""
        return self.page is None or not self.add_child.name.text().strip()

    def focus_first(self) -> None:
        """Put the focus on the page's main act."""
        if self.page is not None:
            self.note_button.setFocus()

    # ---- the parts -----------------------------------------------------------------------------------------------

    def _head(self, page: FamilyPage) -> QWidget:
        family, today = page.family, self._now().date()
        here = [child for child in page.children if _is_here(child, today)]
        self.heading = Elided(plain(family.name), kind="page")
        names = row(self.heading, spacing=12)
        names.setStretch(0, 1)
        if family.name_in_own_script.strip():
            own = Elided(plain(family.name_in_own_script), kind="title", tone="muted")
            names.addWidget(own)
            for name in (self.heading, own):
                name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            names.setStretch(0, 0)
            names.addStretch(1)
        pills, flow = flow_widget()
        for words, tone in _pills(page):
            flow.addWidget(Pill(words, tone="honey" if tone == "honey" else "soft"))
        of_children = Text(lambda t: children_words(here, today) or t.gettext("No child comes at the moment."))
        facts = column(names, of_children, pills, spacing=4)
        self.note_button = Button(lambda t: t.gettext("Write a note"), look="primary", icon="note")
        self.note_button.setObjectName("write-note")
        self.note_button.clicked.connect(self._write_note)
        self.door_button = Button(lambda t: t.gettext("At the door"), icon="door")
        self.door_button.setToolTip("")
        self.door_button.clicked.connect(self._at_the_door)
        self.more_button = IconButton("more", lambda t: t.gettext("More about this family"))
        self.more_button.clicked.connect(self._show_more)
        self.reflect_button = Button(lambda t: t.gettext("Reflect together"), icon="reflect")
        self.reflect_button.clicked.connect(self._reflect)
        for button in (self.note_button, self.door_button, self.reflect_button):
            button.setSizePolicy(button.sizePolicy().Policy.Minimum, button.sizePolicy().Policy.Fixed)
        buttons = column(self.note_button, self.door_button, self.reflect_button, spacing=8)
        card = Card(ground="pane", margin=18)
        avatar = Avatar(family.name_in_own_script or family.name, family.id.hex, side=68)
        line = row(avatar, spacing=16)
        line.addLayout(facts, 1)
        line.addLayout(buttons)
        line.addWidget(self.more_button)
        card.add(line)
        return card

    def _practices(self, page: FamilyPage) -> QWidget:
        talked = [day for practice in page.practices for day in (practice.told_on, practice.agreed_on) if day]
        section = Section(
            lambda t: t.gettext("Home practices"),
            (lambda t: _talked_words(t, max(talked))) if talked else None,
        )
        cards = practice_cards(page, self._interview())
        for card in cards:
            card.clicked.connect(self._practice_pressed)
        if cards:
            section.body.addWidget(CardGrid(cards))
        closing = [answer for answer in page.answers if answer.routine is None and answer.words.value is not None]
        if closing:
            said = CardButton(lambda t: t.gettext("What else they said"))
            said.setObjectName("part:closing")
            said.setProperty("part", "closing")
            said.clicked.connect(self._part_pressed)
            said.add(Heading(lambda t: t.gettext("What else they said"), kind="section"))
            for answer in closing:
                said.add(FamilyWords(shortened(answer.words.value or ""), answer.language or None))
            section.body.addWidget(said)
        if not cards:
            empty = Card()
            begin = Button(lambda t: t.gettext("Begin to ask"), icon="reflect")
            begin.setObjectName("begin-interview")
            begin.clicked.connect(self.interview_requested)
            empty.add(
                Text(
                    lambda t: t.gettext(
                        "How this family feeds, comforts and rocks to sleep: what they tell you stands here, beside "
                        "how it goes in your home and what you agreed on."
                    )
                ),
                row(begin, None),
            )
            section.body.addWidget(empty)
        return section

    def _notes(self, page: FamilyPage) -> QWidget:
        card = Card(spacing=4)
        every = Button(lambda t: t.gettext("All notes"), look="link")
        every.setObjectName("all-notes")
        every.clicked.connect(self._all_notes)
        top = row(Heading(lambda t: t.gettext("Recent care notes"), kind="section"), every)
        top.setStretch(0, 1)
        card.add(top)
        names = {child.id: child.called_name for child in page.children}
        for note in page.notes[:NOTES]:
            card.add(self._note_row(note, names.get(note.child_id, "")))
        if not page.notes:
            card.add(Text(lambda t: t.gettext("What you notice goes here, a line is enough."), tone="muted"))
        card.body.addStretch(1)
        return card

    def _note_row(self, note: CareNote, child: str) -> QWidget:
        # Translators: a care note in a list: {child} is the child's name, {words} what was written.
        words: Words = lambda t: t.gettext("{child} — {words}").format(  # noqa: E731 - used twice below
            child=isolate(child), words=isolate(shortened(note_line(t, note), 110))
        )
        line = CardButton(words, flat=True)
        line.setObjectName(f"note:{note.id.hex}")
        line.setProperty("record", note.id.hex)
        line.clicked.connect(self._note_pressed)
        when = Text(lambda t: format_near_moment(note.occurred_at, self._now()), kind="caption", wrap=False)
        set_size(when, min_width=76)
        inner = row(when, spacing=8, top=True)
        inner.addWidget(Text(words), 1)
        line.add(inner)
        return line

    def _ready(self, page: FamilyPage) -> QWidget:
        card = Card(ground="soft", spacing=6)
        card.add(Heading(lambda t: t.gettext("Ready for a conversation"), kind="section"))
        interview = self._interview()
        revisit = [routine for routine in Routine if page.practice(routine).status is PracticeStatus.TO_REVISIT]
        if page.to_ask:
            card.add(Text(lambda t: to_ask_words(t, page)))
        elif revisit:
            card.add(Text(lambda t: t.gettext("These are to be talked about again.")))
        else:
            card.add(Text(lambda t: t.gettext("You have asked about everything. Families change: ask again some day.")))
        for routine in (*revisit, *page.to_ask)[:QUESTIONS]:
            question = Button(_bullet(routine_title(interview, routine)), look="link")
            question.setObjectName(f"ask:{routine.value}")
            question.setProperty("routine", routine.value)
            question.clicked.connect(self._question_pressed)
            card.add(row(question, None))
        for promise in [promise for promise in page.promises if promise.done_on is None][:3]:
            done = Button(lambda t: t.gettext("Done"), look="quiet", icon="check")
            done.setObjectName(f"promise:{promise.id.hex}")
            done.setProperty("record", promise.id.hex)
            done.clicked.connect(self._promise_pressed)
            line = row(spacing=8)
            line.addWidget(Text(_promise_words(promise.what, promise.due)), 1)
            line.addWidget(done)
            card.add(line)
        card.body.addStretch(1)
        begun = bool(page.answers) or len(page.to_ask) < len(Routine)
        if page.to_ask:
            ask = Button((lambda t: t.gettext("Go on asking")) if begun else (lambda t: t.gettext("Begin to ask")))
        else:
            ask = Button(lambda t: t.gettext("Open the questions"))
        ask.setObjectName("ask")
        ask.clicked.connect(self.interview_requested)
        card.add(row(ask, None))
        return card

    def _contacts(self, page: FamilyPage) -> QWidget:
        card = Card(spacing=4)
        every = Button(lambda t: t.gettext("All contacts"), look="link")
        every.setObjectName("all-contacts")
        every.clicked.connect(self._all_contacts)
        export = Button(lambda t: t.gettext("Print or export"), look="link")
        export.setObjectName("export-log")
        export.clicked.connect(self._export)
        top = row(Heading(lambda t: t.gettext("Talked with the family"), kind="section"), export, every)
        top.setStretch(0, 1)
        card.add(top)
        for contact in page.contacts[:NOTES]:
            card.add(self._contact_row(page, contact))
        if not page.contacts:
            card.add(
                Text(lambda t: t.gettext("Talks, calls and messages go here, even a word at the door."), tone="muted")
            )
        return card

    def _contact_row(self, page: FamilyPage, contact: Contact) -> QWidget:
        words = partial(_contact_words, page, contact)
        line = CardButton(words, flat=True)
        line.setObjectName(f"contact:{contact.id.hex}")
        line.setProperty("record", contact.id.hex)
        line.clicked.connect(self._contact_pressed)
        when = Text(lambda t: format_near_moment(contact.occurred_at, self._now()), kind="caption", wrap=False)
        set_size(when, min_width=76)
        inner = row(when, spacing=8, top=True)
        inner.addWidget(Text(words), 1)
        if contact.to_complete:
            # Translators: a contact that was kept in passing; its details are still to be written.
            inner.addWidget(Pill(lambda t: t.gettext("To complete"), tone="accent", sign="…"))
        line.add(inner)
        return line

    def _children(self, page: FamilyPage) -> QWidget:
        today = self._now().date()
        section = Section(lambda t: t.gettext("Children"))
        here = [child for child in page.children if _is_here(child, today)]
        former = [child for child in page.children if not _is_here(child, today)]
        section.body.addWidget(CardGrid([self._child_card(child, today) for child in here]))
        self.add_child = add = AddChild()
        add.added.connect(self.add_child_requested)
        add.name.edited.connect(self.child_typed)
        section.body.addWidget(add)
        if former:
            section.body.addWidget(Heading(lambda t: t.gettext("Formerly here"), kind="section"))
            section.body.addWidget(CardGrid([self._child_card(child, today) for child in former]))
        return section

    def _child_card(self, child: Child, today: date) -> QWidget:
        name = both_names(child.called_name, child.name_in_own_script)
        card = CardButton(lambda t: f"{name}, {age_words(child, today)}")
        card.setObjectName(f"child:{child.id.hex}")
        card.setProperty("record", child.id.hex)
        card.clicked.connect(self._child_pressed)
        facts = column(
            Elided(plain(name), kind="strong"),
            Text(lambda t: _child_facts(t, child, today), kind="muted"),
            spacing=2,
        )
        line = row(Avatar(child.name_in_own_script or child.called_name, child.id.hex), spacing=12)
        line.addLayout(facts, 1)
        allergies = child.allergies.value
        if allergies is not None:
            line.addWidget(Pill(plain(shortened(allergies, 30)), tone="danger", sign="!"))
        card.add(line)
        return card

    def _about(self, page: FamilyPage) -> QWidget:
        section = Section(lambda t: t.gettext("About this family"))
        parts: tuple[tuple[str, str, Words, Words], ...] = (
            ("people", "people", lambda t: t.gettext("People"), lambda t: _people_words(t, page)),
            ("households", "home", lambda t: t.gettext("Households"), lambda t: _households_words(t, page)),
            ("languages", "language", lambda t: t.gettext("Languages and words"), lambda t: _languages_words(t, page)),
            ("wishes", "heart", lambda t: t.gettext("Strengths, hopes, worries"), lambda t: _wishes_words(t, page)),
            (
                "consents",
                "check",
                lambda t: t.gettext("Consents"),
                lambda t: _consents_words(t, page, self._now().date()),
            ),
            (
                "days",
                "celebration",
                lambda t: t.gettext("Days they keep"),
                lambda t: _days_words(t, page, self._now().date()),
            ),
            ("names", "edit", lambda t: t.gettext("Names and contact"), lambda t: _reach_words(t, page)),
        )
        cards: list[QWidget] = []
        for part, icon, title, line in parts:
            card = CardButton(_two_words(title, line))
            card.setObjectName(f"part:{part}")
            card.setProperty("part", part)
            card.clicked.connect(self._part_pressed)
            card.add(row(Drawing(icon), Heading(title, kind="section"), spacing=10), Text(line, tone="muted"))
            card.body.addStretch(1)
            cards.append(card)
        section.body.addWidget(CardGrid(cards, columns=3, least=230))
        return section

    # ---- pressed -------------------------------------------------------------------------------------------------

    @Slot()
    def _practice_pressed(self) -> None:
        self.practice_requested.emit(Routine(self.sender().objectName().partition(":")[2]))

    @Slot()
    def _question_pressed(self) -> None:
        button = self.sender()
        if self.page is not None:
            self._navigation.interview_requested.emit(self.page.family.id, Routine(str(button.property("routine"))))

    @Slot()
    def _note_pressed(self) -> None:
        self._navigation.note_requested.emit(self._pressed_record())

    @Slot()
    def _contact_pressed(self) -> None:
        self._navigation.contact_requested.emit(self._pressed_record())

    @Slot()
    def _child_pressed(self) -> None:
        self.child_requested.emit(self._pressed_record())

    @Slot()
    def _promise_pressed(self) -> None:
        self.promise_done.emit(self._pressed_record())

    @Slot()
    def _part_pressed(self) -> None:
        self.part_requested.emit(str(self.sender().property("part")))

    def _pressed_record(self) -> UUID:
        pressed = self.sender()
        return UUID(str(pressed.property("record")))

    @Slot()
    def _write_note(self) -> None:
        if self.page is not None:
            today = self._now().date()
            children = [child.id for child in self.page.children if _is_here(child, today)]
            self._navigation.new_note_requested.emit(tuple(children) if len(children) == 1 else ())

    @Slot()
    def _all_notes(self) -> None:
        if self.page is not None:
            self._navigation.notes_requested.emit(tuple(child.id for child in self.page.children))

    @Slot()
    def _at_the_door(self) -> None:
        self._with_household(self._navigation.door_contact_requested.emit)

    @Slot()
    def _reflect(self) -> None:
        if self.page is not None:
            self._navigation.reflection_requested.emit(("family", self.page.family.id))

    @Slot()
    def _all_contacts(self) -> None:
        self._with_household(self._navigation.log_requested.emit)

    @Slot()
    def _export(self) -> None:
        self._with_household(self._navigation.export_requested.emit)

    def _with_household(self, does: Callable[[UUID], None]) -> None:
        """Do it for the family's household; where there are several, one is chosen from a menu at the button."""
        if self.page is None or not self.page.households:
            return
        if len(self.page.households) == 1:
            does(self.page.households[0].id)
            return
        menu = QMenu(self)
        for household in self.page.households:
            action = QAction(household.name.replace("&", "&&"), menu)
            action.triggered.connect(partial(_chosen, does, household.id))
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        pressed = self.sender()
        at = pressed if isinstance(pressed, QWidget) else self.door_button
        menu.popup(at.mapToGlobal(at.rect().bottomLeft()))

    @Slot()
    def _show_more(self) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        names, export = menu.addAction(""), menu.addAction("")
        self.says(names.setText, lambda t: t.gettext("Names and contact"))
        names.triggered.connect(self._names_asked)
        self.says(export.setText, lambda t: t.gettext("Print or export the log"))
        export.triggered.connect(self._export)
        households = () if self.page is None else self.page.households
        for household in households:
            turn = menu.addAction("")
            self.says(turn.setText, _turn_words("" if len(households) == 1 else household.name))
            turn.setData(household.id.hex)
            turn.triggered.connect(self._turn)
        bin_it = menu.addAction("")
        self.says(bin_it.setText, lambda t: t.gettext("Move this family to the bin"))
        bin_it.triggered.connect(self.delete_requested)
        menu.popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))

    @Slot()
    def _turn(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._navigation.family_view_requested.emit(UUID(hex=str(action.data())))

    @Slot()
    def _names_asked(self) -> None:
        self.part_requested.emit("names")


def _turn_words(household: str) -> Words:
    """What turns the window to a household; named where there are several."""
    if not household:
        return lambda t: t.gettext("Show them their own pages")
    # Translators: {household} is one of the homes of a family.
    return lambda t: t.gettext("Show their own pages to: {household}").format(household=isolate(household))


class AddChild(Says, QWidget):
    """A button; pressed, a field for the name of another child."""

    added = Signal(str)
    """The name of a child that is to be added."""

    def __init__(self) -> None:
        super().__init__()
        self.button = Button(lambda t: t.gettext("Add a child"), icon="plus")
        self.button.setObjectName("add-child")
        self.button.clicked.connect(self._ask)
        self.name = LineField(lambda t: t.gettext("What is the child called?"))
        self.name.edit.returnPressed.connect(self.add_typed)
        self.add = Button(lambda t: t.gettext("Add"), look="primary")
        self.add.clicked.connect(self.add_typed)
        self._asking = QWidget()
        line = row(spacing=8)
        line.addWidget(self.name, 1)
        line.addWidget(self.add, 0, Qt.AlignmentFlag.AlignBottom)
        line.addStretch(1)
        self._asking.setLayout(line)
        self._asking.hide()
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        box.addLayout(row(self.button, None))
        box.addWidget(self._asking)

    @Slot()
    def _ask(self) -> None:
        self.button.hide()
        self._asking.show()
        self.name.edit.setFocus()

    @Slot()
    def add_typed(self) -> None:
        """Ask for the child whose name was typed, if one was."""
        name = self.name.text().strip()
        if name:
            self.name.set_text("")
            self.added.emit(name)


# ---- words -----------------------------------------------------------------------------------------------------


def _is_here(child: Child, today: date) -> bool:
    return child.ended is None or child.ended >= today


def _chosen(does: Callable[[UUID], None], household: UUID, _checked: bool = False) -> None:
    does(household)


def _two_words(first: Words, second: Words) -> Words:
    return lambda t: f"{first(t)}: {second(t)}"


def _bullet(words: Words) -> Words:
    return lambda t: f"• {words(t)}"


def _talked_words(t: Catalog, day: date) -> str:
    # Translators: {date} is a date. When home practices were last talked about with this family.
    return t.gettext("Last talked through together on {date}").format(date=format_date(day, "long"))


def _pills(page: FamilyPage) -> list[tuple[Words, str]]:
    pills: list[tuple[Words, str]] = []
    at_home = [language.language for language in page.languages if language.heard_at_home]
    others = [language.language for language in page.languages if not language.heard_at_home]
    if at_home:
        pills.append((lambda t: _home_languages(t, at_home), "soft"))
    if others:
        pills.append((lambda t: language_words(others), "soft"))
    reading = page.family.reading_language
    if reading:
        pills.append((lambda t: _reading_words(t, reading), "soft"))
    if page.family.say_name.strip():
        pills.append((lambda t: _say_words(t, page.family.say_name), "honey"))
    return pills


def _home_languages(t: Catalog, languages: list[str]) -> str:
    # Translators: {languages} is a list such as "Arabic and English".
    return t.gettext("{languages} at home").format(languages=format_list(language_name(one) for one in languages))


def _reading_words(t: Catalog, language: str) -> str:
    # Translators: {language} is the language that the family likes to read.
    return t.gettext("Reads {language}").format(language=language_name(language))


def _say_words(t: Catalog, hint: str) -> str:
    # Translators: {name} is how a name sounds, written as one says it, such as HAS-san.
    return t.gettext("Say it: “{name}”").format(name=isolate(hint))


def _promise_words(what: str, due: date | None) -> Words:
    if due is None:
        return plain(what)
    # Translators: a promise in a list: {what} was promised, {date} is when it is due.
    return lambda t: t.gettext("{what}, by {date}").format(what=isolate(what), date=format_date(due))


def _contact_words(page: FamilyPage, contact: Contact, t: Catalog) -> str:
    mode = t.gettext(WORDS[contact.mode])
    people = member_names(page.members, contact.with_members) or contact.with_others
    words = contact.agreed or contact.said or contact.family_words or contact.reason
    parts = [mode, people, shortened(words, 110)]
    return " — ".join(isolate(part) for part in parts if part.strip())


def _child_facts(t: Catalog, child: Child, today: date) -> str:
    facts = [age_words(child, today)]
    if child.say_name.strip():
        facts.append(_say_words(t, child.say_name))
    if child.ended is not None:
        # Translators: {date} is the last day on which a child came.
        facts.append(t.gettext("until {date}").format(date=format_date(child.ended)))
    elif child.started is not None and child.started > today:
        # Translators: {date} is the first day on which a child will come.
        facts.append(t.gettext("from {date}").format(date=format_date(child.started)))
    return SEPARATOR.join(fact for fact in facts if fact) or t.gettext("Age not asked yet")


def _people_words(t: Catalog, page: FamilyPage) -> str:
    if not page.members:
        return t.gettext("Nobody yet. Who brings up the child, and who may pick up?")
    kin = {link.member_id: link.relationship.value for link in reversed(page.relationships)}
    names = []
    for member in page.members:
        relation = kin.get(member.id)
        names.append(f"{isolate(member.name)} ({isolate(relation)})" if relation else isolate(member.name))
    return format_list(names)


def _households_words(t: Catalog, page: FamilyPage) -> str:
    return SEPARATOR.join(_household_line(household) for household in page.households) or t.gettext("None yet")


def _household_line(household: Household) -> str:
    phone = household.phone.value
    return f"{isolate(household.name)} {isolate(phone)}" if phone else isolate(household.name)


def _languages_words(t: Catalog, page: FamilyPage) -> str:
    words = sum(word.word.is_value for word in page.words)
    if not page.languages and not words:
        return t.gettext("Four questions, and the words this child uses.")
    # Translators: {n} is how many entries the family words card has.
    of_words = t.ngettext("{n} word", "{n} words", words).format(n=format_number(words))
    return SEPARATOR.join(part for part in (language_words(one.language for one in page.languages), of_words) if part)


def _wishes_words(t: Catalog, page: FamilyPage) -> str:
    family = page.family
    said = [answer.value for answer in (family.hopes, family.strengths, family.worries) if answer.value]
    return shortened(said[0], 90) if said else t.gettext("What do they hope for? Not asked yet.")


def _consents_words(t: Catalog, page: FamilyPage, today: date) -> str:
    n = sum(consent.holds_on(today) for consent in page.consents)
    # Translators: {n} is how many consents of this family hold today.
    return t.ngettext("{n} given", "{n} given", n).format(n=format_number(n)) if n else t.gettext("None given yet")


def _days_words(t: Catalog, page: FamilyPage, today: date) -> str:
    coming = [(day.next_on_or_after(today), day) for day in page.celebrations]
    dated = sorted(((when, day.name) for when, day in coming if when is not None), key=lambda pair: pair[0])
    if not dated:
        return t.gettext("Feasts, birthdays, days of mourning.")
    when, name = dated[0]
    # Translators: the next day that a family keeps: {name} is its name, {date} a day and month.
    return t.gettext("Next: {name}, {date}").format(name=isolate(name), date=format_day_and_month(when))


def _reach_words(t: Catalog, page: FamilyPage) -> str:
    way = page.family.preferred_contact.value
    best = page.family.best_time.value
    parts = [t.gettext(WORDS[way]) if way is not None else "", best or ""]
    return SEPARATOR.join(part for part in parts if part) or t.gettext("How they like to be reached, and when.")
