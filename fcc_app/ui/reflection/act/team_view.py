"""The team map on the screen: rings around the child, and on them people who are buttons with painted faces.

Where everybody stands is said by :func:`fcc_app.pictures.team_map`, as for the picture in the family's papers; here
people have room for a finger and for words that can be read. The picture never mirrors: who stands on the left for one
side of the table stands there for the other.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QRegion, QResizeEvent
from PySide6.QtWidgets import QApplication, QLayout, QLayoutItem, QPushButton, QSizePolicy, QWidget

from fcc_app.domain.reflection import Ring, TeamPerson
from fcc_app.formats import format_list
from fcc_app.i18n import N_, Catalog
from fcc_app.pictures import MAP_HEIGHT, MAP_WIDTH, STRETCH, Circle, Label, MapPerson, PlacedPerson, TeamMap, team_map
from fcc_app.ui.announce import announce
from fcc_app.ui.language_scope import Says, language_of
from fcc_app.ui.reflection.picture_view import color_of, label_font, paint_shape, paint_words
from fcc_app.ui.tab_order import in_reading_order
from fcc_app.ui.theme import px, tokens

STEP = 15
"""How far an arrow key moves somebody around the child, in degrees; a hand that lets go puts a person as exactly."""

_LEAST_DISC, _MOST_DISC = 17, 30
_LEAST_WORDS = 48
_SIDES = (
    # Translators: where a person stands on a round map, seen from its middle.
    N_("at the top"),
    N_("at the top right"),
    N_("on the right"),
    N_("at the bottom right"),
    N_("at the bottom"),
    N_("at the bottom left"),
    N_("on the left"),
    N_("at the top left"),
)


def side_words(t: Catalog, angle: int) -> str:
    """Where *angle*, in degrees clockwise from the top, is on the map."""
    return t.gettext(_SIDES[round(angle / 45) % 8])


def ring_words(t: Catalog, ring: Ring) -> str:
    """Which ring of the map, by where it is."""
    if ring is Ring.KEY:
        # Translators: of two rings around a child on a map: the one near the child.
        return t.gettext("inner ring")
    # Translators: of two rings around a child on a map: the one further out.
    return t.gettext("outer ring")


def person_words(t: Catalog, person: TeamPerson) -> str:
    """A person on the map in one line: name, what the person is to the child, ring, and where in it."""
    parts = [person.name, person.what.strip(), ring_words(t, person.ring), side_words(t, person.angle)]
    # Translators: stands between the pieces of a line about a person: "Huda, mother, inner ring, at the top".
    return t.pgettext("between facts about a person", ", ").join(part for part in parts if part)


def snapped(angle: int) -> int:
    """The nearest place for somebody to stand, in degrees from 0 to 359."""
    return round(angle / STEP) * STEP % 360


class PersonButton(Says, QPushButton):
    """One person on the map. Press to open; arrows and dragging ask the map to move the person."""

    def __init__(self, person: TeamPerson, view: TeamMapView) -> None:
        super().__init__(view)
        self.person = person
        self._view = view
        self._placed: PlacedPerson | None = None
        self._disc = QPointF()
        self._radius = 0.0
        self._words_room = 0.0
        self._pressed_at: QPoint | None = None
        self.is_dragged = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setMinimumSize(0, 0)
        self.setProperty("look", "face")

    def show_person(self, person: TeamPerson) -> None:
        """Show this person as kept now."""
        self.person = person
        self.says(self._call, lambda t: person_words(t, person))

    def _call(self, words: str) -> None:
        self.setAccessibleName(words)
        self.setToolTip(words)

    def place(self, placed: PlacedPerson, disc: QPointF, radius: float, room: float) -> None:
        """Stand with the disc's middle at *disc* in the map; *room* pixels are free for the words below, or none."""
        self._placed, self._radius, self._words_room = placed, radius, room
        words = self._words_width() if room else 0.0
        width = max(2 * radius, words, px(44)) + 4
        height = max(2 * radius + (self._words_height() if room else 0), px(44)) + 4
        self.setGeometry(round(disc.x() - width / 2), round(disc.y() - radius - 2), round(width), round(height))
        self._disc = disc - QPointF(self.pos())
        # The corners beside the disc belong to whoever stands there.
        side = round(2 * radius) + px(6)
        face = QRect(0, 0, side, side)
        face.moveCenter(self._disc.toPoint())
        shape = QRegion(face, QRegion.RegionType.Ellipse)
        if room:
            shape |= QRegion(0, round(self._disc.y() + radius), self.width(), self.height())
        self.setMask(shape)
        self.update()

    def _words_width(self) -> float:
        wide = [
            QFontMetricsF(label_font(px(13), strong=not number)).horizontalAdvance(line)
            for number, line in enumerate(self._lines())
        ]
        return min(max(wide, default=0.0) + px(6), self._words_room)

    @property
    def disc(self) -> QPointF:
        """The middle of the disc, in the map."""
        return self._disc + QPointF(self.pos())

    @property
    def disc_radius(self) -> float:
        """The radius of the disc, in pixels."""
        return self._radius

    def _lines(self) -> tuple[str, ...]:
        return self._placed.lines if self._placed is not None else ()

    def _words_height(self) -> float:
        return words_height(len(self._lines()))

    def hitButton(self, pos: QPoint) -> bool:
        """Only the disc and its words are the person."""
        return math.hypot(pos.x() - self._disc.x(), pos.y() - self._disc.y()) <= self._radius + 4 or (
            pos.y() > self._disc.y() + self._radius
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the disc with the letters of the name, and name and role below."""
        placed = self._placed
        if placed is None:
            return
        fill, ink = ("key", "onKey") if self.person.ring is Ring.KEY else ("support", "onSupport")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_chosen = self._view.chosen == self.person.id.hex or self.is_dragged
        painter.setPen(QPen(tokens().color("primary" if is_chosen else "line_strong"), px(3) if is_chosen else 1.2))
        painter.setBrush(color_of(fill))
        painter.drawEllipse(self._disc, self._radius, self._radius)
        letters = label_font(self._radius * 0.85, strong=True)
        baseline = self._disc + QPointF(0, QFontMetricsF(letters).capHeight() / 2)
        paint_words(painter, baseline, placed.letters, letters, color_of(ink))
        if self._words_room:
            y = self._disc.y() + self._radius
            for number, line in enumerate(self._lines()):
                face = label_font(px(13), strong=not number)
                metrics = QFontMetricsF(face)
                y += metrics.height() * 0.92
                words = metrics.elidedText(line, Qt.TextElideMode.ElideRight, self._words_room)
                color = color_of("muted" if number else "text")
                paint_words(painter, QPointF(self._disc.x(), y - metrics.descent()), words, face, color, halo=True)
        painter.end()

    # ---- moved by hand -----------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the person."""
        super().mousePressEvent(event)
        self._pressed_at = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry the person along."""
        here = event.position().toPoint()
        if self._pressed_at is None:
            return
        if not self.is_dragged and (here - self._pressed_at).manhattanLength() < QApplication.startDragDistance():
            super().mouseMoveEvent(event)
            return
        self.is_dragged = True
        self.setDown(False)
        self.raise_()
        self.move(self.pos() + here - self._pressed_at)
        self._view.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put the person down, or open it if it was not moved."""
        self._pressed_at = None
        if not self.is_dragged:
            super().mouseReleaseEvent(event)
            return
        self.is_dragged = False
        self._view.drop(self)

    # ---- moved by keys -----------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go around the child, up goes nearer, down further out; Return opens, as everywhere."""
        person = self.person
        match event.key():
            case Qt.Key.Key_Right:
                self._view.ask_to_move(person, person.ring, snapped(person.angle + STEP))
            case Qt.Key.Key_Left:
                self._view.ask_to_move(person, person.ring, snapped(person.angle - STEP))
            case Qt.Key.Key_Up:
                self._view.ask_to_move(person, Ring.KEY, person.angle)
            case Qt.Key.Key_Down:
                self._view.ask_to_move(person, Ring.SUPPORT, person.angle)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                    event.ignore()
                else:
                    self.click()
            case _:
                super().keyPressEvent(event)


def words_height(lines: int) -> float:
    """The height of so many lines below a disc, in pixels."""
    return lines * QFontMetricsF(label_font(px(13))).height() * 0.92


class _Standing(QLayout):
    """Knows who is on the map, in the order in which Tab goes; where they stand is the map's own."""

    def __init__(self, view: TeamMapView) -> None:
        super().__init__(view)
        self._view = view
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        """Add *item* at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The one at *index*, or ``None``."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take the one at *index* out, or give ``None``."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """The map says itself how large it is: here, and below."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The map's."""
        return self._view.heightForWidth(width)

    def sizeHint(self) -> QSize:
        """The map's."""
        return self._view.sizeHint()

    def minimumSize(self) -> QSize:
        """The map's."""
        return self._view.minimumSizeHint()


class TeamMapView(Says, QWidget):
    """The child in the middle, key people in the inner ring, people who give support in the outer one."""

    person_chosen = Signal(object)
    """The id of a person whose button was pressed."""

    move_requested = Signal(object, object, int)
    """Please put this person (an id) into this ring, at this angle in degrees clockwise from the top."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._children: tuple[str, ...] = ()
        self._map: TeamMap = team_map((), ())
        self.buttons: dict[str, PersonButton] = {}
        self.chosen = ""
        self._order = _Standing(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.says(self.setAccessibleName, self._name)

    def hasHeightForWidth(self) -> bool:
        """The map keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the map where it is *width* pixels wide; never more than the window has room for below a
        question."""
        most = min(px(500), round(self.window().height() * 0.52))
        return max(px(350), min(round(width * MAP_HEIGHT / MAP_WIDTH + words_height(2) / 2), most))

    def sizeHint(self) -> QSize:
        """Large enough to be read at arm's length."""
        return QSize(px(600), px(470))

    def minimumSizeHint(self) -> QSize:
        """Small enough for the smallest window, with a list beside it."""
        return QSize(px(380), px(350))

    def show_team(self, children: Sequence[str], people: Sequence[TeamPerson]) -> None:
        """Show who is on the map now; whoever has the focus keeps it."""
        self._children = tuple(children)
        known = {person.id.hex: person for person in people}
        for key in [key for key in self.buttons if key not in known]:
            gone = self.buttons.pop(key)
            gone.hide()
            gone.setParent(None)
            gone.deleteLater()
        while self._order.takeAt(0) is not None:
            pass
        for key, person in known.items():
            if key not in self.buttons:
                button = PersonButton(person, self)
                button.clicked.connect(self._pressed)
                self.buttons[key] = button
                button.show()
            self.buttons[key].show_person(person)
            self._order.addWidget(self.buttons[key])
        in_reading_order(self)
        drawn = [
            MapPerson(key, person.name, person.what, person.ring is Ring.KEY, person.angle)
            for key, person in known.items()
        ]
        self._map = team_map(self._children, drawn)
        self.says(self.setAccessibleName, self._name)
        self._stand()

    def choose(self, key: str) -> None:
        """Mark one person, or nobody."""
        self.chosen = key
        for button in self.buttons.values():
            button.update()

    def tell_where(self, person: TeamPerson) -> None:
        """Say where a person stands now."""
        if person.id.hex in self.buttons:
            announce(self.buttons[person.id.hex], self.buttons[person.id.hex].accessibleName())

    def _name(self, t: Catalog) -> str:
        if not self._children:
            # Translators: read aloud for a map of people around a child.
            return t.gettext("Our team")
        # Translators: read aloud for a map of people; {child} is a name, or several.
        return t.gettext("The team around {child}").format(child=format_list(self._children, language_of(self)))

    @Slot()
    def _pressed(self) -> None:
        button = self.sender()
        if isinstance(button, PersonButton):
            self.person_chosen.emit(button.person.id)

    # ---- where everybody stands --------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Everybody has another place."""
        super().resizeEvent(event)
        self._stand()

    def _scale(self) -> float:
        # Below the lowest disc there must be room for words that do not shrink with the picture.
        extra = max(0.0, words_height(2) - 12 * self.height() / MAP_HEIGHT)
        return max(0.1, min(self.width() / MAP_WIDTH, (self.height() - extra) / MAP_HEIGHT))

    def _origin(self) -> QPointF:
        return QPointF((self.width() - MAP_WIDTH * self._scale()) / 2, 0)

    def point(self, x: float, y: float) -> QPointF:
        """A point of the picture on the screen."""
        return self._origin() + QPointF(x, y) * self._scale()

    def place_at(self, point: QPointF) -> tuple[Ring, int]:
        """The ring and the angle of a point on the screen."""
        inside = (point - self._origin()) / self._scale()
        inner, angle = self._map.place_at(inside.x(), inside.y())
        return (Ring.KEY if inner else Ring.SUPPORT), snapped(angle)

    def _radius(self, inner: bool) -> float:
        """As large as the picture says, but for a finger; smaller where a ring is crowded."""
        count = sum(placed.person.inner is inner for placed in self._map.people)
        ring = self._map.inner_radius if inner else self._map.outer_radius
        around = 2 * math.pi * ring * (1 + STRETCH) / 2 * self._scale()
        wanted = min(max(10 * self._scale(), px(_LEAST_DISC)), px(_MOST_DISC))
        return min(wanted, around / max(count, 1) * 0.46)

    def _stand(self) -> None:
        discs = [
            (placed, self.point(placed.x, placed.y), self._radius(placed.person.inner)) for placed in self._map.people
        ]
        for placed, disc, radius in discs:
            room = self._room(placed, disc, radius, discs)
            self.buttons[placed.person.key].place(placed, disc, radius, room)
        self.update()

    def _room(
        self,
        placed: PlacedPerson,
        disc: QPointF,
        radius: float,
        discs: Sequence[tuple[PlacedPerson, QPointF, float]],
    ) -> float:
        """How wide the words below a disc may be, so that they cover nobody; 0 where there is no room for any."""
        top = disc.y() + radius
        foot = top + words_height(len(placed.lines))
        half = min(disc.x() - 3, self.width() - disc.x() - 3, px(80))
        for other, there, size in discs:
            if other is placed:
                continue
            away = abs(there.x() - disc.x())
            below = there.y() + size
            if there.y() - size < foot and below > top:
                half = min(half, away - size - 2)
            if below < foot and below + words_height(len(other.lines)) > top:
                half = min(half, away / 2 - 2)
        return 2 * half if 2 * half >= px(_LEAST_WORDS) else 0.0

    def ring_rect(self, radius: float) -> QRectF:
        """Where a ring with this radius, in units of the picture, is on the screen."""
        middle = self.point(*self._map.centre)
        wide, high = radius * STRETCH * self._scale(), radius * self._scale()
        return QRectF(middle.x() - wide, middle.y() - high, 2 * wide, 2 * high)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the rings and the child; while somebody is carried, the ring where they would stand is strong."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        language = language_of(self)
        for shape in self._map.drawing().shapes[: 3 + len(self._map.child_lines)]:
            if isinstance(shape, Circle | Label):
                paint_shape(painter, shape, self._origin(), self._scale(), language=language)
        carried = next((button for button in self.buttons.values() if button.is_dragged), None)
        if carried is not None:
            ring, _angle = self.place_at(carried.disc)
            radius = self._map.inner_radius if ring is Ring.KEY else self._map.outer_radius
            painter.setPen(QPen(tokens().color("primary"), px(3)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(self.ring_rect(radius))
        painter.end()

    # ---- moving ------------------------------------------------------------------------------------------------

    def ask_to_move(self, person: TeamPerson, ring: Ring, angle: int) -> None:
        """Ask for another place for a person, unless it stands there."""
        if (ring, angle) != (person.ring, person.angle):
            self.move_requested.emit(person.id, ring, angle)

    def drop(self, button: PersonButton) -> None:
        """Somebody was carried and let go."""
        ring, angle = self.place_at(button.disc)
        self.ask_to_move(button.person, ring, angle)
        self._stand()  # who was let go at the old place goes back to it
