"""Adding a family: three questions, and its page opens."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fcc_app.errors import FccError, FieldError
from fcc_app.services.families import Families, NewFamily
from fcc_app.ui.form_binding import language_text
from fcc_app.ui.language_scope import Says
from fcc_app.ui.theme import set_margins, set_size
from fcc_app.ui.widgets import (
    Button,
    Card,
    DangerStrip,
    Heading,
    LanguageField,
    LineField,
    NamedLanguage,
    ScrollPage,
    Text,
    row,
)


class AddFamily(Says, QWidget):
    """The family's name, one child's name, the language the family reads: everything else can wait."""

    added = Signal(object)
    """The id of the family that was added."""

    cancelled = Signal()
    """The person does not want to add a family after all."""

    def __init__(self, families: Families, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._families = families
        self._new: NewFamily | None = None
        self.problem = DangerStrip()
        self.name = LineField(
            lambda t: t.gettext("What is the family called?"),
            hint=lambda t: t.gettext("As you say it, such as “Hassan family”."),
        )
        self.child = LineField(
            lambda t: t.gettext("What is the child called?"),
            hint=lambda t: t.gettext("One child is enough for now. You can add more on the family’s page."),
        )
        self.language = LanguageField(
            lambda t: t.gettext("Which language does the family like to read?"),
            hint=lambda t: t.gettext("You may leave this open until you have asked."),
        )
        self.add_button = Button(lambda t: t.gettext("Add this family"), look="primary")
        self.cancel_button = Button(lambda t: t.gettext("Not now"), look="quiet")
        self.name.edited.connect(self._name_typed)
        self.child.edited.connect(self._child_typed)
        self.language.edited.connect(self._language_typed)
        self.add_button.clicked.connect(self.add)
        self.cancel_button.clicked.connect(self.cancel)
        card = Card(ground="pane", margin=24, spacing=16)
        set_size(card, max_width=560)
        card.add(
            Heading(lambda t: t.gettext("Add a family"), kind="title"),
            Text(
                lambda t: t.gettext("Three questions. Everything else can wait until you know each other."),
                tone="muted",
            ),
            self.problem,
            self.name,
            self.child,
            self.language,
            row(self.add_button, self.cancel_button, None),
        )
        page = ScrollPage(margin=24)
        # In a line: a column would ask how high the card is at the page's width, not at its own.
        middle = row(card, None)
        middle.setStretch(0, 1000)
        page.add(middle, None)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        box.addWidget(page)

    def begin(self) -> None:
        """Empty fields, or what was typed before and not added yet."""
        if self._new is None or not self._new.is_begun:
            self._new = self._families.new_family()
            for field in (self.name, self.child):
                field.set_text("")
                field.clear_problem()
            self.language.set_value(None)
        self.problem.clear()

    def focus_first(self) -> None:
        """Put the focus into the first field."""
        self.name.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def add(self) -> None:
        """Add the family, or say which name is missing."""
        if self._new is None:
            return
        for field in (self.name, self.child):
            field.clear_problem()
        try:
            family, _child = self._new.finish()
        except FieldError as problem:
            self._show_problem(problem)
        except FccError as problem:
            self.problem.show_problem(problem.user_message(), code=problem.code)
        else:
            self._new = None
            self.added.emit(family.id)

    @Slot()
    def cancel(self) -> None:
        """Throw away what was typed."""
        if self._new is not None:
            self._new.discard()
            self._new = None
        self.cancelled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return goes to the next empty field, and adds the family from the last one; Esc goes back, words stay."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.add()
            elif self.name.edit.hasFocus() and not self.child.text().strip():
                self.child.edit.setFocus(Qt.FocusReason.TabFocusReason)
            else:
                self.add()
            return
        super().keyPressEvent(event)

    def _show_problem(self, problem: FieldError) -> None:
        # A blank name of the family is told first; the field's name says whose it is.
        field = self.child if problem.field == _CHILD_NAME else self.name
        field.show_problem(problem.user_message())
        field.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _name_typed(self, text: str) -> None:
        if self._new is not None:
            self._new.set(name=text)

    @Slot(str)
    def _child_typed(self, text: str) -> None:
        if self._new is not None:
            self._new.set(child=text)

    @Slot(object)
    def _language_typed(self, named: NamedLanguage | None) -> None:
        if self._new is not None:
            self._new.set(language=language_text(named))


_CHILD_NAME = "called_name"
