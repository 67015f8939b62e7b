"""What pictures say: shapes, labels and the same facts as words. A widget and a printed page draw the same one.

Lengths are in units of the picture's own size; *y* grows downwards. A shape names the role that its colour has, not the
colour. Nothing here measures text: labels are centred, and kept short enough for the room they have.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

INK_ON_PAPER: Mapping[str, str] = {
    "paper": "#ffffff",
    "line": "#8c7d6c",
    "child": "#1f6b61",
    "onChild": "#ffffff",
    "key": "#fbf1dc",
    "onKey": "#6b4a06",
    "support": "#e0efeb",
    "onSupport": "#154f48",
    "text": "#2a2521",
    "muted": "#655a4f",
    "bar": "#1f6b61",
    "leaf": "#86b5a8",
}
"""Colours of print by role: those of the light windows."""


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle; *fill* and *line* name roles, empty for none. *stretch* is how much wider than high it is."""

    x: float
    y: float
    radius: float
    fill: str = ""
    line: str = ""
    dashed: bool = False
    stretch: float = 1.0


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle with slightly rounded corners."""

    x: float
    y: float
    width: float
    height: float
    fill: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points, in order; *curved* lines bend softly at each."""

    points: tuple[tuple[float, float], ...]
    line: str
    width: float = 0.6
    curved: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """Words centred at *x*, their baseline at *y*. *size* is that of the letters, *halo* a rim in the paper's color."""

    x: float
    y: float
    words: str
    size: float
    ink: str = "text"
    strong: bool = False
    halo: bool = False


Shape = Circle | Box | Stroke | Label


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture: shapes from back to front."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


# ---- the team map ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MapPerson:
    """Somebody on the map: *inner* stands near the child. *angle* is in degrees clockwise from the top."""

    key: str
    name: str
    what: str = ""
    inner: bool = True
    angle: int = 0


@dataclass(frozen=True, slots=True)
class PlacedPerson:
    """Where somebody stands: the middle of a disc with *radius*, and the words below it."""

    person: MapPerson
    x: float
    y: float
    radius: float
    letters: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TeamMap:
    """The child at the centre, key people in the inner ring, supporting people in the outer one."""

    width: float
    height: float
    centre: tuple[float, float]
    child_radius: float
    inner_radius: float
    outer_radius: float
    child_lines: tuple[str, ...]
    people: tuple[PlacedPerson, ...]

    def drawing(self) -> Drawing:
        """The map as shapes."""
        x, y = self.centre
        shapes: list[Shape] = [
            Circle(x, y, self.outer_radius, line="line", dashed=True, stretch=STRETCH),
            Circle(x, y, self.inner_radius, line="line", stretch=STRETCH),
            Circle(x, y, self.child_radius, fill="child"),
        ]
        shapes.extend(_centred(x, y, self.child_lines, 8.0, "onChild"))
        for placed in self.people:
            role, ink = ("key", "onKey") if placed.person.inner else ("support", "onSupport")
            size = placed.radius * 0.85
            shapes.append(Circle(placed.x, placed.y, placed.radius, fill=role, line="line"))
            shapes.append(Label(placed.x, placed.y + size * 0.36, placed.letters, size, ink, strong=True))
            below = placed.y + placed.radius + placed.radius * 0.62
            for number, line in enumerate(placed.lines):
                baseline = below + number * placed.radius * 0.62
                ink = "muted" if number else "text"
                shapes.append(Label(placed.x, baseline, line, placed.radius * 0.58, ink, halo=True))
        return Drawing(self.width, self.height, tuple(shapes))

    def place_at(self, x: float, y: float) -> tuple[bool, int]:
        """Where somebody dropped at a point of the picture stands: near the child or not, and at which angle."""
        dx, dy = (x - self.centre[0]) / STRETCH, y - self.centre[1]
        inner = math.hypot(dx, dy) < (self.inner_radius + self.outer_radius) / 2
        return inner, round(math.degrees(math.atan2(dx, -dy))) % 360


MAP_WIDTH, MAP_HEIGHT = 270.0, 216.0
"""The size of a team map, in its own units."""

STRETCH = 1.25
"""The rings are so much wider than high, for names stand side by side."""

_CHILD, _INNER, _OUTER = 16.0, 48.0, 88.0
_INNER_APART, _OUTER_APART = 50.0, 32.0
_LONGEST_LINE = 16


