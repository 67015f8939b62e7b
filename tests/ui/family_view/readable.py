"""Everything that anybody could read of this program: widgets seen or not, models, actions, the accessibility tree."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QAccessible, QAction, QClipboard, QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QCompleter, QWidget
from shiboken6 import isValid

MOST_ROWS = 500
_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.EditRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
_TEXTS = (
    QAccessible.Text.Name,
    QAccessible.Text.Description,
    QAccessible.Text.Value,
    QAccessible.Text.Help,
    QAccessible.Text.Accelerator,
    QAccessible.Text.DebugDescription,
)


def everything(window: QWidget) -> Iterator[tuple[str, str]]:
    """Each piece of text with where it stands."""
    app = QApplication.instance()
    for widget in QApplication.allWidgets():
        if isValid(widget):
            yield from _of_object(widget)
            for action in widget.actions():
                yield from _of_object(action)
            if isinstance(widget, QComboBox):
                yield from _of_model(widget.model(), widget)
            if isinstance(widget, QAbstractItemView) and widget.model() is not None:
                yield from _of_model(widget.model(), widget)
            completer = getattr(widget, "completer", lambda: None)()
            if completer is not None:
                yield from _of_model(completer.model(), widget)
    for kind in (QAction, QCompleter, QAbstractItemModel):
        for found in (*app.findChildren(kind), *window.findChildren(kind)):
            yield from _of_object(found)
            if isinstance(found, QAbstractItemModel):
                yield from _of_model(found, found)
    for top in QApplication.topLevelWidgets():
        yield from _of_tree(QAccessible.queryAccessibleInterface(top), 0, set())
    yield from _of_tree(QAccessible.queryAccessibleInterface(app), 0, set())
    clipboard = QGuiApplication.clipboard()
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        yield "the clipboard", clipboard.text(mode)


def _of_object(found: QObject) -> Iterator[tuple[str, str]]:
    """All its properties that are words: text, tooltip, name for assistive tools, placeholder, title and the like."""
    where = f"{type(found).__name__} {found.objectName()}"
    about = found.metaObject()
    names = [about.property(number).name() for number in range(about.propertyCount())]
    for name in dict.fromkeys([*names, *(bytes(name.data()).decode() for name in found.dynamicPropertyNames())]):
        try:
            value = found.property(name)
        except (RuntimeError, TypeError):
            continue  # of a type that Python does not know: no words
        if isinstance(value, str) and value:
            yield f"{where}.{name}", value


def _of_model(
    model: QAbstractItemModel, where: QObject, parent: QModelIndex | None = None
) -> Iterator[tuple[str, str]]:
    above = parent or QModelIndex()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(above)
    for row in range(min(model.rowCount(above), MOST_ROWS)):
        for column in range(columns):
            index = model.index(row, column, above)
            for role in _ROLES:
                value = model.data(index, role)
                if value is not None:
                    yield f"a row of {type(where).__name__}", str(value)


def _of_tree(node: object, depth: int, seen: set[int]) -> Iterator[tuple[str, str]]:
    if node is None or depth > 60 or not node.isValid():
        return
    for text in _TEXTS:
        words = node.text(text)
        if words:
            yield f"accessible {text.name}", words
    written = node.textInterface()
    if written is not None and written.characterCount():
        yield "accessible text", written.text(0, written.characterCount())
    for number in range(min(node.childCount(), MOST_ROWS)):
        yield from _of_tree(node.child(number), depth + 1, seen)
