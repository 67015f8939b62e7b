"""The results, painted: a heading for each group, and under it the hits with the words found marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from fcc_app.formats import format_number
from fcc_app.i18n import gettext as _
from fcc_app.i18n import ngettext, without_isolates
from fcc_app.services.search import Found, Group, GroupHits, Hit
from fcc_app.ui.language_scope import Says, Words
from fcc_app.ui.search.hit_words import GROUP_WORDS, aside, title
from fcc_app.ui.theme import CARD_RADIUS, appearance, font, px, tokens
from fcc_app.ui.widgets.text import text_direction

Index = QModelIndex | QPersistentModelIndex

LINE_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: a heading (no hit), a hit, or an offer of more (*more* is how many there are in all)."""

    group: Group
    hit: Hit | None = None
    count: int | None = None
    more: bool = False


class ResultsModel(QAbstractListModel):
    """The lines of what was found."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Found | None = None
        self._extra: dict[Group, tuple[Hit, ...]] = {}
        self._after: dict[Group, GroupHits] = {}
        self._counts: dict[Group, int] = {}
        self.lines: list[Line] = []

    def show(self, found: Found | None) -> None:
        """Show other results."""
        self._found = found
        self._extra, self._counts = {}, {}
        self._after = {hits.group: hits for hits in found.groups} if found is not None else {}
        self._build()

    def show_counts(self, counts: dict[Group, int]) -> None:
        """Say how many there are in each group."""
        self._counts = counts
        self._build()

    def show_more(self, hits: GroupHits) -> None:
        """Add more hits to a group."""
        self._extra[hits.group] = (*self._extra.get(hits.group, ()), *hits.hits)
        self._after[hits.group] = hits
        self._build()

    def last_page(self, group: Group) -> GroupHits:
        """The page of a group after which more begin."""
        return self._after[group]

    def _build(self) -> None:
        self.beginResetModel()
        self.lines = []
        for hits in self._found.groups if self._found is not None else ():
            self.lines.append(Line(hits.group, count=self._counts.get(hits.group)))
            shown = (*hits.hits, *self._extra.get(hits.group, ()))
            self.lines.extend(Line(hits.group, hit) for hit in shown)
            if self._after[hits.group].after is not None:
                self.lines.append(Line(hits.group, count=self._counts.get(hits.group), more=True))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """How many lines there are."""
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        line = self.lines[index.row()]
        if line.hit is None and not line.more:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The line, or what assistive tools read of it."""
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return without_isolates(sentence(line))
        return None


def sentence(line: Line) -> str:
    """A line as one sentence."""
    if line.hit is not None:
        parts = (title(line.hit), aside(line.hit), line.hit.context.text)
        return ", ".join(part for part in parts if part)
    if line.more:
        return more_words(line)
    name = _(GROUP_WORDS[line.group])
    return name if line.count is None else f"{name} ({format_number(line.count)})"


def more_words(line: Line) -> str:
    """The offer of more hits."""
    if line.count is None:
        return _("Show more")
    # Translators: {number} search results are there in all.
    message = ngettext("Show more of {number} result", "Show more of {number} results", line.count)
    return message.format(number=format_number(line.count))


