"""The frame: rail, pages, moving between them, keys. It has no feature of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QFontMetrics,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fcc_app.errors import FccError
from fcc_app.i18n import N_, app_language, without_isolates
from fcc_app.ui.announce import announce
from fcc_app.ui.assistive import HearsTools
from fcc_app.ui.focus_ring import FocusRing
from fcc_app.ui.icons import paint_icon
from fcc_app.ui.language_menu import LanguageMenu
from fcc_app.ui.language_scope import Says, Words, marked, plain
from fcc_app.ui.language_switch import speak
from fcc_app.ui.native_names import native_name
from fcc_app.ui.page import Page, PageEntry
from fcc_app.ui.shortcuts_sheet import ShortcutsSheet, shown_keys
from fcc_app.ui.tab_order import TabsInReadingOrder
from fcc_app.ui.theme import RADIUS, appearance, font, px, set_margins, set_size, set_spacing, tokens
from fcc_app.ui.widgets.notices import DangerStrip, UndoBar
from fcc_app.ui.widgets.surfaces import ScrollPage

RAIL_WIDTH = 212
NARROW_RAIL_WIDTH = 112
NARROW_UNDER = 1280
"""Effective pixels of the window's width (width / text scale) under which the rail shows names below icons."""

SMALLEST = QSize(1024, 640)
APP_NAME = "Same Team"