def team_map(children: Sequence[str], people: Sequence[MapPerson]) -> TeamMap:
    """Where everybody stands. People of a ring who would cover one another are moved apart, in their order."""
    centre = (MAP_WIDTH / 2, MAP_HEIGHT / 2 - 6)
    placed: list[PlacedPerson] = []
    for inner, ring, apart in ((True, _INNER, _INNER_APART), (False, _OUTER, _OUTER_APART)):
        here = sorted((person for person in people if person.inner is inner), key=lambda person: person.angle)
        if not here:
            continue
        # A person needs the room of a name, about three discs side by side.
        radius = min(10.0, 2 * math.pi * ring / (3.0 * len(here)))
        angles = spread([person.angle for person in here], min(apart, 360 / len(here)))
        for person, angle in zip(here, angles, strict=True):
            x = centre[0] + ring * STRETCH * math.sin(math.radians(angle))
            y = centre[1] - ring * math.cos(math.radians(angle))
            lines = (shortened(person.name), *((shortened(person.what),) if person.what.strip() else ()))
            placed.append(PlacedPerson(person, x, y, radius, initials(person.name), lines))
    return TeamMap(
        MAP_WIDTH,
        MAP_HEIGHT,
        centre,
        _CHILD,
        _INNER,
        _OUTER,
        tuple(shortened(child, 9) for child in children[:3]),
        tuple(placed),
    )


def spread(angles: Sequence[int], needed: float) -> list[float]:
    """*angles* in rising order, moved apart until they are *needed* degrees from each other, each as little as it can.

    There must be room for all: *needed* is at most a full turn divided by their number.
    """
    count = len(angles)
    if count < 2:
        return [float(angle) for angle in angles]
    # The circle is cut open where there is most room, so that those on both sides of the cut do not push each other.
    gaps = [following - angle for angle, following in zip(angles, [*angles[1:], angles[0] + 360], strict=True)]
    first = (max(range(count), key=gaps.__getitem__) + 1) % count
    turned = [angles[(first + at) % count] + (360 if first + at >= count else 0) for at in range(count)]
    placed = _rising([angle - at * needed for at, angle in enumerate(turned)])
    placed = [begins + at * needed for at, begins in enumerate(placed)]
    if placed[-1] - placed[0] > 360 - needed:
        middle = (placed[0] + placed[-1]) / 2
        placed = [middle + (at - (count - 1) / 2) * 360 / count for at in range(count)]
    back = [0.0] * count
    for at, angle in enumerate(placed):
        back[(first + at) % count] = angle % 360
    return back


def _rising(values: Sequence[float]) -> list[float]:
    """The nearest values that never fall: neighbours that do share their mean."""
    pools: list[tuple[float, int]] = []
    for value in values:
        total, size = value, 1
        while pools and pools[-1][0] / pools[-1][1] > total / size:
            before, more = pools.pop()
            total, size = total + before, size + more
        pools.append((total, size))
    return [total / size for total, size in pools for _ in range(size)]


def initials(name: str) -> str:
    """What stands for a name: the first letters of its first and last word; one where a script has no capitals."""
    words = [word for word in name.split() if word[:1].isalpha()] or name.split()
    if not words:
        return ""
    first, last = words[0][0].upper(), words[-1][0].upper()
    return first + last if len(words) > 1 and first.lower() != first and last.lower() != last else first


def shortened(words: str, most: int = _LONGEST_LINE) -> str:
    """*words* as they fit below a disc: whole where they can, else cut at the end with an ellipsis."""
    plain = " ".join(words.split())
    return plain if len(plain) <= most else plain[: most - 1].rstrip() + "…"


# ---- how often people met ----------------------------------------------------------------------------------------


def meetings_by_month(months: Sequence[tuple[str, int]], digits: Callable[[int], str] = str) -> Drawing:
    """How often people met, month by month: a bar for each month with its number above and its name below.

    *digits* writes a number as the reader does.
    """
    step, foot, unit = 22.0, 24.0, 12.0
    most = max((count for _, count in months), default=0)
    height = foot + unit * max(most, 1) + 14
    shapes: list[Shape] = [Stroke(((2, height - foot), (step * max(len(months), 1) + 2, height - foot)), "line")]
    for number, (name, count) in enumerate(months):
        x = 4 + number * step
        if count:
            shapes.append(Box(x + 3, height - foot - count * unit, step - 8, count * unit, "bar"))
            shapes.append(Label(x + step / 2 - 1, height - foot - count * unit - 3, digits(count), 7, "text"))
        shapes.append(Label(x + step / 2 - 1, height - foot + 10, shortened(name, 8), 5.5, "muted"))
    return Drawing(step * max(len(months), 1) + 8, height, tuple(shapes))


