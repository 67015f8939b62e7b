"""Which languages a session shows: hers, and the family's beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from fcc_app.domain.modules import ModuleEdition
from fcc_app.i18n import isolate
from fcc_app.ui.form_binding import language_text, named_language
from fcc_app.ui.language_scope import Says, Words
from fcc_app.ui.native_names import native_name
from fcc_app.ui.widgets import CheckBox, LanguageField, Text, column
from fcc_app.ui.widgets.arranging import SideBySide


class LanguagesOnScreen(Says, QWidget):
    """One language or two; any may be named. It says what happens where the module does not speak one."""

    edited = Signal(object)
    """One or two tags or names, hers first; none when both fields are empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edition: ModuleEdition | None = None
        self.hers = LanguageField(lambda t: t.gettext("Your language"))
        self.theirs = LanguageField(lambda t: t.gettext("The family’s language"))
        self.one_language = CheckBox(lambda t: t.gettext("Show one language only"))
        self.not_spoken = Text(kind="caption")
        self.problem = Text(kind="caption", tone="problem")
        heading = Text(lambda t: t.gettext("Languages on the screen"), kind="strong", wrap=False)
        self.setLayout(
            column(
                heading,
                SideBySide((self.hers, 1), (self.theirs, 1), narrow=480, spacing=16),
                self.not_spoken,
                self.problem,
                self.one_language,
                spacing=8,
            )
        )
        self.clear_problem()
        for language in (self.hers, self.theirs):
            language.edited.connect(self._edited)
        self.one_language.edited.connect(self._edited)

    def value(self) -> tuple[str, ...]:
        """What is on the screen, hers first."""
        hers = language_text(self.hers.value())
        theirs = "" if self.one_language.value() else language_text(self.theirs.value())
        return tuple(dict.fromkeys(tag for tag in (hers, theirs) if tag))

    def show_languages(self, languages: Sequence[str], second: Words) -> None:
        """Show one or two languages, without reporting them; *second* is what the other one is called."""
        self.hers.set_value(named_language(languages[0]))
        self.theirs.set_value(named_language(languages[1]) if len(languages) > 1 else None)
        self.theirs.set_label(second)
        self.one_language.set_value(len(languages) < 2)
        self._say_what_is_spoken()

    def show_edition(self, edition: ModuleEdition) -> None:
        """Say which of the languages this module does not speak."""
        self._edition = edition
        self._say_what_is_spoken()

    def show_problem(self, message: str) -> None:
        """Say what is wrong, and begin with her own language."""
        self.problem.show_text(message)
        self.problem.show()
        self.hers.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_problem(self) -> None:
        """Nothing is wrong any more."""
        self.problem.hide()

    @Slot()
    def _edited(self) -> None:
        self.clear_problem()
        self._say_what_is_spoken()
        self.edited.emit(self.value())

    def _say_what_is_spoken(self) -> None:
        self.theirs.setVisible(not self.one_language.value())
        edition = self._edition
        missing = [] if edition is None else [tag for tag in self.value() if not edition.speaks(tag)]
        self.not_spoken.setVisible(bool(missing))
        if missing:
            name = isolate(native_name(missing[-1]))
            self.not_spoken.set_words(
                # Translators: {language} is a language into which the app is not translated.
                lambda t: t.gettext(
                    "This session is not written in {language} yet. The questions show in the other language, and the "
                    "family can type each one in their own words. That is kept for the next time."
                ).format(language=name)
            )
