"""Care notes to choose from, each with a tick: what of them goes along with the log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractItemModel, QEvent, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from fcc_app.domain.care_notes import CareNote
from fcc_app.domain.children import Child
from fcc_app.formats import format_date_time, format_number
from fcc_app.i18n import app_language, catalog, isolate, without_isolates
from fcc_app.ui.care_notes.note_words import SEPARATOR, kind_line, one_line
from fcc_app.ui.icons import paint_icon
from fcc_app.ui.language_scope import Says
from fcc_app.ui.theme import font, px, set_margins, set_spacing, tokens
from fcc_app.ui.widgets import Button, Text, row
from fcc_app.ui.widgets.rows import Index

SIDE = 20
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
"""The words of the note, under its heading."""


class _TickDelegate(QStyledItemDelegate):
    """Paints a tick box, when and what, and the words under it. A click anywhere in the row ticks it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are equally high."""
        lines = QFontMetrics(font("strong")).height() + QFontMetrics(font("caption")).height()
        return QSize(px(200), lines + px(14))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row at *index*."""
        known: Any = option  # the stubs do not know the members that every style option has
        whole: QRect = known.rect
        colors = tokens()
        rtl = known.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(known.direction)
        if known.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.color("sunken"))
            painter.drawRoundedRect(whole, px(8), px(8))
        if known.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colors.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(whole).adjusted(1, 1, -1, -1), px(8), px(8))
        side = px(SIDE)
        box = QRect(whole.left() + px(8), whole.center().y() - side // 2, side, side)
        box = QStyle.visualRect(known.direction, whole, box)
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) in (Qt.CheckState.Checked, Qt.CheckState.Checked.value)
        painter.setPen(QPen(colors.color("primary" if ticked else "line_strong"), 1))
        painter.setBrush(colors.color("primary" if ticked else "raised"))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), px(5), px(5))
        if ticked:
            paint_icon(painter, "check", QRectF(box).adjusted(2, 2, -2, -2), colors.color("on_primary"))
        left, width = whole.left() + px(8) + side + px(10), whole.width() - side - px(26)
        top = whole.top() + px(7)
        flags = (Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignAbsolute
        for text, kind, color in (
            (index.data(Qt.ItemDataRole.DisplayRole), "caption", "muted"),
            (index.data(LINE_ROLE), "body", "text"),
        ):
            metrics = QFontMetrics(font(kind))
            area = QStyle.visualRect(known.direction, whole, QRect(left, top, width, metrics.height()))
            painter.setFont(font(kind))
            painter.setPen(colors.color(color))
            shown = metrics.elidedText(text or "", Qt.TextElideMode.ElideRight, width)
            painter.drawText(area, flags | Qt.AlignmentFlag.AlignVCenter, shown)
            top += metrics.height()
        painter.restore()

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """Tick by a click anywhere in the row, or by Space."""
        pressed = isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease
        space = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select)
        )
        if not pressed and not space:
            return False
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) in (Qt.CheckState.Checked, Qt.CheckState.Checked.value)
        state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        return model.setData(index, state, Qt.ItemDataRole.CheckStateRole)


class NoteChooser(Says, QWidget):
    """The notes that may be given, oldest first; none is ticked before a person ticks it."""

    edited = Signal()
    """A tick was set or taken away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notes: list[CareNote] = []
        self._children: Mapping[UUID, Child] = {}
        self.count = Text(kind="muted")
        self.all_button = Button(lambda t: t.gettext("All of them"), look="link")
        self.all_button.clicked.connect(self._tick_all)
        self.none_button = Button(lambda t: t.pgettext("care notes", "None"), look="link")
        self.none_button.clicked.connect(self._tick_none)
        self.list = QListWidget()
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(_TickDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.says(self.list.setAccessibleName, lambda t: t.gettext("Care notes to give"))
        self.list.itemChanged.connect(self._ticked)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        set_spacing(box, 4)
        top = row(spacing=8)
        top.addWidget(self.count, 1, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self.all_button)
        top.addWidget(self.none_button)
        box.addLayout(top)
        box.addWidget(self.list)
        self.setFocusProxy(self.list)

    def show_notes(self, notes: Sequence[CareNote], children: Mapping[UUID, Child]) -> None:
        """Offer *notes*; those ticked before stay ticked."""
        ticked = self.chosen
        self._notes, self._children = list(notes), children
        self.list.blockSignals(True)
        self.list.clear()
        for note in notes:
            item = QListWidgetItem()
            item.setData(Qt.ItemDataRole.UserRole, note.id)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if note.id in ticked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self._say()
        self.list.blockSignals(False)
        self.list.setFixedHeight(max(1, min(len(notes), 5)) * self.list.sizeHintForRow(0) + px(2) if notes else px(2))
        self._show_count()

    @property
    def chosen(self) -> frozenset[UUID]:
        """The ids of the ticked notes."""
        items = (self.list.item(place) for place in range(self.list.count()))
        return frozenset(
            item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() is Qt.CheckState.Checked
        )

    def tick(self, note: UUID, *, on: bool = True) -> None:
        """Set or take away the tick of a note."""
        for place, known in enumerate(self._notes):
            if known.id == note:
                self.list.item(place).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def changeEvent(self, event: QEvent) -> None:
        """Say the notes in the language that is spoken here now."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.list.blockSignals(True)
            self._say()
            self.list.blockSignals(False)
            self._show_count()

    def _say(self) -> None:
        t = catalog(app_language())
        for place, note in enumerate(self._notes):
            child = self._children.get(note.child_id)
            parts = [format_date_time(note.occurred_at), isolate(child.called_name) if child is not None else ""]
            words = SEPARATOR.join(part for part in (*parts, kind_line(t, note)) if part)
            line = one_line(note.text)
            item = self.list.item(place)
            item.setText(words)
            item.setData(LINE_ROLE, isolate(line))
            item.setToolTip(line)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, without_isolates(f"{words}, {line}"))

    @Slot()
    def _tick_all(self) -> None:
        self._tick_each(Qt.CheckState.Checked)

    @Slot()
    def _tick_none(self) -> None:
        self._tick_each(Qt.CheckState.Unchecked)

    def _tick_each(self, state: Qt.CheckState) -> None:
        self.list.blockSignals(True)
        for place in range(self.list.count()):
            self.list.item(place).setCheckState(state)
        self.list.blockSignals(False)
        self.list.viewport().update()
        self._ticked()

    @Slot()
    def _ticked(self) -> None:
        self._show_count()
        self.edited.emit()

    def _show_count(self) -> None:
        chosen, total = len(self.chosen), len(self._notes)
        for button in (self.all_button, self.none_button):
            button.setVisible(total > 0)
        self.count.set_words(
            lambda t: (
                # Translators: how many care notes were ticked, and how many there are to choose from.
                t.gettext("{chosen} of {total} chosen").format(chosen=format_number(chosen), total=format_number(total))
                if total
                else t.gettext("There is no note that may be given in this time.")
            )
        )
