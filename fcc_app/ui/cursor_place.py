"""Where the cursor was, to be put back after the lock: the field's name and the place in it, nobody's words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget


@dataclass(frozen=True, slots=True)
class CursorPlace:
    """*field* is what assistive tools call it, *number* which of several of that name, *position* counts letters."""

    field: str
    number: int
    position: int


def cursor_place(window: QWidget) -> CursorPlace | None:
    """Where the cursor is in *window*; ``None`` if it is in no field."""
    field = QApplication.focusWidget()
    if not isinstance(field, (QLineEdit, QTextEdit)) or not window.isAncestorOf(field):
        return None
    alike = _fields_called(window, field.accessibleName())
    position = field.cursorPosition() if isinstance(field, QLineEdit) else field.textCursor().position()
    return CursorPlace(field.accessibleName(), alike.index(field) if field in alike else 0, position)


def put_cursor(window: QWidget, place: CursorPlace) -> bool:
    """Put the cursor back; where the words stand in another field now, into the first one with words in it."""
    alike = _fields_called(window, place.field)
    field = alike[min(place.number, len(alike) - 1)] if alike else None
    if field is None:
        boxes = (box for box in window.findChildren(QTextEdit) if box.isVisible() and box.toPlainText())
        field = next(boxes, None)
    if field is None:
        return False
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    if isinstance(field, QLineEdit):
        field.setCursorPosition(place.position)
    else:
        cursor = field.textCursor()
        cursor.setPosition(min(place.position, len(field.toPlainText())))
        field.setTextCursor(cursor)
    return True


def _fields_called(window: QWidget, name: str) -> list[QLineEdit | QTextEdit]:
    found: list[QLineEdit | QTextEdit] = [*window.findChildren(QLineEdit), *window.findChildren(QTextEdit)]
    return [field for field in found if field.isVisible() and field.accessibleName() == name]
