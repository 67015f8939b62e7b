"""Naming a language: from a list, or any other, for Mam and Chuukese are spoken where no list knows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QSizePolicy, QWidget

from fcc_app.ui.language_scope import Words, qlocale
from fcc_app.ui.widgets.choices import Combo
from fcc_app.ui.widgets.fields import Field

KNOWN_TAGS = (
    "en", "es", "ar", "zh-Hans", "zh-Hant", "vi", "ht", "bn", "so", "fil", "pa", "sq", "fa", "fa-AF", "ps", "ur",
    "hi", "ne", "ko", "ja", "ru", "uk", "pt", "fr", "de", "it", "pl", "hy", "am", "ti", "om", "sw", "my", "km",
    "lo", "th", "hmn", "ta", "te", "gu", "mr", "tr", "ku", "yi", "he", "mam", "quc", "mix", "chk", "mh", "kar", "sm",
)  # fmt: skip
"""Offered in the list; anything else may be typed."""

_NOT_IN_QT = {
    "zh-Hans": ("简体中文", "Chinese (Simplified)"),
    "zh-Hant": ("繁體中文", "Chinese (Traditional)"),
    "ht": ("Kreyòl ayisyen", "Haitian Creole"),
    "fa-AF": ("دری", "Dari"),
    "fil": ("Filipino", "Tagalog (Filipino)"),
    "en": ("English", "English"),
    "es": ("español", "Spanish"),
    "pt": ("português", "Portuguese"),
    "hmn": ("Hmoob", "Hmong"),
    "ku": ("Kurdî", "Kurdish"),
    "mam": ("Mam", "Mam"),
    "quc": ("Kʼicheʼ", "Kʼicheʼ"),
    "mix": ("Tuʼun Savi", "Mixteco"),
    "chk": ("Chuuk", "Chuukese"),
    "mh": ("Kajin Majōl", "Marshallese"),
    "kar": ("Karen", "Karen"),
    "sm": ("Gagana Samoa", "Samoan"),
}


@dataclass(frozen=True, slots=True)
class NamedLanguage:
    """A language as a person named it: with its tag when it came from the list, else only by its name."""

    name: str
    tag: str | None = None


def native_name(tag: str) -> str:
    """What language *tag* is called by those who speak it; the tag itself if nobody told us."""
    if tag in _NOT_IN_QT:
        return _NOT_IN_QT[tag][0]
    if tag in ("qps", "qps-ar"):
        return tag
    return qlocale(tag).nativeLanguageName() or tag


def english_name(tag: str) -> str:
    """What language *tag* is called in English; the tag itself if nobody told us."""
    if tag in _NOT_IN_QT:
        return _NOT_IN_QT[tag][1]
    if QLocale(tag).language() is QLocale.Language.C:
        return tag
    return QLocale.languageToString(QLocale(tag).language())


class LanguageTagCombo(Combo):
    """Pick a known language, or type the name of any other. Finds by any part of either name."""

    edited = Signal(object)
    """The :class:`NamedLanguage`, or ``None`` when emptied: when picked, and with every key."""

    left = Signal()
    """The person went on to something else."""

    def __init__(self, tags: Sequence[str] = KNOWN_TAGS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(18)
        self._tags = tuple(tags)
        for tag in self._tags:
            native, english = native_name(tag), english_name(tag)
            self.addItem(native if native == english else f"{native} · {english}", tag)
        self.setCurrentIndex(-1)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self.activated.connect(self._report)
        self._edit = self.lineEdit() or QLineEdit(self)
        self._edit.textEdited.connect(self._report)
        self._edit.editingFinished.connect(self.left)

    def value(self) -> NamedLanguage | None:
        """The language named, or ``None``."""
        text = self._edit.text().strip()
        if not text:
            return None
        folded = text.casefold()
        for index, tag in enumerate(self._tags):
            names = (self.itemText(index), native_name(tag), english_name(tag), tag)
            if folded in (name.casefold() for name in names):
                return NamedLanguage(native_name(tag), tag)
        return NamedLanguage(text)

    def set_value(self, value: NamedLanguage | None) -> None:
        """Show *value*, without reporting it."""
        if value is not None and value == self.value():
            return
        if value is not None and value.tag in self._tags:
            self.setCurrentIndex(self._tags.index(value.tag))
        else:
            self.setCurrentIndex(-1)
            self._edit.setText(value.name if value is not None else "")

    def changeEvent(self, event: QEvent) -> None:
        """The inner line keeps the name of the whole."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._edit.setAccessibleName(self.accessibleName())

    @Slot()
    def _report(self) -> None:
        self.edited.emit(self.value())


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
