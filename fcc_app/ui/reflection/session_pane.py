"""One side of a session: a step in one language, who speaks, what was said, and who may read it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget

from fcc_app.domain.ids import ParticipantId
from fcc_app.domain.modules import Audience, Step
from fcc_app.domain.reflection import NoWordsError, Participant, ParticipantRole, SessionMode
from fcc_app.domain.words import WORDS
from fcc_app.errors import FccError
from fcc_app.formats import language_name
from fcc_app.i18n import Catalog, catalog, isolate
from fcc_app.services.reflection import AnswerForm, ShownStep, TakenBack
from fcc_app.ui.language_scope import LanguageScope, Says, Words, marked, plain
from fcc_app.ui.reflection.answer_editor import AnswerEditor
from fcc_app.ui.reflection.foot_line import FootLine
from fcc_app.ui.reflection.pane_notice import PaneNotice
from fcc_app.ui.reflection.prompt import PromptWords, set_hint_size
from fcc_app.ui.reflection.quotes import Quotes
from fcc_app.ui.reflection.rendering import OwnRendering
from fcc_app.ui.reflection.sharing import ShareChoice
from fcc_app.ui.reflection.speakers import Speakers
from fcc_app.ui.reflection.table import Table
from fcc_app.ui.reflection.tongues import face_of, label_language
from fcc_app.ui.theme import Kind, set_look, set_margins, set_size, set_spacing
from fcc_app.ui.widgets import Button, Elided, IconButton, Pill, Text, announce, column, language_of, native_name, row

_AUDIENCES: tuple[Kind, ...] = ("strong", "section", "title")
"""Whom a step asks, in each of the three sizes: seen at once, from both sides of the table."""


class SessionPane(Says, LanguageScope, QFrame):
    """*number* is 0 for hers, 1 for the family's; a session in one language has one side for everybody."""

    later_wanted = Signal(bool)
    """Mark the step to come back to, or take the mark away."""

    writing = Signal(object)
    """Somebody is about to write in this box."""

    answer_changed = Signal()
    """Something was handed on, shared, taken back or thrown away."""

    def __init__(self, table: Table, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._number = number
        self._sides = min(2, len(table.session.languages)) if table.session.may_be_shared else 1
        self.tag = table.session.languages[number]
        self._step: Step = table.session.step
        self._who: ParticipantId | None = None
        self._wants_answers = True
        self._at: AnswerForm | None = None
        self._writes_new = False
        self.editor: AnswerEditor | None = None
        self.setProperty("look", "honey_pane" if number else "pane")
        self._build()
        self.set_language(label_language(self.tag))
        self.setFont(face_of(self.tag))
        self.says(self.setAccessibleName, self._name)

    def _name(self, t: Catalog) -> str:
        language = language_name(self.tag, language_of(self))
        if self._sides == 1:
            return language
        if self._number:
            # Translators: {language} is the name of a language: one of the two sides of the screen, read aloud.
            return t.gettext("{language}, for the family").format(language=language)
        # Translators: {language} is the name of a language: one of the two sides of the screen, read aloud.
        return t.gettext("{language}, for the provider").format(language=language)

    # ---- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._language_pill = Pill(plain(native_name(self.tag)), tone="raised" if self._number else "soft")
        self._audience = Text(kind="strong", wrap=False)
        self._theme = Elided(kind="muted")
        self.prompt = PromptWords(on_honey=bool(self._number))
        self.rendering = OwnRendering(self._table, self.tag)
        role = None if self._sides == 1 else (ParticipantRole.PARENT if self._number else ParticipantRole.PROVIDER)
        self._role = role
        self.speakers = Speakers(self._table, role, self.tag)
        self.speakers.chosen.connect(self._speaker_chosen)
        self.quotes = Quotes(self._table)
        self.quotes.chosen.connect(self._quote_chosen)
        self.turn_button = Button(look="plain", icon="message")
        set_look(self.turn_button, session=True)
        self.turn_button.clicked.connect(self._take_turn)
        # Translators: on the side of those whom a question of a reflection session does not ask.
        self._invitation = Text(lambda t: t.gettext("You may listen, or say something too."), kind="muted", wrap=False)
        self._turn = QWidget()
        self._turn.setLayout(
            column(None, row(None, self._invitation, None), row(None, self.turn_button, None), None, spacing=12)
        )
        self.share_choice = ShareChoice()
        self.share_choice.share_wanted.connect(self.share)
        self.share_choice.take_back_wanted.connect(self._ask_take_back)
        self.more_button = IconButton("more", lambda t: t.gettext("More for this answer"))
        set_look(self.more_button, session=True)
        self.more_button.clicked.connect(self._show_more)
        # Translators: on a button: mark this question, to come back to it another time.
        self.later_button = Button(lambda t: t.gettext("Come back to it later"), look="quiet")
        self.later_button.setCheckable(True)
        set_look(self.later_button, session=True)
        self.later_button.clicked.connect(self.later_wanted)
        self._small_print = Text(kind="muted")
        self.notice = PaneNotice()
        head = row(self._language_pill, self._audience, self._theme)
        head.setStretch(2, 1)
        self._head = _slot(head)
        self._words_row = _slot(column(self.prompt, self.rendering, None, spacing=8))
        self._people = _slot(column(self.speakers))
        self._earlier = _slot(column(self.quotes))
        answer_tools = _slot(row(self.share_choice, self.more_button, None, spacing=4))
        self._foot = FootLine(answer_tools, self.later_button)
        self._below = _slot(column(self._small_print, self.notice, spacing=8))
        self._middle = QVBoxLayout()
        self._middle.addWidget(self._turn)
        set_size(self._turn, min_height=84)
        box = QVBoxLayout(self)
        set_margins(box, 26, 18, 26, 14)
        set_spacing(box, 10)
        box.addWidget(self._head)
        box.addWidget(self._words_row)
        box.addSpacing(6)
        box.addWidget(self._people)
        box.addWidget(self._earlier)
        box.addLayout(self._middle, 1)
        box.addWidget(self._foot)
        box.addWidget(self._below)

    def rows(self) -> tuple[QWidget, ...]:
        """What stands below one another, for lining up with the other side."""
        return (self._head, self._words_row, self._people, self._earlier, self._foot, self._below)

    # ---- showing -------------------------------------------------------------------------------------------------

    def show_step(self, shown: ShownStep, lead: str, *, answers: bool) -> None:
        """Show a step; *answers* is whether people answer here, rather than in a panel that the step brings."""
        self._step = shown.step
        self._wants_answers = answers
        self._at = None
        self._writes_new = False
        self.notice.clear()
        self._audience.set_words(marked(WORDS[shown.step.audience]))
        theme = shown.texts.get("theme", "")
        self._theme.show_text(f"· {theme}" if theme else "")
        self._theme.setVisible(bool(theme))
        self.prompt.show_step(shown, lead)
        self.rendering.show_step(shown)
        self._choose_person()
        self.show_later(shown.step.id in self._table.session.record.later)
        self.show_people()

    @property
    def asked(self) -> str:
        """Whom the step asks, and what: to be read aloud."""
        return f"{self._audience.shown}\n{self.prompt.shown}"

    def show_later(self, later: bool) -> None:
        """Show whether the step is to be come back to."""
        self.later_button.setChecked(later)
        self.later_button.set_icon("check" if later else "", side=16)

    def set_size(self, size: int) -> None:
        """One of the three sizes, 0 to 2."""
        self.prompt.set_size(size)
        self.rendering.set_size(size)
        set_look(self._audience, kind=_AUDIENCES[size])
        for hint in (self._theme, self._small_print):
            set_hint_size(hint, size)
        set_look(self._invitation, kind="body" if size else "muted", tone="muted")
        if self.editor is not None:
            self.editor.set_size(size)
        self._show_quotes()

    def set_wants_answers(self, answers: bool) -> None:
        """Let people answer here, or not."""
        self._wants_answers = answers
        self.refresh()

    @Slot()
    def show_people(self) -> None:
        """Show who is here, and what they said."""
        self._choose_person()
        self.speakers.show_people(self.people(), self._who)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show what may be on the screen now: nothing that is only another person's is in any widget afterwards."""
        session = self._table.session
        if self._table.speaker in [one.id for one in self.people()]:
            self._who = self._table.speaker
        self.speakers.mark(self._who if self._table.may_see(self._who) else None)
        self._invitation.setVisible(not self._is_asked())
        for widget in (self._people, self._earlier, self._foot, self._below):
            widget.setVisible(self._wants_answers)
        if not self._table.session.may_be_shared:
            self._people.hide()  # on one's own there is nobody to choose
        visible = self._visible()
        self._show_editor(visible)
        self._show_quotes()
        writes = self.editor is not None
        self._turn.setVisible(self._wants_answers and not writes)
        person = self._table.person(self._who)
        name = isolate(person.name) if person is not None else ""
        # Translators: {name} is a person at the table. A button: from now on that person speaks and writes.
        self.turn_button.set_words(lambda t: isolate(t.gettext("Now {name} speaks").format(name=name)))
        self.turn_button.setVisible(person is not None)
        alone = session.is_alone(self._step.id)
        self.share_choice.setVisible(writes and session.may_be_private and session.may_be_shared and not alone)
        self.more_button.setVisible(writes)
        self._show_state()

    def people(self) -> list[Participant]:
        """Those of this side."""
        found = list(self._table.people)
        if self._role is None:
            return found
        if self._table.session.mode is SessionMode.GROUP:
            other = self._table.session.languages[1]
            return [one for one in found if (one.language == other) == bool(self._number) or not one.language]
        return [one for one in found if one.role is self._role]

    def _is_asked(self) -> bool:
        if self._step.audience is Audience.TOGETHER:
            return True
        return any(one.role.is_asked_by(self._step.audience) for one in self.people())

    def _choose_person(self) -> None:
        people = self.people()
        if not self._table.session.may_be_private and self._who is None:
            return
        if self._table.person(self._who) in people and self._who is not None:
            return
        asked = [one for one in people if one.role.is_asked_by(self._step.audience)]
        self._who = asked[0].id if asked else people[0].id if people else None

    def _visible(self) -> list[AnswerForm]:
        if not self._wants_answers:
            return []
        session = self._table.session
        mine = {one.id for one in self.people()}
        found = []
        for answer in session.answers(self._step.id, self._table.speaker):
            if not answer.says_something and (self._at is None or answer.id != self._at.id):
                continue
            if answer.participant_id in mine or (answer.participant_id is None and self._is_ours(answer)):
                found.append(answer)
        return found

    def _is_ours(self, answer: AnswerForm) -> bool:
        return self._sides == 1 or (answer.record.language == self._table.session.languages[1]) == bool(self._number)

    def _show_editor(self, visible: Sequence[AnswerForm]) -> None:
        """Write the answer that was written last, else the newest of who is chosen, else a new one."""
        at = next((one for one in visible if self._at is not None and one.id == self._at.id), None)
        own = [one for one in visible if one.participant_id == self._who]
        if at is None or at.participant_id != self._who:
            at = own[-1] if own and not self._writes_new else None
        may_write = self._wants_answers and (at is not None or self._table.may_see(self._who))
        if not may_write:
            self._drop_editor()
            return
        if self.editor is not None and self.editor.is_of(self._who, at, self._step.id):
            self._at = at
            return
        self._drop_editor()
        self._at = at
        editor = AnswerEditor(self._table, self._table.person(self._who), at, self.tag)
        editor.entered.connect(self._entered)
        editor.changed.connect(self._handed_on)
        editor.box.edited.connect(self._tell_writing)
        self.editor = editor
        self._middle.addWidget(editor, 1)

    def _drop_editor(self) -> None:
        editor, self.editor = self.editor, None
        self._at = None
        if editor is not None:
            editor.flush()
            editor.forget()
            self._middle.removeWidget(editor)
            editor.hide()
            editor.setParent(None)
            editor.deleteLater()

    def _show_quotes(self) -> None:
        at = self._at.id if self._at is not None else None
        self.quotes.show_answers([one for one in self._visible() if one.id != at])

    def _show_state(self) -> None:
        """Say who may read what is written, before it is written."""
        shared = self.editor is not None and self.editor.is_shared
        self.share_choice.show_shared(shared)
        self._small_print.set_words(self._print_words())

    def _print_words(self) -> Words:
        session = self._table.session
        editor = self.editor
        person = self._table.person(self._who)
        if not session.may_be_private:
            return lambda t: t.gettext("Everybody here can read this.")
        if session.mode is SessionMode.ON_MY_OWN:
            return lambda t: t.gettext("Only you. It stays in your private journal.")
        if editor is not None and editor.is_shared:
            if not editor.says_something:
                return lambda t: t.gettext(
                    "There are no words here any more. What you shared stays as it was until you take it back."
                )
            return lambda t: t.gettext("Everybody at the table can read this.")
        if person is not None and person.role is ParticipantRole.PARENT:
            return lambda t: t.gettext(
                "Until you share it, this shows only while you speak. At the end you share it, print it, or it is"
                " thrown away. One thing to know: while it is kept, the provider’s passphrase could open it."
            )
        return lambda t: t.gettext(
            "Until you share it, this shows only while you speak. At the end it is yours to keep."
        )

    # ---- speaking ------------------------------------------------------------------------------------------------

    @Slot(object)
    def _speaker_chosen(self, who: ParticipantId | None) -> None:
        if not self._keep():
            self.refresh()
            return
        if who is not None and who not in [one.id for one in self.people()]:
            self._table.let_speak(who)  # somebody who has just come to the other side
            return
        self._who = who
        self._at = None
        self._writes_new = False
        if who is None or not self._table.session.may_be_private or who == self._table.speaker:
            self.refresh()
        else:
            self._table.let_speak(who)
        self.focus_answer()

    @Slot()
    def _take_turn(self) -> None:
        if self._who is not None:
            self._table.let_speak(self._who)
            self.focus_answer()

    @Slot()
    def _entered(self) -> None:
        """Whoever writes, speaks."""
        self._tell_writing()
        if self._who is not None and self._table.session.may_be_private and not self._table.may_see(self._who):
            self._table.let_speak(self._who)

    @Slot()
    def _tell_writing(self) -> None:
        if self.editor is not None:
            self.writing.emit(self.editor.box)

    @Slot(object)
    def _quote_chosen(self, answer: AnswerForm) -> None:
        if not self._keep():
            return
        self._who = answer.participant_id
        self._at = answer
        self._writes_new = False
        if self._who is not None and self._table.session.may_be_private:
            self._table.let_speak(self._who)
        self.refresh()
        self.focus_answer()

    def focus_answer(self) -> None:
        """Put the cursor where one writes, or the focus on the button that lets one."""
        if self.editor is not None:
            self.editor.box.setFocus()
            self.editor.box.go_to_end()
        elif not self._turn.isHidden() and not self.turn_button.isHidden():
            self.turn_button.setFocus()
        else:
            self.later_button.setFocus()

    # ---- keeping -------------------------------------------------------------------------------------------------

    @property
    def is_waiting(self) -> bool:
        """Whether something typed was not handed on yet."""
        writing = (self.rendering, self.editor, self.speakers.newcomer)
        return any(one is not None and one.is_waiting for one in writing)

    def flush(self) -> None:
        """Hand on everything typed, now.

        Raises:
            FccError: If it cannot be; the words stay.
        """
        for one in (self.rendering, self.editor, self.speakers.newcomer):
            if one is not None:
                one.flush()

    def leave_step(self) -> None:
        """Keep what was typed: another step is shown next.

        Raises:
            FccError: If it cannot be kept; the words stay.
        """
        self.flush()
        self.rendering.finish()

    def _keep(self) -> bool:
        try:
            self.flush()
        except FccError as problem:
            self._table.problem_found.emit(problem)
            return False
        return True

    @Slot()
    def _handed_on(self) -> None:
        if self.editor is not None:
            self._at = self.editor.answer
        self._show_state()
        self.answer_changed.emit()

    # ---- sharing -------------------------------------------------------------------------------------------------

    @Slot()
    def share(self) -> None:
        """Let the family read what stands in the box."""
        if not self._keep():
            return
        editor = self.editor
        try:
            if editor is None or editor.answer is None:
                raise NoWordsError(field="words")
            self._table.session.share(editor.answer)
        except NoWordsError as problem:
            self.notice.tell(marked(problem.message_id))
            return
        except FccError as problem:
            self._table.problem_found.emit(problem)
            return
        self.notice.clear()
        self.refresh()
        self.answer_changed.emit()
        announce(self, catalog(language_of(self)).gettext("Everybody at the table can read this."))

    @Slot()
    def _ask_take_back(self) -> None:
        self.notice.ask(
            lambda t: t.gettext("Take these words back? They will be only yours again."),
            lambda t: t.gettext("Take them back"),
            self._take_back,
            safe=lambda t: t.gettext("Leave them shared"),
        )

    def _take_back(self) -> None:
        answer = self.editor.answer if self.editor is not None else None
        if answer is None or not self._keep():
            return
        self._table.slowly(lambda: self._table.session.take_back(answer), self._taken_back)

    def _taken_back(self, outcome: TakenBack) -> None:
        if not self._table.session.may_be_private:
            self._drop_editor()
        self.refresh()
        self.answer_changed.emit()
        self._tell(outcome)
        if not self.notice.shown:
            announce(self, self._small_print.shown)
            self.focus_answer()

    def _tell(self, outcome: TakenBack) -> None:
        """Say where copies are that nobody can call back."""
        if outcome.was_given_away:
            self.notice.tell(
                lambda t: t.gettext(
                    "These words are gone from here. But they had been given away before: on paper, in a file, or to"
                    " another laptop of this home. Nobody can call back what is on paper or in a file."
                )
            )
        elif outcome.waits:
            self.notice.tell(
                lambda t: t.gettext("These words are taken back. The last traces go when the app is opened again.")
            )

    # ---- more ----------------------------------------------------------------------------------------------------

    @Slot()
    def _show_more(self) -> None:
        self.more_menu().popup(self.more_button.mapToGlobal(QPoint(0, self.more_button.height())))

    def more_menu(self) -> QMenu:
        """What else can be done with the answer, in this side's language."""
        t = catalog(language_of(self))
        menu = QMenu(self)
        menu.setLayoutDirection(self.layoutDirection())
        editor = self.editor
        if editor is not None:
            if editor.can_be_written_down:
                menu.addAction(t.gettext("Somebody writes for me"), editor.ask_who_writes)
            if editor.can_be_translated:
                menu.addAction(t.gettext("Add a translation"), editor.ask_translation)
            menu.addAction(t.gettext("Say something else, too"), self.begin_another)
            if editor.answer is not None:
                menu.addSeparator()
                menu.addAction(t.gettext("Throw these words away"), self._ask_discard)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    @Slot()
    def begin_another(self) -> None:
        """Another answer of the same person to the same step."""
        if self._keep():
            self._at = None
            self._writes_new = True
            self.refresh()
            self.focus_answer()

    @Slot()
    def _ask_discard(self) -> None:
        self.notice.ask(
            lambda t: t.gettext("Throw these words away? Nobody can bring them back."),
            lambda t: t.gettext("Throw them away"),
            self._discard,
            safe=lambda t: t.gettext("Keep them"),
        )

    def _discard(self) -> None:
        answer = self.editor.answer if self.editor is not None else None
        if answer is None or not self._keep():
            return
        self._table.slowly(lambda: self._table.session.discard(answer), self._discarded)

    def _discarded(self, outcome: TakenBack) -> None:
        self._drop_editor()
        self.refresh()
        self.answer_changed.emit()
        self._tell(outcome)


def _slot(layout: object) -> QWidget:
    widget = QWidget()
    widget.setLayout(layout)  # type: ignore[arg-type]  # a box of row() or column()
    return widget
