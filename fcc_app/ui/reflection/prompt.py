"""What a step says in one language: read aloud, at arm's length."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fcc_app.domain.modules import StepKind
from fcc_app.services.reflection import ShownStep
from fcc_app.ui.language_scope import LanguageScope
from fcc_app.ui.reflection.text_sizes import SIZES
from fcc_app.ui.reflection.tongues import face_of
from fcc_app.ui.theme import Kind, set_look, set_margins, set_spacing
from fcc_app.ui.widgets import Card, Text

HINTS: tuple[Kind, ...] = ("muted", "body", "answer")
"""What is said in passing, in each of the three sizes: it is read at the same arm's length."""


def set_hint_size(label: QWidget, size: int) -> None:
    """One of the three sizes, 0 to 2, for what is said in passing."""
    set_look(label, kind=HINTS[size], tone="muted")


class PromptWords(LanguageScope, QWidget):
    """The words of a step, in the direction and with the fonts of the language that they are in."""

    def __init__(self, *, on_honey: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = 0
        self.lead = Text(kind="body", tone="muted")
        self.title = Text(kind="title")
        self.text = Text(kind="prompt")
        self.example = Text(kind="answer")
        self.example_card = Card(ground="card" if on_honey else "sunken", margin=14, spacing=2)
        # Translators: stands above an example of an idea, such as words that one could say to a parent.
        self.example_label = Text(lambda t: t.gettext("For example"), kind="muted")
        self.example_card.add(self.example_label, self.example)
        self.question = Text(kind="prompt")
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        set_spacing(box, 10)
        for part in (self.lead, self.title, self.text, self.example_card, self.question):
            box.addWidget(part)
        box.addStretch(1)

    def show_step(self, shown: ShownStep, lead: str = "") -> None:
        """Show *shown*; *lead* stands before it at the beginning of a part."""
        self.set_language(shown.text_language)
        self.setFont(face_of(shown.text_language))
        self._scene = shown.step.kind is StepKind.SCENE and not shown.theirs
        for label, words in (
            (self.lead, " ".join(filter(None, (lead, shown.texts.get("lead", ""))))),
            (self.title, shown.texts.get("title", "")),
            (self.text, shown.text),
            (self.example, shown.texts.get("example", "")),
            (self.question, shown.texts.get("question", "")),
        ):
            label.show_text(words)
            label.setVisible(bool(words))
        self.example_card.setVisible(bool(self.example.shown))
        self.set_size(self._size)

    @property
    def shown(self) -> str:
        """All its words in reading order, a line for each text."""
        parts = (self.lead, self.title, self.text, self.example, self.question)
        return "\n".join(part.shown for part in parts if part.shown)

    _scene = False

    def set_size(self, size: int) -> None:
        """One of the three sizes, 0 to 2. A scene is a story to read; all else is a sentence to say."""
        self._size = size
        told = "answer" if self._scene else "prompt"
        set_look(self.text, kind=f"{told}{SIZES[size]}")
        set_look(self.question, kind=f"prompt{SIZES[size]}")
        set_look(self.title, kind=f"prompt{SIZES[size]}")
        set_look(self.example, kind=f"answer{SIZES[size]}")
        set_look(self.lead, kind=_LEADS[size])
        set_hint_size(self.example_label, size)


_LEADS: tuple[Kind, ...] = ("body", "answer", "answer_2")
