"""Telling assistive tools what happened elsewhere on the screen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from fcc_app.i18n import without_isolates


def announce(widget: QWidget, words: str, *, urgent: bool = False) -> None:
    """Let a screen reader say *words*; *urgent* interrupts what it is saying (only for problems)."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # see fcc_app.ui.first_paint

    event = QAccessibleAnnouncementEvent(widget, without_isolates(words))
    if urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)
