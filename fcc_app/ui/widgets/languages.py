"""Naming a language: from a list, or any other, for Mam and Chuukese are spoken where no list knows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QSizePolicy, QWidget

from fcc_app.formats import language_name
from fcc_app.ui.calendars import in_order
from fcc_app.ui.fonts import can_show
from fcc_app.ui.language_scope import Words, language_of
from fcc_app.ui.native_names import native_name
from fcc_app.ui.widgets.choices import Combo
from fcc_app.ui.widgets.fields import Field

KNOWN_TAGS = (
    "en", "es", "ar", "zh-Hans", "zh-Hant", "vi", "ht", "bn", "so", "fil", "pa", "sq", "fa", "fa-AF", "ps", "ur",
    "hi", "ne", "ko", "ja", "ru", "uk", "pt", "fr", "de", "it", "pl", "hy", "am", "ti", "om", "sw", "my", "km",
    "lo", "th", "hmn", "ta", "te", "gu", "mr", "tr", "ku", "yi", "he", "mam", "quc", "mix", "chk", "mh", "kar", "sm",
)  # fmt: skip
"""Offered in the list; anything else may be typed."""


@dataclass(frozen=True, slots=True)
class NamedLanguage:
    """A language as a person named it: with its tag when it is a known one, else only by its name."""

    name: str
    tag: str | None = None

    @property
    def record(self) -> str:
        """As records keep it: the tag, else the name."""
        return self.tag or self.name

    @classmethod
    def of_record(cls, language: str) -> NamedLanguage | None:
        """From a record's tag or name; ``None`` if that is empty."""
        if not language.strip():
            return None
        return cls(native_name(language), language) if language in KNOWN_TAGS else cls(language)


class LanguageTagCombo(Combo):
    """Pick a known language, or type the name of any other. Finds by any part of either name."""

    edited = Signal(object)
    """The :class:`NamedLanguage`, or ``None`` when emptied: when picked, and with every key."""

    left = Signal()
    """The person went on to something else."""

    def __init__(self, tags: Sequence[str] = KNOWN_TAGS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # A line of our own: Qt's would lose its Python half with any page from which the focus chain was followed
        # to it.
        self._edit = QLineEdit()
        self.setLineEdit(self._edit)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(18)
        self._tags = tuple(tags)
        self._offer()
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self.activated.connect(self._report)
        self._edit.textEdited.connect(self._report)
        self._edit.editingFinished.connect(self.left)

    def value(self) -> NamedLanguage | None:
        """The language named, or ``None``."""
        text = self._edit.text().strip()
        if not text:
            return None
        folded = text.casefold()
        for index in range(self.count()):
            tag = str(self.itemData(index))
            names = (self.itemText(index), native_name(tag), language_name(tag, "en"), self._names[tag])
            if folded in (name.casefold() for name in names):
                return NamedLanguage(native_name(tag), tag)
        return NamedLanguage(text)

    def set_value(self, value: NamedLanguage | None) -> None:
        """Show *value*, without reporting it."""
        if value is not None and value == self.value():
            return
        if value is not None and value.tag in self._tags:
            self.setCurrentIndex(self.findData(value.tag))
        else:
            self.setCurrentIndex(-1)
            self._edit.setText(value.name if value is not None else "")

    def changeEvent(self, event: QEvent) -> None:
        """The inner line keeps the name of the whole."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            value = self.value()
            self._offer()
            self.set_value(value)
            self._edit.setAccessibleName(self.accessibleName())

    def _offer(self) -> None:
        tag_here = language_of(self)
        self._names, lines = _offered(self._tags, tag_here)
        self.clear()
        for tag, line in lines:
            self.addItem(line, tag)
        self.setCurrentIndex(-1)

    @Slot()
    def _report(self) -> None:
        self.edited.emit(self.value())


@lru_cache(maxsize=8)
def _offered(tags: tuple[str, ...], tag_here: str) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """The names of languages in the language *tag_here*, and the lines of the list in order: 40 ms, so asked once."""
    names = {tag: language_name(tag, tag_here) for tag in tags}
    lines = []
    for tag in in_order(tags, names.__getitem__, tag_here):
        name, native = names[tag], native_name(tag)
        both = name.casefold() != native.casefold() and can_show(native)
        lines.append((tag, f"{name} · {native}" if both else name))
    return names, lines


class LanguageField(Field):
    """A :class:`LanguageTagCombo` with its label."""

    edited = Signal(object)
    """The :class:`NamedLanguage`, or ``None``."""

    left = Signal()
    """The person went on to something else."""

    def __init__(
        self,
        label: Words,
        tags: Sequence[str] = KNOWN_TAGS,
        *,
        hint: Words | None = None,
        label_shown: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        self.combo = LanguageTagCombo(tags)
        super().__init__(label, self.combo, hint=hint, label_shown=label_shown, parent=parent)
        self.combo.edited.connect(self.edited)
        self.combo.left.connect(self.left)

    def value(self) -> NamedLanguage | None:
        """The language named."""
        return self.combo.value()

    def set_value(self, value: NamedLanguage | None) -> None:
        """Show *value*, without reporting it."""
        self.combo.set_value(value)
