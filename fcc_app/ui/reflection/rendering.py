"""A prompt in a family's own words, where the module does not speak their language. Kept for the next time."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fcc_app.domain.reflection import PromptRendering
from fcc_app.formats import language_name
from fcc_app.i18n import Catalog, isolate
from fcc_app.services.forms import Form
from fcc_app.services.reflection import ShownStep
from fcc_app.ui.keep_soon import KeepSoon
from fcc_app.ui.language_scope import Says
from fcc_app.ui.reflection.answer_box import AnswerBox
from fcc_app.ui.reflection.prompt import set_hint_size
from fcc_app.ui.reflection.table import Table
from fcc_app.ui.theme import set_look, set_margins, set_spacing
from fcc_app.ui.widgets import Button, Text, language_of


class OwnRendering(Says, QWidget):
    """The field for it. Where the family has said it before, their words are the prompt, and a button changes them."""

    def __init__(self, table: Table, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._language = language
        self._form: Form[PromptRendering] | None = None
        self._step = ""
        self._keeper = KeepSoon(self._keep, self)
        self.change_button = Button(lambda t: t.gettext("Say it in other words"), look="link", icon="edit")
        self.change_button.clicked.connect(self._open)
        self._label = Text(self._question, kind="muted")
        self.box = AnswerBox(language, name=self._question, least=1, size=0)
        self.box.edited.connect(self._edited)
        self.box.left.connect(self.flush)
        box = QVBoxLayout(self)
        set_margins(box, 0, 4, 0, 0)
        set_spacing(box, 4)
        for part in (self.change_button, self._label, self.box):
            box.addWidget(part)
        set_look(self.change_button, session=True)

    def show_step(self, shown: ShownStep) -> None:
        """Offer the field for a step, or nothing where the module speaks the language."""
        self._form = None
        self._step = shown.step.id
        self.setVisible(shown.may_be_rendered)
        self.change_button.setVisible(shown.may_be_rendered and shown.theirs)
        if shown.may_be_rendered and not shown.theirs:
            self._open()
        else:
            self._label.hide()
            self.box.hide()
            self.box.set_text("")

    def set_size(self, size: int) -> None:
        """One of the three sizes, 0 to 2."""
        self.box.set_size(size)
        set_hint_size(self._label, size)

    @Slot()
    def flush(self) -> None:
        """Hand on what was typed."""
        self._keeper.flush()

    @property
    def is_waiting(self) -> bool:
        """Whether something typed was not handed on yet."""
        return self._keeper.is_waiting

    def finish(self) -> None:
        """Keep what was typed for the next time; called on leaving the step.

        Raises:
            FccError: If it cannot be kept; the words stay.
        """
        self.flush()
        if self._form is not None and self._form.is_changed:
            self._table.session.finish_rendering(self._form)

    @Slot()
    def _open(self) -> None:
        self.change_button.hide()
        self._form = self._table.session.edit_rendering(self._step, self._language)
        self.box.set_text(self._form.record.words)
        self._label.show()
        self.box.show()

    def _question(self, t: Catalog) -> str:
        name = isolate(language_name(self._language, language_of(self)))
        # Translators: {language} is the name of a language. Above a field, under a question of a reflection session.
        return t.gettext("How do you say this in {language}? Your words are kept for the next time.").format(
            language=name
        )

    @Slot(str)
    def _edited(self, text: str) -> None:
        self._keeper.edited("words", text)
        self._table.typed.emit()

    def _keep(self, field: Hashable, value: object) -> None:
        if self._form is not None:
            self._form.set(**{str(field): value})
