"""Long lists: ids known up front, words fetched 64 rows at a time, painted without a widget for each row.

A page gives the ids and a function that turns some ids into :class:`RowWords`::

    self._rows = RowList(lambda t: t.gettext("Care notes"))
    self._rows.show_ids(ids, self._words_of)     # _words_of(ids: Sequence[NoteId]) -> Sequence[RowWords]
    self._rows.chosen.connect(self._open)        # by click, Return, or the arrows
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    QStringListModel,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from fcc_app.i18n import without_isolates
from fcc_app.ui.language_scope import Says, Words
from fcc_app.ui.theme import CARD_RADIUS, appearance, font, px, tokens
from fcc_app.ui.widgets.pills import paint_avatar
from fcc_app.ui.widgets.text import text_direction

PAGE = 64
FETCH = 400
_CACHED_PAGES = 64

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
ID_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class RowWords:
    """What one row says. All of it ready to be shown; *avatar_key* (an id) chooses the colours of the letter."""

    name: str
    time: str = ""
    second: str = ""
    line: str = ""
    avatar: str = ""
    avatar_key: str = ""
    tag: str = ""
    """A short state in words at the trailing side of the second line, such as "Draft"."""

    def sentence(self) -> str:
        """The row as assistive tools read it."""
        parts = (self.name, self.time, self.tag, self.second, self.line)
        return without_isolates(", ".join(part for part in parts if part))


Fetch = Callable[[Sequence[Any]], Sequence[RowWords]]


def _nothing(ids: Sequence[Any]) -> Sequence[RowWords]:
    return []


class PagedListModel(QStringListModel):
    """Rows by ids known up front; their words are fetched 64 at a time when they come into sight.

    How many rows there are is counted by Qt's own list of (empty) strings: a view asks for it for every row whenever
    rows are added, and asking Python would hold the window a quarter of a second at 100,000 rows instead of 10 ms.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ids: list[Hashable] = []
        self._shown = 0
        self._fetch: Fetch = _nothing
        self._pages: dict[int, Sequence[RowWords]] = {}

    def show_ids(self, ids: Sequence[Hashable], fetch: Fetch) -> None:
        """Show other rows. *fetch* gives the words of some ids, in their order and as many."""
        self._ids = list(ids)
        self._fetch = fetch
        self._pages.clear()
        self.show_rows(min(FETCH, len(self._ids)))

    def show_rows(self, count: int) -> None:
        """Let views know of the first *count* rows and no others; all are asked for anew."""
        self._shown = count
        self.setStringList([""] * count)

    def add_ids(self, ids: Sequence[Hashable]) -> None:
        """More rows at the end: a search gives its first hits at once and the rest later."""
        at_end = self._shown == len(self._ids)
        self._pages.pop((len(self._ids) - 1) // PAGE, None)  # the last page was not full
        self._ids.extend(ids)
        if at_end and self._shown < FETCH:
            self.fetchMore(QModelIndex())

    def words_changed(self, changed: Hashable | None = None) -> None:
        """The words of the row with id *changed*, or of all rows, are to be fetched anew."""
        if changed is None:
            self._pages.clear()
            first, last = 0, self._shown - 1
        else:
            first = last = self.row_of(changed)
            self._pages.pop(first // PAGE, None)
        if 0 <= first <= last:
            self.dataChanged.emit(self.index(first), self.index(last))

    def row_of(self, wanted: Hashable) -> int:
        """The row of id *wanted*, or -1; rows up to it are shown."""
        try:
            row = self._ids.index(wanted)
        except ValueError:
            return -1
        while row >= self._shown:
            self.fetchMore(QModelIndex())
        return row

    @property
    def total(self) -> int:
        """How many rows there are, shown or not."""
        return len(self._ids)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there are more rows than the view knows of."""
        return not parent.isValid() and self._shown < len(self._ids)

    def fetchMore(self, parent: Index) -> None:
        """Let the view know of 400 more."""
        more = min(FETCH, len(self._ids) - self._shown)
        if more > 0:
            self._shown += more
            self.insertRows(self._shown - more, more)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows are chosen, never edited or dragged."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The :class:`RowWords` (``ROW_ROLE``), the id (``ID_ROLE``), or the row as one sentence."""
        if not index.isValid():
            return None
        if role == ID_ROLE:
            return self._ids[index.row()]
        if role == ROW_ROLE:
            return self._words(index.row())
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(index.row()).sentence()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(index.row()).name
        return None

    def _words(self, row: int) -> RowWords:
        number, place = divmod(row, PAGE)
        page = self._pages.get(number)
        if page is None:
            while len(self._pages) >= _CACHED_PAGES:
                del self._pages[next(iter(self._pages))]
            page = self._pages[number] = self._fetch(self._ids[number * PAGE : (number + 1) * PAGE])
        return page[place]


class RowDelegate(QStyledItemDelegate):
    """Paints a row as a card: letter, name, time, second line, one line of words; mirrored where people read so."""

    def __init__(self, parent: QWidget | None = None, *, lines: int = 3) -> None:
        super().__init__(parent)
        self._lines = lines

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are equally high."""
        names = QFontMetrics(font("strong")).height()
        small = QFontMetrics(font("caption")).height()
        return QSize(px(200), names + (self._lines - 1) * small + px(10 * 2 + 6))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row at *index*."""
        words: RowWords | None = index.data(ROW_ROLE)
        if words is None:
            return
        # The stubs do not know the members that every style option has.
        known: Any = option
        whole: QRect = known.rect
        rtl = known.direction == Qt.LayoutDirection.RightToLeft
        chosen = bool(known.state & QStyle.StateFlag.State_Selected)
        focused = bool(known.state & QStyle.StateFlag.State_HasFocus)
        over = bool(known.state & QStyle.StateFlag.State_MouseOver)
        colors = tokens()

        def place(rect: QRect) -> QRect:
            return QStyle.visualRect(known.direction, whole, rect)

        def write(rect: QRect, kind: str, color: str, text: str, *, at_end: bool = False) -> int:
            face = font(kind)
            metrics = QFontMetrics(face)
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
            painter.setFont(face)
            painter.setPen(colors.color(color))
            side = Qt.AlignmentFlag.AlignRight if at_end != rtl else Qt.AlignmentFlag.AlignLeft
            flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
            # What somebody wrote stands in its own direction: else its full stop lands at the wrong end.
            painter.setLayoutDirection(text_direction(shown) or known.direction)
            painter.drawText(place(rect), flags, shown)
            painter.setLayoutDirection(known.direction)
            return metrics.horizontalAdvance(shown)

        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(known.direction)
        card = QRectF(whole).adjusted(2, 3, -2, -3)
        ground = "primary_soft" if chosen else "sunken" if over else "surface"
        edge = QPen(colors.color("primary"), 1.5) if chosen else QPen(colors.color("line"), 1)
        painter.setPen(edge)
        painter.setBrush(colors.color(ground))
        painter.drawRoundedRect(card.adjusted(0.75, 0.75, -0.75, -0.75), px(CARD_RADIUS), px(CARD_RADIUS))
        if focused:
            painter.setPen(QPen(colors.color("focus"), 2.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(card.adjusted(1.2, 1.2, -1.2, -1.2), px(CARD_RADIUS), px(CARD_RADIUS))

        # The system's own colours (high contrast) have only one for words on what is chosen.
        text = "on_primary_soft" if chosen and colors.text == colors.muted else "text"
        second = "on_primary_soft" if chosen else "muted"
        left, right = whole.left() + px(14), whole.right() - px(14)
        if words.avatar:
            side = px(42)
            circle = place(QRect(left, whole.center().y() - side // 2 + 1, side, side))
            paint_avatar(painter, QRectF(circle), words.avatar, words.avatar_key)
            left += side + px(12)
        names, small = QFontMetrics(font("strong")).height(), QFontMetrics(font("caption")).height()
        top = whole.top() + px(10) + px(3)
        time_width = 0
        if words.time:
            time_width = QFontMetrics(font("caption")).horizontalAdvance(words.time) + px(8)
            write(QRect(right - time_width, top, time_width + 1, names), "caption", second, words.time, at_end=True)
        write(QRect(left, top, right - left - time_width, names), "strong", text, words.name)
        top += names
        tag_width = 0
        if words.tag:
            tag_width = QFontMetrics(font("caption")).horizontalAdvance(words.tag) + px(8)
            write(QRect(right - tag_width, top, tag_width + 1, small), "caption", second, words.tag, at_end=True)
        write(QRect(left, top, right - left - tag_width, small), "caption", second, words.second)
        if self._lines > 2:
            write(QRect(left, top + small, right - left, small), "caption", text, words.line)
        painter.restore()


class RowList(Says, QListView):
    """A list of painted rows that may be a hundred thousand long."""

    chosen = Signal(object)
    """The id of the row that became the current one, by mouse or keyboard."""

    opened = Signal(object)
    """The id of the row on which Return or a double click fell."""

    def __init__(
        self, name: Words, *, lines: int = 3, rows: PagedListModel | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.rows = rows if rows is not None else PagedListModel(self)
        self.rows.setParent(self)
        self._quiet = self._was_quiet = False
        # Before the view hears of it: when the current row goes, Qt makes a neighbor the current one. Nobody chose it.
        self.rows.rowsAboutToBeRemoved.connect(self._rows_go)
        self.rows.rowsRemoved.connect(self._rows_went)
        self.setModel(self.rows)
        self.setItemDelegate(RowDelegate(self, lines=lines))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSpacing(0)
        self._told: Any = None
        self.says(self._call, name)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        self.clicked.connect(self._clicked)
        self.activated.connect(self._activated)
        appearance().changed.connect(self._looks_changed)

    def show_ids(self, ids: Sequence[Hashable], fetch: Fetch, *, keep: bool = True) -> None:
        """Show other rows; with *keep* the chosen one stays chosen where it still exists, without a report."""
        before = self.current_id() if keep else None
        self._quiet = True
        self.rows.show_ids(ids, fetch)
        if before is not None:
            self.choose(before)
        self._quiet = False

    def current_id(self) -> Any:
        """The id of the current row, or ``None``."""
        return self.currentIndex().data(ID_ROLE) if self.currentIndex().isValid() else None

    def choose(self, wanted: Hashable) -> bool:
        """Make the row with id *wanted* the current one, without a report; tells whether it exists.

        ``None`` chooses nothing: a click on any row chooses it then.
        """
        if wanted is None:
            quiet, self._quiet = self._quiet, True
            self.setCurrentIndex(QModelIndex())
            self._quiet = quiet
            self._told = None
            return False
        row = self.rows.row_of(wanted)
        if row >= 0:
            quiet, self._quiet = self._quiet, True
            self.setCurrentIndex(self.rows.index(row))
            self.scrollTo(self.rows.index(row))
            self._quiet = quiet
            self._told = wanted
        return row >= 0

    def mark(self, wanted: Hashable) -> None:
        """As :meth:`choose`; but nobody chose it, so a click on it still reports it."""
        self.choose(wanted)
        self._told = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Report the row once Qt is done with the press: what opens may put other rows under the mouse."""
        before = self.current_id()
        quiet, self._quiet = self._quiet, True
        super().mousePressEvent(event)
        self._quiet = quiet
        pressed = self.current_id()
        if pressed is not None and pressed != before:
            self._told = pressed
            self.chosen.emit(pressed)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt makes the first row the current one when the list gets the focus: nobody chose it, so nothing opens."""
        quiet, self._quiet = self._quiet, True
        before = self.current_id()
        super().focusInEvent(event)
        if before is None:
            self._told = None
        self._quiet = quiet

    def changeEvent(self, event: QEvent) -> None:
        """Fetch the words anew in another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.rows.words_changed()

    def _call(self, text: str) -> None:
        self.setAccessibleName(without_isolates(text))

    @Slot()
    def _looks_changed(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    @Slot()
    def _rows_go(self) -> None:
        self._was_quiet, self._quiet = self._quiet, True

    @Slot()
    def _rows_went(self) -> None:
        self._quiet = self._was_quiet

    @Slot(QModelIndex, QModelIndex)
    def _current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        if current.isValid() and not self._quiet:
            self._told = current.data(ID_ROLE)
            self.chosen.emit(self._told)

    @Slot(QItemSelection, QItemSelection)
    def _selection_changed(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        # Assistive tools select a row, and do not make it the current one.
        rows = selected.indexes()
        if rows and not self._quiet and rows[0] != self.currentIndex():
            self.setCurrentIndex(rows[0])

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        # The row may be the current one already, made so by the focus or left by the page: a click still chooses it.
        if index.data(ID_ROLE) != self._told:
            self._told = index.data(ID_ROLE)
            self.chosen.emit(self._told)

    @Slot(QModelIndex)
    def _activated(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(ID_ROLE))