class ResultsDelegate(QStyledItemDelegate):
    """Paints the lines; the words found are bold on honey, so that color alone does not say it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Headings are lower than hits."""
        line: Line = index.data(LINE_ROLE)
        if line.hit is None:
            return QSize(px(200), px(40))
        return QSize(px(200), QFontMetrics(font("strong")).height() + QFontMetrics(font("muted")).height() + px(24))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        line: Line = index.data(LINE_ROLE)
        known: Any = option  # the stubs do not know the members that every style option has
        whole: QRect = known.rect
        rtl = known.direction == Qt.LayoutDirection.RightToLeft
        lead = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        trail = Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
        middle = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        colors = tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(known.state & QStyle.StateFlag.State_Selected)
        if chosen or (line.hit is not None):
            over = bool(known.state & QStyle.StateFlag.State_MouseOver)
            painter.setPen(QPen(colors.color("primary" if chosen else "line"), 1.5 if chosen else 1))
            painter.setBrush(colors.color("primary_soft" if chosen else "sunken" if over else "surface"))
            painter.drawRoundedRect(QRectF(whole).adjusted(2, 3, -2, -3), px(CARD_RADIUS), px(CARD_RADIUS))
        inside = whole.adjusted(px(14), 0, -px(14), 0)
        if line.hit is None:
            painter.setFont(font("strong" if line.more else "section"))
            painter.setPen(colors.color("primary" if line.more else "text"))
            painter.drawText(inside, lead | middle, sentence(line))
            painter.restore()
            return
        names = QFontMetrics(font("strong")).height()
        top = QRect(inside.left(), whole.top() + px(11), inside.width(), names)
        when = aside(line.hit)
        painter.setFont(font("caption"))
        painter.setPen(colors.color("on_primary_soft" if chosen else "muted"))
        painter.drawText(top, trail | middle, when)
        used = QFontMetrics(font("caption")).horizontalAdvance(when) + px(12)
        painter.setFont(font("strong"))
        painter.setPen(colors.color("text"))
        room = top.adjusted(used if rtl else 0, 0, 0 if rtl else -used, 0)
        name = QFontMetrics(font("strong")).elidedText(title(line.hit), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, lead | middle, name)
        self._paint_context(painter, line.hit, QPointF(inside.left(), top.bottom() + px(2)), inside.width(), rtl)
        painter.restore()

    def _paint_context(self, painter: QPainter, hit: Hit, place: QPointF, width: int, rtl: bool) -> None:
        context, colors = hit.context, tokens()
        before = "…" if context.starts_inside else ""
        text = before + context.text + ("…" if context.ends_inside else "")
        layout = QTextLayout(text, font("muted"))
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
        # What somebody wrote stands in its own direction: else its full stop lands at the wrong end.
        here = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        option.setTextDirection(text_direction(context.text) or here)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        plain = QTextCharFormat()
        plain.setForeground(colors.color("text"))
        marked = QTextCharFormat()
        marked.setFont(font("strong"))
        marked.setForeground(colors.color("on_honey_soft"))
        marked.setBackground(colors.color("honey_soft"))
        formats = [_range(0, len(text), plain)]
        for start, end in context.ranges:
            formats.append(_range(start + len(before), end - start, marked))
        layout.setFormats(formats)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(width)
        layout.endLayout()
        painter.setClipRect(QRectF(place.x(), place.y(), width, line.height() + 2))
        layout.draw(painter, place)
        painter.setClipping(False)


def _range(start: int, length: int, look: QTextCharFormat) -> Any:
    found = QTextLayout.FormatRange()
    # The stubs know these only as methods of the class; they are its members.
    any_range: Any = found
    any_range.start, any_range.length, any_range.format = start, length, look
    return any_range


class ResultsList(Says, QListView):
    """The list of results. Up from the first hit goes back to where one types."""

    opened = Signal(object)
    """The hit that a person wants to see (:class:`Hit`)."""

    more_requested = Signal(object)
    """The group of which a person wants to see more."""

    left_upwards = Signal()
    """Up was pressed on the first hit."""

    def __init__(self, name: Words) -> None:
        super().__init__()
        self.results = ResultsModel(self)
        self.setModel(self.results)
        self.setItemDelegate(ResultsDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.says(self.setAccessibleName, name)
        self.clicked.connect(self._open)
        appearance().changed.connect(self._looks_changed)

    def focus_first(self) -> bool:
        """Choose the first hit; False when there is none."""
        for row, line in enumerate(self.results.lines):
            if line.hit is not None:
                self.setFocus()
                self.setCurrentIndex(self.results.index(row))
                return True
        return False

    def hits(self) -> Sequence[Hit]:
        """The hits that are shown, in order."""
        return [line.hit for line in self.results.lines if line.hit is not None]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens; Up and Down pass over headings."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(-1 if event.key() == Qt.Key.Key_Up else 1)
            return
        super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        row = self.currentIndex().row() + by
        while 0 <= row < len(self.results.lines):
            line = self.results.lines[row]
            if line.hit is not None or line.more:
                self.setCurrentIndex(self.results.index(row))
                return
            row += by
        if by < 0:
            self.left_upwards.emit()

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        line = self.results.lines[index.row()]
        if line.more:
            self.more_requested.emit(line.group)
        elif line.hit is not None:
            self.opened.emit(line.hit)

    @Slot()
    def _looks_changed(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
