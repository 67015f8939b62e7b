"""The five screens of the first run. Each asks one thing, and says whether it has its answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from fcc_app.i18n import app_language, available_languages
from fcc_app.i18n import gettext as _
from fcc_app.ui.background import run_in_background
from fcc_app.ui.language_scope import Says, Words, marked, plain
from fcc_app.ui.native_names import native_name
from fcc_app.ui.theme import set_margins, set_spacing
from fcc_app.ui.widgets.buttons import Button
from fcc_app.ui.widgets.choices import ChoiceChips
from fcc_app.ui.widgets.fields import LineField
from fcc_app.ui.widgets.notices import SavedMark
from fcc_app.ui.widgets.surfaces import Card, row
from fcc_app.ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from fcc_app.sealing.keys import RecoverySecret


class Step(Says, QWidget):
    """One screen: a question, a sentence why, and a column for the answer."""

    changed = Signal()
    """The answer may have become complete, or no longer be."""

    def __init__(self, question: Words, why: Words) -> None:
        super().__init__()
        self.body = QVBoxLayout(self)
        set_margins(self.body, 0, 0, 0, 0)
        set_spacing(self.body, 16)
        self.body.addWidget(Heading(question, kind="page"))
        self.body.addWidget(Text(why, tone="muted"))

    @property
    def is_answered(self) -> bool:
        """Whether *Next* may be pressed."""
        return True

    def begin(self) -> None:
        """The screen is shown: the cursor goes where one types."""


class LanguageStep(Step):
    """Which language the app speaks."""

    language_chosen = Signal(object)
    """The tag of the language."""

    def __init__(self) -> None:
        super().__init__(
            lambda t: t.gettext("Welcome. Which language shall we speak?"),
            lambda t: t.gettext("You can change it at any time. Each family has a language of its own, too."),
        )
        options = [(tag, plain(native_name(tag))) for tag in available_languages()]
        self.chips: ChoiceChips[str] = ChoiceChips(options, name=lambda t: t.gettext("Language"))
        self.chips.set_value(app_language())
        self.chips.edited.connect(self.language_chosen)
        self.body.addWidget(self.chips)


class NameStep(Step):
    """One name: what families call her, or the home's."""

    def __init__(self, question: Words, why: Words, label: Words) -> None:
        super().__init__(question, why)
        self.field = LineField(label)
        self.field.edited.connect(self._edited)
        self.body.addWidget(self.field)

    @property
    def name(self) -> str:
        """What was typed."""
        return self.field.text().strip()

    @property
    def is_answered(self) -> bool:
        """Whether there is a name."""
        return bool(self.name)

    def begin(self) -> None:
        """Type at once."""
        self.field.edit.setFocus()

    @Slot(str)
    def _edited(self, _text: str) -> None:
        self.changed.emit()