# ---- an ornament for a card --------------------------------------------------------------------------------------


def branch() -> Drawing:
    """A branch with leaves, for a thank-you card."""
    stem = tuple((float(x), 20 + 6 * math.sin(x / 22)) for x in range(10, 131, 10))
    shapes: list[Shape] = [Stroke(stem, "leaf", 1.2, curved=True)]
    for number, (x, y) in enumerate(stem[1:-1]):
        side = -1 if number % 2 else 1
        tip = (x + 9, y + side * 10)
        shapes.append(Stroke(((x, y), (x + 1, y + side * 7), tip), "leaf", 3.2, curved=True))
    return Drawing(140, 40, tuple(shapes))


# ---- drawing -----------------------------------------------------------------------------------------------------


def _centred(x: float, y: float, lines: Sequence[str], size: float, ink: str) -> list[Label]:
    if not lines:
        return []
    size = min(size, 24 / len(lines))
    first = y + size * 0.36 - (len(lines) - 1) * size * 0.6
    return [Label(x, first + number * size * 1.2, line, size, ink, strong=True) for number, line in enumerate(lines)]


def svg(drawing: Drawing, colours: Mapping[str, str] = INK_ON_PAPER, font: str = "Noto Sans") -> bytes:
    """A drawing as SVG, for paper and files. The same drawing gives the same bytes."""
    parts = [_svg_shape(shape, colours) for shape in drawing.shapes]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(drawing.width)} {_n(drawing.height)}" '
        f'width="{_n(drawing.width)}mm" height="{_n(drawing.height)}mm" font-family="{escape(font)}">'
        f"{''.join(parts)}</svg>"
    ).encode()


def _svg_shape(shape: Shape, colours: Mapping[str, str]) -> str:
    match shape:
        case Circle():
            fill = colours[shape.fill] if shape.fill else "none"
            line = f' stroke="{colours[shape.line]}" stroke-width="0.6"' if shape.line else ""
            dashes = ' stroke-dasharray="2.4 2.4"' if shape.dashed else ""
            return (
                f'<ellipse cx="{_n(shape.x)}" cy="{_n(shape.y)}" rx="{_n(shape.radius * shape.stretch)}" '
                f'ry="{_n(shape.radius)}" fill="{fill}"{line}{dashes}/>'
            )
        case Box():
            return (
                f'<rect x="{_n(shape.x)}" y="{_n(shape.y)}" width="{_n(shape.width)}" height="{_n(shape.height)}" '
                f'rx="1.5" fill="{colours[shape.fill]}"/>'
            )
        case Stroke():
            return (
                f'<path d="{_path(shape)}" fill="none" stroke="{colours[shape.line]}" '
                f'stroke-width="{_n(shape.width)}" stroke-linecap="round" stroke-linejoin="round"/>'
            )
        case Label():
            weight = ' font-weight="600"' if shape.strong else ""
            halo = f' stroke="{colours["paper"]}" stroke-width="1.4" paint-order="stroke"' if shape.halo else ""
            return (
                f'<text x="{_n(shape.x)}" y="{_n(shape.y)}" font-size="{_n(shape.size)}" text-anchor="middle" '
                f'fill="{colours[shape.ink]}"{weight}{halo}>{escape(shape.words)}</text>'
            )


def _path(stroke: Stroke) -> str:
    (x, y), *rest = stroke.points
    parts = [f"M{_n(x)} {_n(y)}"]
    if not stroke.curved or len(rest) < 2:
        parts.extend(f"L{_n(a)} {_n(b)}" for a, b in rest)
        return "".join(parts)
    for (ax, ay), (bx, by) in zip(rest, rest[1:], strict=False):
        parts.append(f"Q{_n(ax)} {_n(ay)} {_n((ax + bx) / 2)} {_n((ay + by) / 2)}")
    parts.append(f"L{_n(rest[-1][0])} {_n(rest[-1][1])}")
    return "".join(parts)


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