class RailButton(HearsTools, Says, QPushButton):
    """A place on the rail: its drawing and its name, side by side or one above the other."""

    def __init__(self, icon: str, words: Words, *, place: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._name = ""
        self._narrow = False
        self.setCheckable(place)
        self.setAutoExclusive(place)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFlat(True)
        self.setProperty("elides", True)
        self.says(self._call, words)
        self.hear_tools()

    def set_narrow(self, narrow: bool) -> None:
        """Show the name below the drawing."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.updateGeometry()
            self.update()

    @property
    def shown(self) -> str:
        """The name."""
        return self._name

    def set_words(self, words: Words) -> None:
        """Say another name."""
        self.says(self._call, words)

    def _call(self, text: str) -> None:
        self._name = text.replace("&", "")
        self.setAccessibleName(without_isolates(self._name))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """One line beside the drawing, or up to two below it."""
        if not self._narrow:
            return QSize(px(RAIL_WIDTH - 24), px(42))
        small = QFontMetrics(font("caption"))
        lines = len(_two_lines(self._name, small, px(NARROW_RAIL_WIDTH - 8)))
        return QSize(px(NARROW_RAIL_WIDTH - 8), px(30) + lines * small.height() + px(4))

    def minimumSizeHint(self) -> QSize:
        """As high as it is, and as narrow as the rail."""
        return QSize(px(60), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground of the chosen place, the drawing and the name."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        colors = tokens()
        if self.isChecked() or self.underMouse():
            painter.setPen(QPen(colors.color("line"), 1) if self.isChecked() else Qt.PenStyle.NoPen)
            painter.setBrush(colors.color("surface" if self.isChecked() else "canvas"))
            painter.drawRoundedRect(area, px(RADIUS), px(RADIUS))
        words = "on_primary_soft" if self.isChecked() else "text"
        drawing = "primary" if self.isChecked() else "muted"
        if colors.surface == colors.sunken and self.isChecked():
            words = drawing = "text"  # high contrast: there is no tint, the edge says what is chosen
        face = font("caption" if self._narrow else "body")
        metrics = QFontMetrics(face)
        painter.setFont(face)
        side = px(20)
        if self._narrow:
            paint_icon(painter, self._icon, QRectF((self.width() - side) / 2, px(6), side, side), colors.color(drawing))
            painter.setPen(colors.color(words))
            for index, line in enumerate(_two_lines(self._name, metrics, self.width())):
                below = QRect(0, px(28) + index * metrics.height(), self.width(), metrics.height())
                painter.drawText(below, Qt.AlignmentFlag.AlignCenter, line)
            return
        edge = px(13)
        x = self.width() - edge - side if rtl else edge
        paint_icon(painter, self._icon, QRectF(x, (self.height() - side) / 2, side, side), colors.color(drawing))
        start = edge + side + px(9)
        room = QRect(px(3) if rtl else start, 0, self.width() - start - px(3), self.height())
        painter.setPen(colors.color(words))
        leading = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        text = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, leading | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, text)


def _two_lines(text: str, metrics: QFontMetrics, width: int) -> list[str]:
    """*text* on one line or two, broken between words; a line that is too long still ends in "…"."""
    if metrics.horizontalAdvance(text) <= width:
        return [text]
    words = text.split(" ")
    fitting = 1
    while fitting < len(words) and metrics.horizontalAdvance(" ".join(words[: fitting + 1])) <= width:
        fitting += 1
    lines = [" ".join(words[:fitting]), " ".join(words[fitting:])]
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines if line]


class Rail(QFrame):
    """The leading edge of the window: the home's name, the places, and at the foot settings, language, lock."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "rail")
        self.home = _HomeName()
        self._places = ScrollPage(margin=0, spacing=4)
        self._places.setProperty("look", "thin")
        self._places.add(None)
        self.foot = QVBoxLayout()
        set_spacing(self.foot, 4)
        outer = QVBoxLayout(self)
        set_margins(outer, 12, 14, 12, 12)
        set_spacing(outer, 8)
        outer.addWidget(self.home)
        outer.addWidget(self._places, 1)
        outer.addLayout(self.foot)
        self._outer = outer
        self._buttons: list[RailButton] = []
        self._narrow = False
        set_size(self, width=RAIL_WIDTH)

    @property
    def is_narrow(self) -> bool:
        """Whether names stand below the drawings."""
        return self._narrow

    def add_place(self, button: RailButton) -> None:
        """Add a place below the others."""
        self._places.body.insertWidget(self._places.body.count() - 1, button)
        button.set_narrow(self._narrow)
        self._buttons.append(button)

    def remove_place(self, button: RailButton) -> None:
        """Take a place away."""
        self._places.body.removeWidget(button)
        self._buttons.remove(button)
        button.setParent(None)
        button.deleteLater()

    def add_to_foot(self, button: RailButton) -> None:
        """Add what is always at the foot."""
        self.foot.addWidget(button)
        button.set_narrow(self._narrow)
        self._buttons.append(button)

    def set_narrow(self, narrow: bool) -> None:
        """Show names below the drawings."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        set_size(self, width=NARROW_RAIL_WIDTH if narrow else RAIL_WIDTH)
        side, top = (2, 6) if narrow else (12, 14)
        set_margins(self._outer, side, top, side, top - 2)
        set_spacing(self._places.body, 2 if narrow else 4)
        set_spacing(self.foot, 2 if narrow else 4)
        self.home.setHidden(narrow)  # its name stands in the window's title; the places need the room
        for button in self._buttons:
            button.set_narrow(narrow)


class _HomeName(QWidget):
    """The home's name beside our drawing of a home."""

    def __init__(self) -> None:
        super().__init__()
        self._name = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_name(self, name: str) -> None:
        self._name = name
        self.setAccessibleName(without_isolates(name))
        self.setToolTip(name)
        self.update()

    @property
    def shown(self) -> str:
        return self._name

    def sizeHint(self) -> QSize:
        return QSize(px(80), px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = px(22)
        color = tokens().color("primary")
        edge = px(13)
        x = self.width() - edge - side if rtl else edge
        paint_icon(painter, "home", QRectF(x, (self.height() - side) / 2, side, side), color)
        face = font("section")
        painter.setFont(face)
        painter.setPen(tokens().color("text"))
        start = edge + side + px(10)
        room = QRect(0 if rtl else start, 0, self.width() - start, self.height())
        text = QFontMetrics(face).elidedText(self._name, Qt.TextElideMode.ElideRight, room.width())
        leading = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, leading | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, text)


@dataclass(frozen=True, slots=True)
class _Key:
    name: str
    keys: tuple[str, ...]
    words: str


_KEYS = (
    _Key("search", ("Ctrl+K",), N_("Search everything")),
    _Key("new_note", ("Ctrl+N",), N_("New care note")),
    _Key("contact_at_the_door", ("Ctrl+Shift+N",), N_("Contact at the door")),
    _Key("export", ("Ctrl+E",), N_("Export what is shown")),
    _Key("lock", ("Ctrl+L",), N_("Lock now")),
    _Key("family_view", ("F9",), N_("Family view on, or ask to leave it")),
    _Key("more_room", ("F8",), N_("Give the other side of a session more room")),
    _Key("full_screen", ("F11",), N_("Full screen")),
    _Key("keys", ("F1",), N_("Show all keys")),
    _Key("undo", ("Ctrl+Z",), N_("Undo")),
    _Key("redo", ("Ctrl+Shift+Z", "Ctrl+Y"), N_("Redo")),
    _Key("larger_text", ("Ctrl++", "Ctrl+="), N_("Larger text")),
    _Key("smaller_text", ("Ctrl+-",), N_("Smaller text")),
    _Key("usual_text", ("Ctrl+0",), N_("Usual text size")),
    _Key("next_pane", ("F6",), N_("Next part of the window")),
    _Key("previous_pane", ("Shift+F6",), N_("Part of the window before")),
    _Key("back", ("Alt+Left",), N_("Back")),
    _Key("forward", ("Alt+Right",), N_("Forward")),
)


_IN_COVER = frozenset(
    {
        "lock",
        "family_view",
        "full_screen",
        "keys",
        "larger_text",
        "smaller_text",
        "usual_text",
        "next_pane",
        "previous_pane",
    }
)
"""The keys that still do something while the window is covered: none of them shows or brings back anything."""


@dataclass(slots=True)
class _Visit:
    page: str
    target: object


class MainWindow(Says, TabsInReadingOrder):
    """Rail and pages. Whoever builds it registers pages and connects the signals."""

    page_shown = Signal(str)
    """The name of the page that is shown now."""

    search_requested = Signal()
    new_note_requested = Signal()
    contact_requested = Signal()
    export_requested = Signal()
    lock_requested = Signal()
    settings_requested = Signal()
    family_view_requested = Signal()
    more_room_requested = Signal()
    undo_requested = Signal()
    redo_requested = Signal()

    language_chosen = Signal(str)
    """The tag of the language that the person chose; the windows speak it already."""

    text_size_chosen = Signal(int)
    """The text size in percent that the person chose by keys; it is in use already."""

    closing = Signal()
    """The window goes; everything typed was kept."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: dict[str, PageEntry] = {}
        self._pages: dict[str, Page] = {}
        self._buttons: dict[str, RailButton] = {}
        self._visits: list[_Visit] = []
        self._place = -1
        self._home_name = ""
        self._cover: QWidget | None = None
        self.key_actions: dict[str, QAction] = {}
        self._key_words: list[tuple[QAction, Words]] = []

        self.rail = Rail()
        self._stack = QStackedWidget()
        self.problem = DangerStrip()
        beside = QVBoxLayout()
        self._beside = beside
        set_spacing(beside, 0)
        beside.addWidget(self.problem)
        beside.addWidget(self._stack, 1)
        root = QHBoxLayout(self)
        set_margins(root, 0, 0, 0, 0)
        set_spacing(root, 0)
        root.addWidget(self.rail)
        root.addLayout(beside, 1)
        # A page that asks for more room than the screen has must not push the window off it.
        root.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumSize(SMALLEST)
        self.resize(1366, 720)

        self.undo_bar = UndoBar(self)
        self.undo_bar.installEventFilter(self)
        self.ring = FocusRing(self)
        self._build_foot()
        self._build_keys()
        appearance().changed.connect(self._fit)
        self.says(self._title, plain(APP_NAME))

    def prepare(self) -> None:
        """Give everything in the frame its style and its size, before it is shown: 30 ms that nobody then waits for."""
        for widget in self.findChildren(QWidget):
            widget.ensurePolished()
        layout = self.layout()
        if layout is not None:
            layout.activate()

    # Pages

    def add_page(self, entry: PageEntry) -> None:
        """Register a page; it is built when first gone to.

        Raises:
            ValueError: If there is a page of that name.
        """
        if entry.name in self._entries:
            raise ValueError(f"there is a page of that name: {entry.name}")
        self._entries[entry.name] = entry
        if entry.on_rail:
            button = RailButton(entry.icon, entry.title_words)
            button.setProperty("page", entry.name)
            button.clicked.connect(self._place_pressed)
            self._buttons[entry.name] = button
            self.rail.add_place(button)
        if entry.key:
            self._add_key(f"page {entry.name}", (entry.key,), entry.title_words, self._page_key)
            self.key_actions[f"page {entry.name}"].setData(entry.name)
            if entry.on_rail:
                self._buttons[entry.name].setToolTip(shown_keys(self.key_actions[f"page {entry.name}"]))

    def page(self, name: str) -> Page:
        """The page *name*, built if need be.

        Raises:
            KeyError: If there is no such page.
        """
        if name not in self._pages:
            page = self._entries[name].factory(self._stack)
            page.go_requested.connect(self.go_to)
            page.target_changed.connect(self._target_changed)
            page.target_settled.connect(self._target_settled)
            self._pages[name] = page
            self._stack.addWidget(page)
        return self._pages[name]

    @property
    def current_name(self) -> str:
        """The name of the page that is shown; empty before the first."""
        return self._visits[self._place].page if self._place >= 0 else ""

    @property
    def current_page(self) -> Page | None:
        """The page that is shown."""
        return self._pages.get(self.current_name)

    @property
    def place(self) -> tuple[str, object]:
        """The page that is shown and what it is open at, or where half-typed words went when they were kept."""
        page = self.current_page
        if page is None:
            return "", None
        return page.where_words_went() or (self.current_name, self._visits[self._place].target)

    @Slot(str, object)
    def go_to(self, name: str, target: object = None) -> bool:
        """Show page *name*, open at *target*. What was typed on the page before is kept first.

        Tells whether it was left: if something could not be kept, the person stays where the words are. While the
        window is covered nobody goes anywhere.
        """
        if self._cover is not None or not self._keep_typed():
            return False
        del self._visits[self._place + 1 :]
        visit = _Visit(name, target)
        if not self._visits or self._visits[-1] != visit:
            self._visits.append(visit)
        self._place = len(self._visits) - 1
        self._show()
        return True

    @Slot()
    def go_back(self) -> None:
        """Show what was shown before."""
        if self._place > 0 and self._keep_typed():
            self._place -= 1
            self._show()

    @Slot()
    def go_forward(self) -> None:
        """Undo a *Back*."""
        if self._place < len(self._visits) - 1 and self._keep_typed():
            self._place += 1
            self._show()

    def destroy_pages(self) -> None:
        """Let no page exist any more: the app locks, or a parent will look at the screen. History goes too.

        Call :meth:`keep_typed` first; the next :meth:`go_to` builds anew.
        """
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.setParent(None)
            page.deleteLater()
        self._pages.clear()
        self._visits.clear()
        self._place = -1
        self.undo_bar.dismiss()
        self.problem.clear()
        self._update_keys()

    # One household at the screen

    @property
    def is_covered(self) -> bool:
        """Whether the whole window shows one thing only."""
        return self._cover is not None

    def cover(self, frame: QWidget) -> None:
        """Show nothing but *frame*: no rail, no page, no key that leads to one, no name in the title.

        Call :meth:`destroy_pages` first: hidden pages could still be read by assistive tools.

        Raises:
            RuntimeError: If there are pages still, or it is covered.
        """
        if self._pages or self._cover is not None:
            raise RuntimeError("first let the pages go")
        self._cover = frame
        self.rail.hide()
        self._stack.hide()
        self._beside.addWidget(frame, 1)
        for name, action in self.key_actions.items():
            action.setEnabled(name in _IN_COVER)
        self.rail.home.show_name("")
        self.says(self._title, plain(APP_NAME))
        frame.show()
        # Across a table one sees from afar who may type where.
        self.ring.set_always(True)
        self._place_undo_bar()

    def uncover(self) -> None:
        """Let the frame go, and show the rail and pages again; :meth:`go_to` is called next."""
        frame, self._cover = self._cover, None
        if frame is not None:
            self._beside.removeWidget(frame)
            frame.hide()
            frame.setParent(None)
            frame.deleteLater()
        self.ring.set_always(False)
        self.problem.clear()
        for action in self.key_actions.values():
            action.setEnabled(True)
        self._update_keys()
        self._stack.show()
        self.rail.show()
        self.set_home_name(self._home_name)
        self._fit()

    def remove_page(self, name: str) -> None:
        """Forget page *name* altogether: it leaves the rail, too."""
        page = self._pages.pop(name, None)
        if page is not None:
            self._stack.removeWidget(page)
            page.setParent(None)
            page.deleteLater()
        self._visits = [visit for visit in self._visits if visit.page != name]
        self._place = min(self._place, len(self._visits) - 1)
        button = self._buttons.pop(name, None)
        if button is not None:
            self.rail.remove_place(button)
        self._remove_key(f"page {name}")
        del self._entries[name]

    def keep_typed(self) -> bool:
        """Keep everything typed on all pages, now; tells whether all of it could be kept."""
        kept = [self._flush(page) for page in self._pages.values()]  # every page, even after one that cannot
        return all(kept)

    def rest(self) -> bool:
        """Keep everything typed, and let go of what is open: the app locks or closes. Tells whether it could be done.

        If not, the window says why and stays.
        """
        return self.keep_typed()

    # What stands around the pages

    def set_home_name(self, name: str) -> None:
        """Show the home's name on the rail and in the window's title; empty shows neither."""
        self._home_name = name
        if self._cover is not None:
            return  # it is said again when the window is uncovered
        self.rail.home.show_name(name)
        self.says(self._title, plain(f"{name} – {APP_NAME}" if name else APP_NAME))

    def choose_language(self, tag: str) -> None:
        """Let the whole app speak language *tag*, and tell it by :attr:`language_chosen`."""
        speak(tag)
        self.language_chosen.emit(tag)

    def changeEvent(self, event: QEvent) -> None:
        """Keys follow the direction; the language's button shows its name."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.LayoutDirectionChange) and self.key_actions:
            self._language.set_words(plain(native_name(app_language())))
            self._update_keys()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The rail and the undo bar follow the window's size."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The undo bar takes its place at the foot whenever it changes its size."""
        # Python's half may be gone before Qt's when the window is collected.
        if watched is getattr(self, "undo_bar", None) and event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._place_undo_bar()
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what was typed; if that is not possible, stay. No page asks anything once the home is closed."""
        if self.rest():
            self.destroy_pages()
            self.closing.emit()
            event.accept()
        else:
            event.ignore()

    # Inside

    def _title(self, text: str) -> None:
        self.setWindowTitle(without_isolates(text))

    def _build_foot(self) -> None:
        self._settings = RailButton("settings", lambda t: t.gettext("Settings"), place=False)
        self._settings.clicked.connect(self.settings_requested)
        self._language = RailButton("globe", plain(native_name(app_language())), place=False)
        # Translators: the accessible description of the button that shows the app's language.
        self.says(self._language.setAccessibleDescription, lambda t: t.gettext("Language of the app"))
        self.says(self._language.setToolTip, lambda t: t.gettext("Language of the app"))
        self._language.clicked.connect(self._show_languages)
        self._lock = RailButton("lock", lambda t: t.gettext("Lock"), place=False)
        self._lock.clicked.connect(self.lock_requested)
        for button in (self._settings, self._language, self._lock):
            self.rail.add_to_foot(button)

    def _build_keys(self) -> None:
        does: dict[str, Callable[[], object]] = {
            "full_screen": self._full_screen,
            "keys": self.show_keys,
            "undo": self._undo,
            "larger_text": self._larger_text,
            "smaller_text": self._smaller_text,
            "usual_text": self._usual_text,
            "next_pane": self._next_pane,
            "previous_pane": self._previous_pane,
            "back": self.go_back,
            "forward": self.go_forward,
        }
        signals = {
            "search": self.search_requested,
            "new_note": self.new_note_requested,
            "contact_at_the_door": self.contact_requested,
            "export": self.export_requested,
            "lock": self.lock_requested,
            "family_view": self.family_view_requested,
            "more_room": self.more_room_requested,
            "redo": self.redo_requested,
        }
        for key in _KEYS:
            self._add_key(key.name, key.keys, marked(key.words), signals.get(key.name) or does[key.name])
        self._update_keys()

    def _add_key(self, name: str, keys: tuple[str, ...], words: Words, does: object) -> None:
        action = QAction(self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(does)
        self.addAction(action)
        self.key_actions[name] = action
        self._key_words.append((action, words))
        self.says(action.setText, words)

    def _remove_key(self, name: str) -> None:
        action = self.key_actions.pop(name, None)
        if action is not None:
            self.unsays(action.setText)
            self._key_words = [pair for pair in self._key_words if pair[0] is not action]
            self.removeAction(action)
            action.deleteLater()

    def _update_keys(self) -> None:
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.key_actions["back"].setShortcuts([QKeySequence("Alt+Right" if rtl else "Alt+Left")])
        self.key_actions["forward"].setShortcuts([QKeySequence("Alt+Left" if rtl else "Alt+Right")])
        self.key_actions["back"].setEnabled(self._place > 0)
        self.key_actions["forward"].setEnabled(self._place < len(self._visits) - 1)

    def _show(self) -> None:
        visit = self._visits[self._place]
        known = visit.page in self._pages
        page = self.page(visit.page)
        page.open_target(visit.target)
        if known:
            page.shown_again()
        self._stack.setCurrentWidget(page)
        for name, button in self._buttons.items():
            button.setAutoExclusive(False)
            button.setChecked(name == visit.page)
            button.setAutoExclusive(True)
        self.problem.clear()
        self.undo_bar.next_action()
        self._update_keys()
        self.page_shown.emit(visit.page)

    def _keep_typed(self) -> bool:
        page = self.current_page
        return page is None or self._flush(page)

    def _flush(self, page: Page) -> bool:
        try:
            page.flush()
        except FccError as problem:
            self.problem.show_problem(problem.user_message(), code=problem.code)
            return False
        return True

    @Slot(object)
    def _target_changed(self, target: object) -> None:
        page = self.sender()
        if page is not self.current_page or self._place < 0:
            return
        if self._visits[self._place].target != target:
            del self._visits[self._place + 1 :]
            self._visits.append(_Visit(self.current_name, target))
            self._place = len(self._visits) - 1
            self.undo_bar.next_action()
            self._update_keys()

    @Slot(object)
    def _target_settled(self, target: object) -> None:
        if self.sender() is self.current_page and self._place >= 0:
            self._visits[self._place] = _Visit(self.current_name, target)

    @Slot()
    def _place_pressed(self) -> None:
        button = self.sender()
        if isinstance(button, RailButton) and not self.go_to(str(button.property("page"))):
            self._mark_current()

    def _mark_current(self) -> None:
        for name, button in self._buttons.items():
            button.setChecked(name == self.current_name)

    @Slot()
    def _page_key(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.go_to(str(action.data()))

    @Slot()
    def _fit(self) -> None:
        self.rail.set_narrow(self.width() * 100 / appearance().text_size < NARROW_UNDER)
        self._place_undo_bar()

    def _place_undo_bar(self) -> None:
        bar = self.undo_bar
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        rail = self.rail.width() if self.rail.isVisible() else 0
        room = self.width() - rail
        width = min(bar.sizeHint().width(), room - px(32))
        x = (room - width) // 2 + (0 if rtl else rail)
        wanted = QRect(x, self.height() - bar.sizeHint().height() - px(16), width, bar.sizeHint().height())
        if bar.geometry() != wanted:
            bar.setGeometry(wanted)

    @Slot()
    def _show_languages(self) -> None:
        menu = LanguageMenu(self)
        menu.chosen.connect(self.choose_language)
        menu.open_above(self._language)

    @Slot()
    def show_keys(self) -> None:
        """Show what each key does."""
        ShortcutsSheet([pair for pair in self._key_words if self._may_show(pair[0])], self).open()

    def _may_show(self, action: QAction) -> bool:
        return self._cover is None or action.isEnabled()

    @Slot()
    def _full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    @Slot()
    def _undo(self) -> None:
        if self.undo_bar.is_offering:
            self.undo_bar.undo()
        else:
            self.undo_requested.emit()

    @Slot()
    def _larger_text(self) -> None:
        appearance().step_text_size(1)
        self._tell_text_size()

    @Slot()
    def _smaller_text(self) -> None:
        appearance().step_text_size(-1)
        self._tell_text_size()

    @Slot()
    def _usual_text(self) -> None:
        appearance().set_text_size(100)
        self._tell_text_size()

    def _tell_text_size(self) -> None:
        size = appearance().text_size
        announce(self, f"{size} %")
        self.text_size_chosen.emit(size)

    @Slot()
    def _next_pane(self) -> None:
        self._step_pane(1)

    @Slot()
    def _previous_pane(self) -> None:
        self._step_pane(-1)

    def _panes(self) -> Sequence[QWidget]:
        """The parts between which F6 moves, in reading order."""
        page = self.current_page
        return (self.rail, *(page.panes() if page is not None else ()))

    def _step_pane(self, step: int) -> None:
        panes = [pane for pane in self._panes() if pane.isVisible()]
        if not panes:
            return
        focused: QWidget | None = self.focusWidget()  # none before anything had the focus
        # The last that holds it: a page is one of its own panes where it names no others.
        here = next((i for i, pane in enumerate(panes) if focused is not None and pane.isAncestorOf(focused)), -1)
        for offset in range(1, len(panes) + 1):
            target = _first_stop(panes[(here + step * offset) % len(panes)])
            if target is not None:
                target.setFocus(Qt.FocusReason.TabFocusReason)
                return


def _first_stop(pane: QWidget) -> QWidget | None:
    """The first widget inside *pane*, in Tab order, that takes the focus; a chosen place of the rail first."""
    chosen = [button for button in pane.findChildren(RailButton) if button.isChecked() and button.isVisible()]
    if chosen:
        return chosen[0]
    if pane.focusPolicy() & Qt.FocusPolicy.TabFocus and pane.isEnabled():
        return pane
    candidate: QWidget | None = pane.nextInFocusChain()
    while candidate is not None and candidate is not pane:
        if (
            pane.isAncestorOf(candidate)
            and candidate.focusPolicy() & Qt.FocusPolicy.TabFocus
            and candidate.isVisible()
            and candidate.isEnabled()
        ):
            return candidate
        candidate = candidate.nextInFocusChain()
    return None
