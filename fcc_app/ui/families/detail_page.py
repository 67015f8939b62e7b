"""What the pages below a family's page have in common: the way back, the title, what is saved, what is wrong."""

from __future__ import annotations

from functools import partial
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fcc_app.domain.records import Record
from fcc_app.errors import FccError
from fcc_app.i18n import N_, catalog, isolate
from fcc_app.services.forms import Form
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.form_binding import FormBinding
from fcc_app.ui.language_scope import Says, language_of
from fcc_app.ui.navigation import Navigation
from fcc_app.ui.theme import set_margins, set_spacing
from fcc_app.ui.widgets import Button, DangerStrip, Heading, SavedMark, ScrollPage, lead
from fcc_app.ui.widgets.arranging import Column, clear_layout

R = TypeVar("R", bound=Record)

NOT_COMPLETE = N_("Something here is not complete yet. Your words are kept, and wait here for you.")


class CardList(Protocol):
    """A list of records, some of them open."""

    def close_cards(self) -> bool:
        """Keep what was typed into the open ones. False when something may not be kept as it is."""


class DetailPage(Says, QWidget):
    """A page below a family's: *Back* at the top, its title, "✓ Saved", a strip for problems, and a scrolling column.

    Subclasses fill :attr:`content`, join forms by :meth:`bind_form`, and build anew in :meth:`rebuild`.
    """

    back_requested = Signal()
    """Everything typed is kept: please show what was there before."""

    WIDEST = 980
    """How wide the column may become, in pixels at 100 %."""

    def __init__(
        self,
        home: OpenHome,
        navigation: Navigation,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.home = home
        self.navigation = navigation
        self._bindings: list[FormBinding[Any]] = []
        self._card_lists: list[CardList] = []
        self.back = Button(lambda t: t.gettext("Back"), look="quiet", icon="back")
        self.back.clicked.connect(self.go_back)
        self.title = Heading(kind="title")
        self.title.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        lead(self.title)
        self.saved = SavedMark()
        self.problem = DangerStrip()
        self.problem.acted.connect(self._leave_for_now)
        self._top = QHBoxLayout()
        set_margins(self._top, 16, 12, 24, 4)
        set_spacing(self._top, 8)
        self._top.addWidget(self.back)
        self._top.addWidget(self.title, 1)
        self._top.addWidget(self.saved)
        strip = QHBoxLayout()
        set_margins(strip, 24, 0, 24, 0)
        strip.addWidget(self.problem)
        self.scroller = ScrollPage()
        self.content = Column(widest=self.WIDEST)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.content, 1000)
        middle.addStretch(1)
        self.scroller.add(middle, None)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        set_spacing(box, 0)
        box.addLayout(self._top)
        box.addLayout(strip)
        box.addWidget(self.scroller, 1)

    # ---- what subclasses do --------------------------------------------------------------------------------------

    def rebuild(self) -> None:
        """Read what is shown and show it anew. Called only while nothing typed waits here.

        Raises:
            FccError: If it cannot be read: it is gone, for example.
        """
        raise NotImplementedError

    # ---- forms ---------------------------------------------------------------------------------------------------

    def add_to_top(self, *buttons: QWidget) -> None:
        """Put buttons at the trailing end of the top line."""
        for button in buttons:
            self._top.addWidget(button)

    def bind_form(self, form: Form[R]) -> FormBinding[R]:
        """Join a form with this page: it is finished when the page is left."""
        binding = FormBinding(form, self.home.drafts, self)
        binding.show_saved_on(self.saved)
        binding.problem_found.connect(self.show_problem)
        binding.kept.connect(self.forms_kept)
        self._bindings.append(binding)
        return binding

    def has_cards(self, cards: CardList) -> None:
        """A list of records on this page: its open cards are closed, and so kept, when the page is left."""
        self._card_lists.append(cards)

    def close_form(self, binding: FormBinding[Any]) -> None:
        """Its fields go. What was typed was kept or thrown away before."""
        if binding in self._bindings:
            self._bindings.remove(binding)
            binding.close()

    def close_forms(self) -> None:
        """The fields of all forms go, because the page is built anew."""
        for binding in tuple(self._bindings):
            self.close_form(binding)
        self._card_lists.clear()

    @property
    def is_clean(self) -> bool:
        """Whether nothing was typed that is not a change of the log yet."""
        return all(binding.is_clean for binding in self._bindings)

    def flush(self) -> None:
        """Hand everything typed to the drafts now."""
        for binding in self._bindings:
            binding.flush()

    def leave(self) -> bool:
        """Keep everything typed. False when something may not be kept as it is: that is said, and its words stay."""
        self.flush()  # all of them first: what is typed into one form may set a field of another
        closed = [cards.close_cards() for cards in self._card_lists]
        kept = [binding.finish() for binding in tuple(self._bindings)]
        if all(closed) and all(kept):
            self.problem.clear()
            return True
        if not self.problem.shown:
            self.says_incomplete()
        return False

    @property
    def unkept(self) -> FccError | None:
        """Why the last :meth:`leave` could not write; ``None`` if only a person's slip stands open."""
        return next((binding.unkept for binding in self._bindings if binding.unkept is not None), None)

    def says_incomplete(self) -> None:
        """Say that something is not complete, and offer to leave it for now."""
        self.problem.show_problem(self._translated(NOT_COMPLETE), button=lambda t: t.gettext("Leave it for now"))

    @Slot()
    def forms_kept(self) -> None:
        """A form of this page became a change of the log."""

    @Slot(object)
    def show_problem(self, problem: FccError) -> None:
        """Say what is wrong, in the strip."""
        self.problem.show_problem(problem.user_message(), code=problem.code)

    def refresh(self) -> bool:
        """Show what was changed elsewhere, unless something typed waits here. False when what is shown is gone."""
        if not self.is_clean:
            return True
        place = self.scroller.verticalScrollBar().value()
        try:
            self.rebuild()
        except FccError:
            return False
        # The layout knows its new height only after it was asked for.
        QTimer.singleShot(0, self, partial(self.scroller.verticalScrollBar().setValue, place))
        return True

    def refresh_fields(self) -> None:
        """Show what was changed meanwhile in the fields that nobody is typing into; the focus stays where it is."""
        for binding in tuple(self._bindings):
            if binding.is_clean and not binding.form.is_new:
                try:
                    binding.reopen(self.home.families.edit(type(binding.record), binding.form.id))
                except FccError:
                    continue  # it is gone: the page is built anew when the person comes back to it

    # ---- moving --------------------------------------------------------------------------------------------------

    @Slot()
    def go_back(self) -> None:
        """Keep what was typed and go back."""
        if self.leave():
            self.back_requested.emit()

    @Slot()
    def _leave_for_now(self) -> None:
        self.problem.clear()
        self.flush()
        self.back_requested.emit()

    def start_over(self) -> None:
        """Empty the page before it is built anew."""
        self.close_forms()
        clear_layout(self.content.body)

    def focus_first(self) -> None:
        """Put the focus where one begins."""
        first: QWidget | None = self.content.nextInFocusChain()
        while first is not None and first is not self.content:
            if self.content.isAncestorOf(first) and first.focusPolicy() & Qt.FocusPolicy.TabFocus and first.isVisible():
                first.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            first = first.nextInFocusChain()
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Return is done: keep and go back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier
        ):
            self.done()
            return
        super().keyPressEvent(event)

    def done(self) -> None:
        """What Ctrl+Return does."""
        self.go_back()

    # ---- inside --------------------------------------------------------------------------------------------------

    def _translated(self, message: str) -> str:
        return catalog(language_of(self)).gettext(message)

    def say_back(self, name: str) -> None:
        """Let *Back* say where it goes: a family's or a child's name."""
        # Translators: {name} is a family or a child; a button that goes back to its page.
        self.back.set_words(lambda t: t.gettext("Back to {name}").format(name=isolate(name)))