class PassphraseStep(Step):
    """Four suggested words, or her own; how strong it is, in words."""

    def __init__(self, names: Callable[[], Sequence[str]]) -> None:
        super().__init__(
            lambda t: t.gettext("Choose a passphrase"),
            lambda t: t.gettext(
                "It locks everything you write. Nobody can look it up for you, and neither can we: a thief with your "
                "computer cannot read your notes without it."
            ),
        )
        self._names = names
        self._checked = ""
        self._strength = 0
        self.field = LineField(
            # Translators: the four words are a passphrase that the app suggests.
            lambda t: t.gettext("Passphrase"),
            hint=lambda t: t.gettext("These four words are only a suggestion. Your own words are welcome."),
        )
        self.field.edited.connect(self._typed)
        self.another = Button(lambda t: t.gettext("Suggest other words"), look="link")
        self.another.clicked.connect(self.suggest)
        self.strength = Text(kind="muted")
        self.again = LineField(lambda t: t.gettext("Type it once more, so that you know it"))
        self.again.edit.setEchoMode(QLineEdit.EchoMode.Normal)
        self.again.edited.connect(self._typed_again)
        for thing in (self.field, self.another, self.strength, self.again):
            self.body.addWidget(thing)

    @property
    def passphrase(self) -> str:
        """What was typed."""
        return self.field.text()

    @property
    def is_answered(self) -> bool:
        """Whether it was typed twice, alike."""
        return bool(self.passphrase.strip()) and self.passphrase == self.again.text()

    def begin(self) -> None:
        """Suggest words where there are none yet."""
        if not self.passphrase:
            self.suggest()
        self.field.edit.setFocus()
        self.field.edit.selectAll()

    @Slot()
    def suggest(self) -> None:
        """Put four other words into the box."""
        from fcc_app.services.passphrases import suggest

        self.field.set_text(suggest(app_language()))
        self.again.set_text("")
        self._judge()
        self.changed.emit()

    @Slot(str)
    def _typed(self, _text: str) -> None:
        self._judge()
        self.changed.emit()

    @Slot(str)
    def _typed_again(self, _text: str) -> None:
        self.changed.emit()

    def _judge(self) -> None:
        words = self.passphrase

        def work() -> tuple[str, str]:
            from fcc_app.services.passphrases import STRENGTH_WORDS, strength

            return words, STRENGTH_WORDS[strength(words, app_language(), self._names())]

        run_in_background(work, on_done=self._judged, owner=self)

    def _judged(self, result: tuple[str, str]) -> None:
        words, said = result
        if words == self.passphrase and said:
            self.strength.set_words(marked(said))


class RecoveryStep(Step):
    """The recovery sheet: printed or saved, and two of its groups typed back."""

    save_requested = Signal()
    """Please write the sheet as a PDF where the person says."""

    print_requested = Signal()
    """Please print the sheet."""

    def __init__(self, recovery: RecoverySecret, asked: Sequence[int]) -> None:
        super().__init__(
            lambda t: t.gettext("Your recovery sheet"),
            lambda t: t.gettext(
                "If you forget your passphrase, this sheet opens your notes. Print it and keep it with your important "
                "papers, away from this computer."
            ),
        )
        from fcc_app.export.recovery_sheet import BOTH_LOST

        self._recovery = recovery
        self._asked = tuple(asked)
        self._given = False
        self.print_button = Button(lambda t: t.gettext("Print the sheet"), look="primary", icon="print")
        self.print_button.clicked.connect(self.print_requested)
        self.save_button = Button(lambda t: t.gettext("Save it as a PDF"), icon="export")
        self.save_button.clicked.connect(self.save_requested)
        self.saved = SavedMark()
        self.body.addLayout(row(self.print_button, self.save_button, self.saved, None, spacing=12))
        warning = Card(ground="accent", margin=12)
        warning.add(Text(marked(BOTH_LOST)))
        self.body.addWidget(warning)
        self.question = Text(
            lambda t: t.gettext("So that we know the sheet is in your hands: please type two of its groups."),
        )
        self.body.addWidget(self.question)
        self.fields = []
        for number in self._asked:
            field = LineField(
                # Translators: {number} is 1 to 7, as on the recovery sheet: which of its groups of letters and digits.
                lambda t, number=number: t.gettext("Group {number}").format(number=number)  # type: ignore[misc]  # bound at once
            )
            field.edited.connect(self._typed)
            self.fields.append(field)
        self.body.addLayout(row(*self.fields, None, spacing=16))

    @property
    def is_answered(self) -> bool:
        """Whether the sheet was printed or saved, and both groups are right."""
        return self._given and all(
            self._recovery.is_group(number, field.text())
            for number, field in zip(self._asked, self.fields, strict=True)
        )

    def given(self) -> None:
        """The sheet was printed or saved."""
        self._given = True
        self.saved.show_saved()
        self.fields[0].edit.setFocus()
        self.changed.emit()

    @Slot(str)
    def _typed(self, _text: str) -> None:
        for number, field in zip(self._asked, self.fields, strict=True):
            complete = len(field.text().strip()) >= 4
            if complete and not self._recovery.is_group(number, field.text()):
                field.show_problem(_("This is not what the sheet says. Please look once more."))
            else:
                field.clear_problem()
        self.changed.emit()
