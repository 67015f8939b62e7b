"""Somebody at the computer: reads what is in sight, clicks, types, and waits for what appears.

Words are given in English, as the program's source has them, and looked for in the language that the app speaks: the
same story can be told in every language. Only what is in sight can be read or pressed; what is further down on a
scrolling page is scrolled to first. Nothing is waited for by the clock, only by what appears.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar, cast

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible, QAction, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from fcc_app.i18n import app_language, catalog, without_isolates

T = TypeVar("T")
W = TypeVar("W", bound=QWidget)

PATIENCE = 30.0
"""Seconds after which a person gives up waiting. Long: a busy computer is no mistake."""

BETWEEN_LANGUAGES = " · "
"""Stands between the same words in two languages."""

_TAGS = re.compile(r"<[^<>]+>")
_KEY_BEFORE = re.compile(r"\A\d\s+")
"""The digit before a button's words that presses it, too."""


class StuckError(AssertionError):
    """A person looks for something, and it does not come."""


class Person:
    """*language* is what the person reads; ``None`` follows the app."""

    def __init__(self, *, language: str | None = None, patience: float = PATIENCE) -> None:
        self._language = language
        self._patience = patience

    # ---- words ---------------------------------------------------------------------------------------------------

    def words(self, english: str, *, context: str = "") -> str:
        """English words of the source in the language that the app speaks."""
        t = catalog(self._language or app_language())
        said = t.pgettext(context, english) if context else t.gettext(english)
        return plain_words(said)

    # ---- waiting -------------------------------------------------------------------------------------------------

    def waits_for(self, what: Callable[[], T | None], why: str) -> T:
        """What *what* gives as soon as it gives something.

        Raises:
            StuckError: If it does not come.
        """
        give_up = time.monotonic() + self._patience
        while True:
            found = what()
            if found is not None and found is not False:
                return found
            if time.monotonic() > give_up:
                raise StuckError(f"waited for {why}; in sight: {self.in_sight()}")
            QTest.qWait(5)

    def settles(self) -> None:
        """Wait until nothing more is under way: no work in the background, nothing to be painted or laid out."""
        from fcc_app.ui import background

        self.waits_for(lambda: not background.is_busy(), "work in the background")
        for _ in range(3):
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    # ---- what is in sight ----------------------------------------------------------------------------------------

    @property
    def window(self) -> QWidget:
        """The window in front: a menu, a sheet, else the main window."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup
        modal = QApplication.activeModalWidget()
        if modal is not None:
            return modal
        windows = [w for w in QApplication.topLevelWidgets() if w.isVisible() and not w.parentWidget()]
        if not windows:
            raise StuckError("no window is open")
        active = QApplication.activeWindow()
        return active if active in windows else windows[-1]

    @property
    def main_window(self) -> QWidget:
        """The window behind whatever is in front."""
        window = self.window.window()
        behind = window.parentWidget()
        while behind is not None:
            window = behind.window()
            behind = window.parentWidget()
        return window

    def in_sight(self) -> list[str]:
        """Every text in the window in front; for messages about what went wrong."""
        try:
            window = self.window
        except StuckError:
            return []
        return [text for widget in window.findChildren(QWidget) if widget.isVisible() for text in texts_of(widget)]

    def sees(self, english: str, *, context: str = "") -> bool:
        """Whether these words are shown anywhere in the window in front, alone or within a text.

        Holes such as ``{name}`` stand for any words.
        """
        return self._showing(self.words(english, context=context)) is not None

    def reads(self, text: str) -> bool:
        """Whether *text*, in whatever language it was written, is shown: in a label, a field, a list."""
        return self._showing(text.replace("{", "{{")) is not None

    def waits_to_see(self, english: str, *, context: str = "") -> QWidget:
        """The widget that shows these words, as soon as it does."""
        wanted = self.words(english, context=context)
        return self.waits_for(lambda: self._showing(wanted), f"“{wanted}”")

    def waits_to_read(self, text: str) -> QWidget:
        """The widget that shows *text*, as soon as it does."""
        return self.waits_for(lambda: self._showing(text.replace("{", "{{")), f"“{text}”")

    def waits_until_gone(self, english: str) -> None:
        """Wait until these words are not shown any more."""
        wanted = self.words(english)
        self.waits_for(lambda: self._showing(wanted) is None, f"“{wanted}” to go")

    def _showing(self, wanted: str) -> QWidget | None:
        pattern = _pattern(wanted)
        for widget in self._widgets(QWidget):
            if any(pattern.search(text) for text in texts_of(widget)):
                return widget
        return None

    def _widgets(self, kind: type[W], within: QWidget | None = None) -> Iterator[W]:
        for widget in (within or self.window).findChildren(kind):
            if widget.isVisible():
                yield widget

    # ---- pressing ------------------------------------------------------------------------------------------------

    def button(self, english: str, *, within: QWidget | None = None, context: str = "") -> QAbstractButton:
        """The button with these words, as soon as it is there and can be pressed."""
        return self._button(self.words(english, context=context), within)

    def clicks(self, english: str, *, within: QWidget | None = None, context: str = "") -> QAbstractButton:
        """Click the button with these words; holes such as ``{name}`` stand for any words."""
        button = self.button(english, within=within, context=context)
        self.clicks_on(button)
        return button

    def buttons(self) -> list[QAbstractButton]:
        """Every button in sight that can be pressed."""
        return [button for button in self._widgets(QAbstractButton) if button.isEnabled()]

    def clicks_name(self, name: str, *, within: QWidget | None = None) -> QAbstractButton:
        """Click the button that shows a name or another thing that has no translation."""
        button = self._button(name.replace("{", "{{"), within)
        self.clicks_on(button)
        return button

    def _button(self, wanted: str, within: QWidget | None) -> QAbstractButton:
        pattern = _pattern(wanted, whole=True)

        def found() -> QAbstractButton | None:
            for button in self._widgets(QAbstractButton, within):
                if button.isEnabled() and any(pattern.search(text) for text in texts_of(button)):
                    return button
            for label in self._widgets(QLabel, within):  # a card is pressed by the words on it
                around = label.parentWidget()
                while around is not None and not isinstance(around, QAbstractButton):
                    around = around.parentWidget()
                if around is not None and any(pattern.search(text) for text in texts_of(label)):
                    return around
            return None

        return self.waits_for(found, f"the button “{wanted}”")

    def clicks_on(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click on *widget*; scroll to it where that is needed.

        Raises:
            StuckError: If something else lies over it.
        """
        self.scrolls_to(widget)
        place = at or widget.rect().center()
        if isinstance(widget, QCheckBox) and at is None:
            # Its words end long before the widget does, and only they can be pressed.
            rtl = widget.layoutDirection() is Qt.LayoutDirection.RightToLeft
            place.setX(widget.width() - 12 if rtl else 12)

        def on_top() -> bool:
            # Not by the place on the screen: a screen that nobody sees may be smaller than the window.
            window = widget.window()
            there = window.childAt(widget.mapTo(window, place))
            return there is not None and (there is widget or widget.isAncestorOf(there))

        self.waits_for(lambda: on_top() or None, f"nothing to lie over {widget!r}")
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)
        QCoreApplication.processEvents()

    def scrolls_to(self, widget: QWidget) -> None:
        """Bring *widget* into sight."""
        QCoreApplication.processEvents()
        area = widget.parentWidget()
        while area is not None:
            if isinstance(area, QScrollArea) and not area.isAncestorOf(self.window):
                area.ensureWidgetVisible(widget, 0, max(0, area.viewport().height() - widget.height()) // 3)
            area = area.parentWidget()
        QCoreApplication.processEvents()

    def scrolls_to_top(self) -> None:
        """Bring the beginning of every scrolling page into sight."""
        for area in self._widgets(QScrollArea):
            area.verticalScrollBar().setValue(0)
        QCoreApplication.processEvents()

    def picks(self, english: str, *, context: str = "") -> None:
        """Choose from the menu that is open."""
        self.picks_name(self.words(english, context=context))

    def picks_name(self, name: str) -> None:
        """Choose the entry called *name* from the menu that is open."""

        def found() -> tuple[QMenu, QAction] | None:
            menu = QApplication.activePopupWidget()
            if isinstance(menu, QMenu):
                for action in menu.actions():
                    if plain_words(action.text()) == name:
                        return menu, action
            return None

        menu, action = self.waits_for(found, f"“{name}” in a menu")
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
        QCoreApplication.processEvents()

    # ---- writing -------------------------------------------------------------------------------------------------

    def field(self, label: str, *, within: QWidget | None = None, context: str = "") -> QWidget:
        """The line or box with this label, as soon as it is there."""
        return self.field_called(self.words(label, context=context), within=within)

    def field_called(self, label: str, *, within: QWidget | None = None) -> QWidget:
        """The line or box whose label reads so on the screen, as soon as it is there."""
        pattern = _pattern(label, whole=True)

        def found() -> QWidget | None:
            for kind in (QLineEdit, QTextEdit, QPlainTextEdit, QComboBox):
                for widget in self._widgets(kind, within):
                    name = name_of(widget)
                    names = (name, *name.split(BETWEEN_LANGUAGES))  # at the table a label is in two languages
                    if widget.isEnabled() and any(map(pattern.search, names)):
                        around = widget.parentWidget()  # the line inside a list that can be typed into is the list
                        return around if isinstance(around, QComboBox) else widget
            return None

        return self.waits_for(found, f"the field “{label}”")

    def fields_called(self, name: str) -> list[QLineEdit]:
        """Every line in sight whose label is *name*, as it reads on the screen."""
        return [edit for edit in self._widgets(QLineEdit) if name_of(edit) == name]

    def types_into(self, label: str, text: str, *, within: QWidget | None = None, context: str = "") -> QWidget:
        """Click into the field with this label and type *text* at its end."""
        field = self.field(label, within=within, context=context)
        self.goes_into(field)
        if isinstance(field, QLineEdit):
            field.end(False)
        self.types(text)
        return field

    def goes_into(self, field: QWidget) -> None:
        """Click into a field, and see the cursor there."""
        self._comes_to_the_front()
        self.clicks_on(field, QPoint(field.width() // 2, min(field.height() // 2, 18)))
        self.waits_for(lambda: field.hasFocus() or None, f"the cursor in {field.accessibleName()}")

    def types(self, text: str) -> None:
        """Type *text* where the cursor is, letter by letter."""
        for letter in text:
            self.types_letter(letter)
        QCoreApplication.processEvents()

    def types_letter(self, letter: str) -> None:
        """Type one letter where the cursor is: by a key, or by what an input method gives for a character."""
        target = QApplication.focusWidget()
        if target is None:
            raise StuckError("the cursor is nowhere")
        if letter == "\n":
            QTest.keyClick(target, Qt.Key.Key_Return)
        elif ord(letter) >= 0x2E80:
            commit = QInputMethodEvent()
            commit.setCommitString(letter)
            QCoreApplication.sendEvent(target, commit)
        else:
            key = ord(letter.upper()) if letter.isascii() else 0
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QCoreApplication.sendEvent(target, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter))

    def clears(self) -> None:
        """Empty the field where the cursor is."""
        self.presses("Ctrl+A")
        self.presses("Backspace")

    def presses(self, *keys: str) -> None:
        """Press keys such as ``Ctrl+K`` or ``Tab`` one after the other, where the focus is."""
        for key in keys:
            self._comes_to_the_front()
            target = QApplication.focusWidget() or self.window
            QTest.keySequence(target, QKeySequence(key))
            QCoreApplication.processEvents()

    def _comes_to_the_front(self) -> None:
        """Where no window manager does it, nothing is active after a sheet was closed."""
        if QApplication.activeWindow() is None:
            window = self.window
            window.activateWindow()
            self.waits_for(window.isActiveWindow, "the window to come to the front")

    def chooses(self, label: str, option: str, *, within: QWidget | None = None) -> None:
        """Choose *option* (words of the source) from the list with this label."""
        self.chooses_name(label, self.words(option), within=within)

    def chooses_name(self, label: str, name: str, *, within: QWidget | None = None) -> None:
        """Choose the entry called *name* from the list with this label."""
        combo = self.field(label, within=within)
        if not isinstance(combo, QComboBox):
            raise StuckError(f"“{label}” is no list to choose from")
        self.scrolls_to(combo)
        places = [place for place in range(combo.count()) if plain_words(combo.itemText(place)) == name]
        if not places:
            raise StuckError(f"“{label}” does not offer “{name}”")
        combo.setFocus(Qt.FocusReason.MouseFocusReason)
        combo.showPopup()
        QCoreApplication.processEvents()
        view = combo.view()
        view.setCurrentIndex(combo.model().index(places[0], combo.modelColumn()))
        QTest.keyClick(view, Qt.Key.Key_Return)
        self.waits_for(lambda: combo.currentIndex() == places[0] or None, f"“{name}” to be chosen")

    def names_language(self, label: str, tag: str, *, within: QWidget | None = None) -> None:
        """Type the beginning of a language's name into the field with this label, and take what is offered."""
        from fcc_app.formats import language_name

        combo = self.field(label, within=within)
        if not isinstance(combo, QComboBox):
            raise StuckError(f"“{label}” is no list of languages")
        self.goes_into(combo)
        name = language_name(tag, self._language or app_language())
        self.types(name[:4])

        def offered() -> tuple[QAbstractItemView, int] | None:
            popup = QApplication.activePopupWidget()
            if isinstance(popup, QAbstractItemView):
                for place, said in _rows(popup):
                    if said.split(" · ")[0] == name:
                        return popup, place
            return None

        popup, place = self.waits_for(offered, f"“{name}” to be offered")
        QTest.mouseClick(
            popup.viewport(), Qt.MouseButton.LeftButton, pos=popup.visualRect(popup.model().index(place, 0)).center()
        )
        self.waits_for(lambda: QApplication.activePopupWidget() is None or None, "the list to close")

    # ---- lists ---------------------------------------------------------------------------------------------------

    def row(self, text: str) -> tuple[QListView, QModelIndex]:
        """The first row of a list in sight that has *text* in it, as soon as it is there."""

        def found() -> tuple[QListView, QModelIndex] | None:
            for view in self._widgets(QListView):
                for place, said in _rows(view):
                    if text in said:
                        return view, view.model().index(place, 0)
            return None

        return self.waits_for(found, f"a row with “{text}”")

    def first_row(self) -> tuple[QListView, QModelIndex]:
        """The first row of the first list in sight that has any, as soon as it is there."""
        return self.row("")

    def clicks_row(self, text: str) -> None:
        """Click on the first row that has *text* in it."""
        self.clicks_index(*self.row(text))

    def clicks_index(self, view: QListView, index: QModelIndex) -> None:
        """Click on a row."""
        view.scrollTo(index)
        QCoreApplication.processEvents()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())
        QCoreApplication.processEvents()

    def rows(self) -> list[str]:
        """What every row of every list in sight says."""
        return [said for view in self._widgets(QListView) for _place, said in _rows(view)]

    # ---- pictures ------------------------------------------------------------------------------------------------

    def takes_picture(self, path: Path) -> None:
        """Keep the main window as it looks now, with the sheet over it if there is one, as a PNG file at *path*."""
        from PySide6.QtGui import QPainter

        self.settles()
        front, behind = self.window, self.main_window
        picture = behind.grab()
        if front is not behind:
            painter = QPainter(picture)
            painter.drawPixmap(front.mapToGlobal(QPoint(0, 0)) - behind.mapToGlobal(QPoint(0, 0)), front.grab())
            painter.end()
        if not picture.save(str(path), "PNG"):
            raise OSError(f"{path.name} was not written")


def plain_words(text: str) -> str:
    """*text* as it is read: no mnemonics, no markup, no marks of direction."""
    text = text.replace("&&", "\0").replace("&", "").replace("\0", "&")
    return without_isolates(text).strip()


def texts_of(widget: QWidget) -> Iterator[str]:
    """What a widget shows or is called."""
    if isinstance(widget, QAbstractButton):
        yield plain_words(widget.text())
        yield _KEY_BEFORE.sub("", plain_words(widget.text()))
        if BETWEEN_LANGUAGES in widget.text():  # at the table it is said in two languages
            yield from plain_words(widget.text()).split(BETWEEN_LANGUAGES)
    elif isinstance(widget, QLabel):
        text = widget.text()
        if _TAGS.search(text):
            from PySide6.QtGui import QTextDocumentFragment

            text = QTextDocumentFragment.fromHtml(text).toPlainText()
        yield without_isolates(text)
    elif isinstance(widget, QLineEdit):
        yield widget.text()
        yield widget.placeholderText()
    elif isinstance(widget, (QTextEdit, QPlainTextEdit)):
        yield widget.toPlainText()
    elif isinstance(widget, QComboBox):
        yield widget.currentText()
    elif isinstance(widget, QAbstractItemView):
        for _place, said in _rows(widget):
            yield said
    elif widget.accessibleName():
        yield plain_words(widget.accessibleName())
    if isinstance(widget, (QAbstractButton, QLineEdit, QComboBox, QTextEdit)):
        yield name_of(widget)


def name_of(widget: QWidget) -> str:
    """What assistive tools call a widget: its own name, or the label that belongs to it."""
    if widget.accessibleName():
        return plain_words(widget.accessibleName())
    if isinstance(widget, QComboBox):  # to Qt its name is what is chosen
        labels = widget.window().findChildren(QLabel)
        return next((plain_words(label.text()) for label in labels if label.buddy() is widget), "")
    return plain_words(QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name))


def _rows(view: QAbstractItemView) -> Iterator[tuple[int, str]]:
    model = cast("QAbstractItemModel | None", view.model())
    if model is None:  # before the view was given one
        return
    for place in range(model.rowCount()):
        index = model.index(place, 0)
        said = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data(Qt.ItemDataRole.DisplayRole) or ""
        yield place, without_isolates(str(said))


def _pattern(wanted: str, *, whole: bool = False) -> re.Pattern[str]:
    parts = re.split(r"(\{\{|\{[a-z_]+\})", wanted)
    body = "".join(
        re.escape("{") if part == "{{" else ".*" if part.startswith("{") else re.escape(part) for part in parts
    )
    return re.compile(rf"\A{body}\Z" if whole else body, re.DOTALL)
