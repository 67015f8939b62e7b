"""A reflection session on the whole screen: two sides in two languages, nothing else in sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from fcc_app.domain.ids import ParticipantId
from fcc_app.domain.reflection import SessionMode
from fcc_app.errors import FccError
from fcc_app.services.open_home import OpenHome
from fcc_app.services.reflection import NotWrittenError, OpenSession
from fcc_app.ui.announce import announce
from fcc_app.ui.background import finish_background
from fcc_app.ui.language_scope import Says
from fcc_app.ui.reflection.act import ActPanel, make_act_panel
from fcc_app.ui.reflection.agreements import OpeningPage, agreed_page, agreements_page
from fcc_app.ui.reflection.alone import PassTheLaptop
from fcc_app.ui.reflection.bars import BottomBar, TopBar
from fcc_app.ui.reflection.both_sides import BothSides
from fcc_app.ui.reflection.makers_site import MakersSite
from fcc_app.ui.reflection.session_pane import SessionPane
from fcc_app.ui.reflection.step_map import StepMap
from fcc_app.ui.reflection.table import Table
from fcc_app.ui.reflection.text_sizes import SIZES
from fcc_app.ui.reflection.tongues import frame_languages
from fcc_app.ui.scenes import ScenePicture, has_picture
from fcc_app.ui.tab_order import in_reading_order
from fcc_app.ui.theme import set_margins, set_spacing
from fcc_app.ui.widgets import DangerStrip, row

if TYPE_CHECKING:
    from fcc_app.ui.reflection.closing_view import ClosingView


class SessionView(Says, QWidget):
    """Walks a session from its agreements to its end. Nothing of another family is in it, by construction.

    Its host calls :meth:`flush` before it is left, :meth:`leave` at lock and close; the session ends by the signals.
    """

    paused = Signal()
    """The session rests, and its journal is closed."""

    closed = Signal(object)
    """The session has ended: the services' :class:`~fcc_app.services.reflection.Closed`."""

    def __init__(self, home: OpenHome, session: OpenSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.home = home
        self.session = session
        self.table = Table(home, session, self)
        self.tags = session.languages if session.may_be_shared else session.languages[:1]
        self._frame = frame_languages(self.tags)
        self._has_left = False
        self.sides = tuple(SessionPane(self.table, number) for number in range(len(self.tags)))
        self._focused: QWidget | None = None
        self._build()
        self._join()
        self._open()

    # ---- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        top = TopBar(self.session, self._frame)
        self.pause_button, self.progress = top.pause_button, top.progress
        self.smaller_button, self.larger_button = top.smaller_button, top.larger_button
        self.swap_button = top.swap_button
        if len(self.sides) == 1:
            self.swap_button.hide()
        foot = BottomBar(self.table, self._frame, self._is_waiting)
        self.back_button, self.saved, self.next_button = foot.back_button, foot.saved, foot.next_button
        self._top, self._foot = top, foot
        self.problem = DangerStrip()
        strip = row(self.problem)
        set_margins(strip, 26, 0, 26, 0)
        self.walk = BothSides(self.sides, self._frame)
        self.pass_page = PassTheLaptop(self._frame)
        self.opening: OpeningPage | None = None
        self.map: StepMap | None = None
        self.closing: ClosingView | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.walk)
        self._stack.addWidget(self.pass_page)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        set_spacing(box, 0)
        box.addWidget(top)
        box.addLayout(strip)
        box.addWidget(self._stack, 1)
        box.addWidget(foot)

    def _join(self) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)
        self.pause_button.clicked.connect(self.pause)
        self.progress.clicked.connect(self.show_map)
        self.smaller_button.clicked.connect(self.smaller)
        self.larger_button.clicked.connect(self.larger)
        self.swap_button.clicked.connect(self.give_more_room)
        self.back_button.clicked.connect(self.previous_step)
        self.next_button.clicked.connect(self.next_step)
        self.problem.acted.connect(self._try_again)
        self.pass_page.taken.connect(self._laptop_taken)
        self.pass_page.not_now.connect(self._laptop_stays)
        self.walk.sharing_wanted.connect(self._open_sharing)
        self.walk.say_too_wanted.connect(self._say_something_too)
        self.saved.problem_found.connect(self._not_on_disk)
        self.saved.saved_again.connect(self.problem.clear)
        self.table.speaker_changed.connect(self._refresh)
        self.table.people_changed.connect(self._people_changed)
        self.table.busy_changed.connect(self._rest)
        self.table.hand_over_wanted.connect(self._hand_over)
        self.table.problem_found.connect(self.show_problem)
        for side in self.sides:
            side.later_wanted.connect(self._come_back_later)
            side.answer_changed.connect(self._answer_changed)

    def _open(self) -> None:
        record = self.session.record
        if self.session.mode is SessionMode.ON_MY_OWN:
            self.show_step()
            return
        if not record.agreements_read:
            self._show_opening(agreements_page(self.session, self.tags))
            return
        agreed = self.session.agreed_so_far()
        if agreed.is_empty:
            self.show_step()
        else:
            self._show_opening(agreed_page(self.session, agreed, self.tags))

    # ---- what is on the screen -----------------------------------------------------------------------------------

    def panes(self) -> Sequence[QWidget]:
        """The parts between which F6 moves, in reading order."""
        current, act = self._stack.currentWidget(), self.walk.act
        if current is not self.walk:
            return (current,) if current is not None else ()
        return self.sides if act is None else (*self.sides, act)

    def focus_first(self) -> None:
        """Put the cursor where one begins; but what is asked is read first, if both are not in sight."""
        self._focus_first()
        self.walk.read_first()

    def _focus_first(self) -> None:
        current, act = self._stack.currentWidget(), self.walk.act
        if isinstance(current, OpeningPage):
            current.go_button.setFocus()
        elif current is self.walk:
            first = next((side for side in self.sides if side.editor is not None), self.sides[0])
            if act is not None and first.editor is None:
                act.focus_first()
            else:
                first.focus_answer()
        elif current is self.pass_page:
            self.pass_page.take_button.setFocus()
        elif isinstance(current, StepMap):
            current.focus_first()
        elif self.closing is not None:
            self.closing.focus_first()

    def show_step(self) -> None:
        """Show the step where the session stands."""
        step = self.session.step
        self.table.arrive(step)
        part = self.session.module.part_of(step.id)
        first = step == part.steps[0]
        act = make_act_panel(step, self.home, self.session, self)
        answers = act is None or self.session.has_answers(step.id)
        for side in self.sides:
            shown = self.session.shown(step.id, side.tag)
            lead = part.lead if first else None
            side.show_step(
                shown, "" if lead is None else self.session.edition.said(lead, shown.text_language), answers=answers
            )
        picture = site = None
        if has_picture(self.session.module.id, step.id):
            picture = ScenePicture(self.session.module.id, step.id)
        if first and part.video is not None:
            site = MakersSite(self.session, part.video, may_open=self.session.mode is SessionMode.ON_MY_OWN)
        if act is not None:
            act.changed.connect(self.saved.review)
            act.set_size(self.table.size)
        self.walk.bring(picture, act, site, answers=answers)
        self._show_alone()
        self.progress.show_progress()
        self._foot.show_place(first=self.session.index == 0, last=self.session.at_the_end)
        self._go_to(self.walk)
        self.walk.read_first()
        in_reading_order(self)
        self.saved.review()

    def _go_to(self, page: QWidget) -> None:
        walking = page is self.walk
        self._foot.setVisible(walking)
        for widget in (self.progress, self.smaller_button, self.larger_button):
            widget.setEnabled(walking or page is self.map or (page is self.opening and widget is not self.progress))
        if walking or page is self.opening:
            self._update_sizes()
        self.swap_button.setEnabled(walking)
        self._stack.setCurrentWidget(page)

    def _show_opening(self, page: OpeningPage) -> None:
        self.opening = page
        page.done.connect(self._begin)
        self._stack.addWidget(page)
        self._go_to(page)

    @Slot()
    def _begin(self) -> None:
        if not self.session.record.agreements_read:
            self.session.agreements_read()
        page, self.opening = self.opening, None
        self.show_step()
        self._drop(page)
        self._read_aloud()
        self.focus_first()

    def _drop(self, page: QWidget | None) -> None:
        if page is not None:
            self._stack.removeWidget(page)
            page.hide()
            page.setParent(None)
            page.deleteLater()

    @Slot()
    def _refresh(self) -> None:
        for side in self.sides:
            side.refresh()
        self._show_alone()
        in_reading_order(self)
        self.walk.line_up_soon()

    @Slot()
    def _people_changed(self) -> None:
        for side in self.sides:
            side.show_people()
        self.walk.line_up_soon()

    @Slot()
    def _answer_changed(self) -> None:
        self.saved.review()
        self.walk.line_up_soon()

    # ---- walking -------------------------------------------------------------------------------------------------

    @Slot()
    def next_step(self) -> None:
        """Keep what was typed, and go on; after the last step to the closing."""
        if self.table.is_busy or self._stack.currentWidget() is not self.walk:
            return
        if self.session.at_the_end:
            self.show_closing()
        elif self._leave_step():
            self._walk_to(self.session.steps[self.session.index + 1].id)

    @Slot()
    def previous_step(self) -> None:
        """Keep what was typed, and go back; at the first step it stays."""
        if self.table.is_busy or self._stack.currentWidget() is not self.walk:
            return
        if self.session.index > 0 and self._leave_step():
            self._walk_to(self.session.steps[self.session.index - 1].id)

    def _walk_to(self, step_id: str) -> None:
        try:
            self.session.go(step_id)
        except FccError as problem:
            self.show_problem(problem)
            return
        self.problem.clear()
        self.show_step()
        self._read_aloud()
        self.focus_first()

    def _read_aloud(self) -> None:
        """Tell assistive tools what is asked: the cursor stands below it, where one answers."""
        announce(self.sides[0], f"{self.progress.lines[0]}\n{self.sides[0].asked}")

    def _leave_step(self) -> bool:
        try:
            for side in self.sides:
                side.leave_step()
            if self.walk.act is not None:
                self.walk.act.flush()
        except FccError as problem:
            self.show_problem(problem)
            return False
        return True

    @Slot()
    def show_map(self) -> None:
        """Show all steps, to go to any."""
        if self.map is not None:
            self._close_map()
            return
        if not self._leave_step():
            return
        self.table.hush()
        self.map = StepMap(self.session, self._stack)
        self.map.chosen.connect(self._jump)
        self.map.closed.connect(self._close_map)
        self._stack.addWidget(self.map)
        self._go_to(self.map)
        self.map.focus_first()

    @Slot(str)
    def _jump(self, step_id: str) -> None:
        page, self.map = self.map, None
        self._walk_to(step_id)
        self._go_to(self.walk)
        self._drop(page)

    @Slot()
    def _close_map(self) -> None:
        page, self.map = self.map, None
        self._go_to(self.walk)
        self._drop(page)
        self.focus_first()

    @Slot(bool)
    def _come_back_later(self, later: bool) -> None:
        self.session.come_back_later(self.session.step.id, later)
        for side in self.sides:
            side.show_later(later)

    @Slot()
    def show_closing(self) -> None:
        """Look over what was said, person by person, and end the session."""
        if not self._leave_step():
            return
        self.table.hush()
        from fcc_app.ui.reflection.closing_view import ClosingView  # at the very end only

        view = ClosingView(self.home, self.session)
        view.closed.connect(self._closed)
        view.back_requested.connect(self._back_from_closing)
        view.busy_changed.connect(self._rest)
        self.closing = view
        self._stack.addWidget(view)
        self._go_to(view)
        view.focus_first()

    @Slot(object)
    def _closed(self, outcome: object) -> None:
        self._has_left = True  # the journal is closed, and every word is where it was decided to go
        self.closed.emit(outcome)

    @Slot()
    def _back_from_closing(self) -> None:
        view, self.closing = self.closing, None
        self.show_step()
        self._drop(view)
        self.focus_first()

    # ---- each alone first ----------------------------------------------------------------------------------------

    def _show_alone(self) -> None:
        self.walk.show_alone(self.session.is_alone(self.session.step.id) and self.walk.act is None)

    @Slot(object)
    def _hand_over(self, who: ParticipantId) -> None:
        person = self.table.person(who)
        if person is not None:
            self._go_to(self.pass_page)
            self.pass_page.ask_for(person)

    @Slot(object)
    def _laptop_taken(self, who: ParticipantId) -> None:
        self._go_to(self.walk)
        self.table.take_floor(who)
        self.focus_first()

    @Slot()
    def _laptop_stays(self) -> None:
        self._go_to(self.walk)
        self.focus_first()

    @Slot()
    def _open_sharing(self) -> None:
        self.table.hush()
        self.session.open_sharing(self.session.step.id)
        self._refresh()
        self.focus_first()

    @Slot()
    def _say_something_too(self) -> None:
        for side in self.sides:
            side.set_wants_answers(True)
        self.walk.show_answers(answers=True)
        self.sides[0].focus_answer()

    # ---- room and size -------------------------------------------------------------------------------------------

    @Slot()
    def give_more_room(self) -> None:
        """Give the family's side more room, then hers, then both the same."""
        self.walk.give_more_room()

    @Slot()
    def larger(self) -> None:
        """The next larger of three sizes."""
        self._set_size(self.table.size + 1)

    @Slot()
    def smaller(self) -> None:
        """The next smaller of three sizes."""
        self._set_size(self.table.size - 1)

    def _set_size(self, size: int) -> None:
        self.table.size = max(0, min(size, len(SIZES) - 1))
        self._update_sizes()
        for side in self.sides:
            side.set_size(self.table.size)
        if self.walk.act is not None:
            self.walk.act.set_size(self.table.size)
        if self.opening is not None:
            self.opening.set_size(self.table.size)
        self.walk.line_up_soon()

    def _update_sizes(self) -> None:
        self.smaller_button.setEnabled(self.table.size > 0)
        self.larger_button.setEnabled(self.table.size < len(SIZES) - 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The session's keys come before a button's or a box's."""
        if "_focused" not in self.__dict__:
            return False  # the view is being collected: Python's half went first
        if watched is self._focused and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            does = self._does(event)
            if does is not None:
                does()
                return True
        return False

    @Slot(QWidget, QWidget)
    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._focused is not None and isValid(self._focused):
            self._focused.removeEventFilter(self)
        self._focused = now if now is not None and self.isAncestorOf(now) else None
        if self._focused is not None:
            self._focused.installEventFilter(self)
            self.walk.bring_into_sight(self._focused)

    # ---- keys ----------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """These keys are the session's, whatever the window around it does with them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._does(event):
            event.accept()
            return True
        return super().event(event)

    def _does(self, event: QKeyEvent) -> Callable[[], object] | None:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        none, control = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        if held == control and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._done if self._stack.currentWidget() in (self.walk, self.opening) else None
        if held == Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            return self.previous_step if (key == Qt.Key.Key_Left) is not rtl else self.next_step
        if key == Qt.Key.Key_F8 and held == none:
            return self.give_more_room
        if key == Qt.Key.Key_F6 and held in (none, Qt.KeyboardModifier.ShiftModifier):
            return self._next_side if held == none else self._side_before
        if key == Qt.Key.Key_Escape and held == none:
            return self._something_to_close()
        return None

    @Slot()
    def _done(self) -> None:
        if self.opening is not None:
            self._begin()
        else:
            self.next_step()

    @Slot()
    def _next_side(self) -> None:
        self._step_sides(1)

    @Slot()
    def _side_before(self) -> None:
        self._step_sides(-1)

    def _step_sides(self, by: int) -> None:
        panes = self.panes()
        focused = QApplication.focusWidget()
        here = next((i for i, pane in enumerate(panes) if focused is not None and pane.isAncestorOf(focused)), -1)
        wanted = panes[(here + by) % len(panes) if here >= 0 else 0] if panes else None
        if isinstance(wanted, SessionPane):
            wanted.focus_answer()
        elif isinstance(wanted, ActPanel):
            wanted.focus_first()

    def _something_to_close(self) -> Callable[[], object] | None:
        if self.map is not None:
            return self._close_map
        if self._stack.currentWidget() is self.pass_page:
            return self._laptop_stays
        for side in self.sides:
            if side.notice.shown:
                return side.notice.clear
            if side.speakers.may_close:
                return side.speakers.close_question
        return None

    # ---- keeping -------------------------------------------------------------------------------------------------

    def _is_waiting(self) -> bool:
        return any(side.is_waiting for side in self.sides)

    def flush(self) -> None:
        """Keep everything typed, and wait until it is on the disk.

        Raises:
            FccError: If it cannot be kept; every word stays on the screen.
        """
        if self.closing is not None:
            self.closing.flush()  # first: it waits while the session is being closed
        for side in self.sides:
            side.flush()
        if self.walk.act is not None:
            self.walk.act.flush()
        if not self.session.flush():
            raise NotWrittenError

    def leave(self) -> None:
        """At lock and close: every word is kept, and the journal is closed. The session is resumed later.

        Raises:
            FccError: If words are not on the disk yet.
        """
        if self._has_left:
            return
        if self.table.is_busy:
            finish_background()
        self.flush()
        self.session.leave()
        self._has_left = True

    @Slot()
    def pause(self) -> None:
        """Let the session rest at this step; it goes on here another day."""
        if self.table.is_busy or not self._leave_step():
            return
        self.table.hush()
        self.table.slowly(self.session.pause, self._paused)

    def _paused(self, _nothing: object) -> None:
        self._has_left = True
        self.paused.emit()

    @Slot(bool)
    def _rest(self, busy: bool) -> None:
        for part in (self._top, self._stack, self._foot):
            part.setEnabled(not busy)

    @Slot(object)
    def show_problem(self, problem: FccError) -> None:
        """Say what went wrong; the words stay."""
        self.problem.show_problem(problem.user_message(), code=problem.code)

    @Slot(object)
    def _not_on_disk(self, problem: FccError) -> None:
        self.problem.show_problem(problem.user_message(), button=lambda t: t.gettext("Try again"), code=problem.code)

    @Slot()
    def _try_again(self) -> None:
        try:
            for side in self.sides:
                side.flush()
        except FccError as problem:
            self.show_problem(problem)
            return
        self.table.slowly(self.session.flush, lambda _done: self.saved.review())
