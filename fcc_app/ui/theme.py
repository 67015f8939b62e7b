"""Every colour, size and font of the windows: tokens, one palette and one style sheet made from them.

No colour, size or font is written anywhere else. Widgets say what they *are* by two dynamic properties, and the
style sheet gives them their looks:

* ``kind`` on labels: one of :data:`TYPE_SCALE`, or ``soft`` and ``problem`` for a tone;
* ``look`` on buttons and frames, such as ``primary``, ``quiet`` or ``card``.

Lengths are given in pixels at 100 % text size and pass through :func:`px`; layouts use :func:`set_margins` and
:func:`set_spacing`, which follow a change of text size while the window is open.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from typing import Any, Literal, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from fcc_app.ui.first_paint import later
from fcc_app.ui.fonts import families

Kind = Literal[
    "caption", "muted", "body", "strong", "section", "title", "page",
    "prompt", "prompt_2", "prompt_3", "answer", "answer_2", "answer_3",
]  # fmt: skip
Look = Literal["plain", "primary", "quiet", "link", "icon", "danger", "chip", "rail", "round"]
Ground = Literal["none", "card", "pane", "honey_pane", "honey", "soft", "accent", "ok", "danger", "sunken", "selected"]

TEXT_SIZES = (100, 115, 130, 150, 200)
"""The text sizes a person may choose, in percent."""

TYPE_SCALE: dict[str, tuple[int, int]] = {
    "caption": (13, 400),
    "muted": (14, 400),
    "body": (15, 400),
    "strong": (15, 600),
    "section": (16, 600),
    "title": (20, 600),
    "page": (27, 600),
    "prompt": (25, 600),
    "prompt_2": (30, 600),
    "prompt_3": (36, 600),
    "answer": (19, 400),
    "answer_2": (23, 400),
    "answer_3": (28, 400),
}
"""Kinds of text: size in pixels at 100 %, and weight. What is read at arm's length has three sizes."""

SPACES = (4, 8, 12, 16, 24, 32)
CONTROL_HEIGHT = 40
SESSION_CONTROL_HEIGHT = 44
CHECK_SIDE = 18
"""The inner side of a check box."""

RADIUS = 9
CARD_RADIUS = 14
PANE_RADIUS = 18


class Tokens(NamedTuple):
    """One set of colours, each as ``#RRGGBB``."""

    canvas: str
    surface: str
    raised: str
    sunken: str
    line: str
    line_strong: str
    text: str
    muted: str
    primary: str
    primary_hover: str
    on_primary: str
    primary_soft: str
    on_primary_soft: str
    honey_soft: str
    on_honey_soft: str
    accent_soft: str
    on_accent_soft: str
    ok_soft: str
    on_ok_soft: str
    danger_soft: str
    on_danger_soft: str
    focus: str
    avatars: tuple[tuple[str, str], ...]

    def color(self, name: str) -> QColor:
        """The colour of token *name*.

        Raises:
            KeyError: If there is no such token.
        """
        if name not in _COLOR_NAMES:
            raise KeyError(name)
        return QColor(getattr(self, name))


LIGHT = Tokens(
    canvas="#FAF6F0",
    surface="#FFFDFA",
    raised="#FFFFFF",
    sunken="#F3ECE2",
    line="#E6DCCE",
    line_strong="#8C7D6C",
    text="#2A2521",
    muted="#655A4F",
    primary="#1F6B61",
    primary_hover="#195A52",
    on_primary="#FFFFFF",
    primary_soft="#E0EFEB",
    on_primary_soft="#154F48",
    honey_soft="#FBF1DC",
    on_honey_soft="#6B4A06",
    accent_soft="#FBE7DC",
    on_accent_soft="#7C3219",
    ok_soft="#E3F1E1",
    on_ok_soft="#23532A",
    danger_soft="#FBE5E2",
    on_danger_soft="#8A1C15",
    focus="#1A56C4",
    avatars=(("#DCE9F2", "#24506E"), ("#FBE7DC", "#7C3219"), ("#E6E4F4", "#43397A"), ("#E3F1E1", "#23532A")),
)

DARK = Tokens(
    canvas="#1B1815",
    surface="#25211D",
    raised="#2E2924",
    sunken="#15120F",
    line="#3D362F",
    line_strong="#8F8272",
    text="#F4EDE4",
    muted="#BDB1A3",
    primary="#86CFC1",
    primary_hover="#9BDACE",
    on_primary="#0C2A26",
    primary_soft="#21403B",
    on_primary_soft="#B7E5DB",
    honey_soft="#332B1D",
    on_honey_soft="#F6DFA8",
    accent_soft="#4A2A1C",
    on_accent_soft="#FBD0BA",
    ok_soft="#23382A",
    on_ok_soft="#C5E8C3",
    danger_soft="#4C211D",
    on_danger_soft="#FFDAD5",
    focus="#A3C4FF",
    avatars=(("#223847", "#BFDDF1"), ("#4A2A1C", "#FBD0BA"), ("#302B4D", "#D5CFF5"), ("#23382A", "#C5E8C3")),
)

_COLOR_NAMES = frozenset(Tokens._fields) - {"avatars"}

_GROUNDS = ("canvas", "surface", "raised", "sunken")

CONTRASTS: tuple[tuple[str, tuple[str, ...], float], ...] = (
    ("line_strong", _GROUNDS, 3.0),
    ("text", (*_GROUNDS, "primary_soft", "honey_soft"), 7.0),
    ("muted", _GROUNDS, 4.5),
    ("primary", _GROUNDS, 4.5),
    ("on_primary", ("primary", "primary_hover"), 4.5),
    ("on_primary_soft", ("primary_soft", "surface"), 7.0),
    ("on_honey_soft", ("honey_soft", "surface"), 7.0),
    ("on_accent_soft", ("accent_soft",), 7.0),
    ("on_ok_soft", ("ok_soft",), 7.0),
    ("on_danger_soft", ("danger_soft", "canvas", "surface"), 7.0),
    ("focus", (*_GROUNDS, "primary_soft", "honey_soft"), 3.0),
)
"""Which colour stands on which grounds, and the least contrast (WCAG 2) that it must have on each."""


def contrast(foreground: str, ground: str) -> float:
    """The contrast of two colours by WCAG 2: from 1 (the same) to 21 (black on white)."""

    def luminance(color: str) -> float:
        parts = [int(color[index : index + 2], 16) / 255 for index in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((luminance(foreground), luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def tokens_of_palette(palette: QPalette) -> Tokens:
    """The colours of the system itself, for a person who chose a high contrast theme there."""

    def name(role: QPalette.ColorRole) -> str:
        return palette.color(QPalette.ColorGroup.Active, role).name().upper()

    window, words = name(QPalette.ColorRole.Window), name(QPalette.ColorRole.WindowText)
    base = name(QPalette.ColorRole.Base)
    chosen, on_chosen = name(QPalette.ColorRole.Highlight), name(QPalette.ColorRole.HighlightedText)
    return Tokens(
        canvas=window,
        surface=window,
        raised=base,
        sunken=window,
        line=words,
        line_strong=words,
        text=words,
        muted=words,
        primary=words,
        primary_hover=words,
        on_primary=window,
        primary_soft=chosen,
        on_primary_soft=on_chosen,
        honey_soft=window,
        on_honey_soft=words,
        accent_soft=window,
        on_accent_soft=words,
        ok_soft=window,
        on_ok_soft=words,
        danger_soft=window,
        on_danger_soft=words,
        focus=chosen,
        avatars=((window, words),) * 4,
    )


class Scheme(StrEnum):
    """Which of the two sets of colours a person wants."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Appearance(QObject):
    """How the app looks now; one for the whole program, see :func:`appearance`."""

    changed = Signal()
    """After the new colours and sizes have reached every widget."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._scheme = Scheme.SYSTEM
        self._text_size = 100
        self._language = ""
        self._tokens = LIGHT
        if os.environ.get(_STYLE) != _FUSION:
            app.setStyle(_FUSION)
        # Asked of the palette, which is the system's still: the hint itself comes as one of Qt's enums.
        self._system_is_dark = app.palette().window().color().lightness() < 128
        self._high_contrast = False
        hints: Any = app.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        if hasattr(hints, "accessibility"):
            hints.accessibility().contrastPreferenceChanged.connect(self.follow_contrast)

    @property
    def tokens(self) -> Tokens:
        """The colours in use."""
        return self._tokens

    @property
    def scheme(self) -> Scheme:
        """What the person chose; the colours in use are in :attr:`tokens`."""
        return self._scheme

    @property
    def is_dark(self) -> bool:
        """Whether words are lighter than their ground now."""
        return QColor(self._tokens.text).lightness() > QColor(self._tokens.canvas).lightness()

    @property
    def text_size(self) -> int:
        """The text size in percent, one of :data:`TEXT_SIZES`."""
        return self._text_size

    def px(self, length: float) -> int:
        """*length*, given in pixels at 100 %, at the text size in use."""
        return round(length * self._text_size / 100)

    def set_scheme(self, scheme: Scheme) -> None:
        """Use the light or the dark colours, or follow the system."""
        if scheme == self._scheme:
            return
        from PySide6.QtCore import Qt  # see fcc_app.ui.first_paint

        self._scheme = scheme
        hints = self._app.styleHints()
        if scheme is Scheme.SYSTEM:
            hints.unsetColorScheme()
            self._system_is_dark = hints.colorScheme() is Qt.ColorScheme.Dark
        else:
            hints.setColorScheme(Qt.ColorScheme.Dark if scheme is Scheme.DARK else Qt.ColorScheme.Light)
        self._apply()

    def set_text_size(self, percent: int) -> None:
        """Make every word, space and control larger or smaller at once.

        Raises:
            ValueError: If *percent* is not one of :data:`TEXT_SIZES`.
        """
        if percent not in TEXT_SIZES:
            raise ValueError(f"not one of the text sizes: {percent}")
        if percent != self._text_size:
            self._text_size = percent
            self._apply()

    def step_text_size(self, steps: int) -> None:
        """Go *steps* sizes up or, when negative, down; stops at the ends."""
        place = TEXT_SIZES.index(self._text_size) + steps
        self.set_text_size(TEXT_SIZES[max(0, min(place, len(TEXT_SIZES) - 1))])

    def set_language(self, tag: str) -> None:
        """Choose the fonts in the order that suits language *tag*."""
        if families(tag) != families(self._language):
            self._language = tag
            self._apply()
        self._language = tag

    @Slot()
    def _follow_system(self) -> None:
        from PySide6.QtCore import Qt

        self._system_is_dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        if self._scheme is Scheme.SYSTEM:
            self._apply()

    @Slot()
    def follow_contrast(self) -> None:
        """Use the system's own colours if the person chose high contrast there, else ours."""
        from PySide6.QtCore import Qt

        hints: Any = self._app.styleHints()
        if not hasattr(hints, "accessibility"):  # from Qt 6.10 on; older ones that we still allow cannot tell
            return
        wanted = bool(hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast)
        if wanted != self._high_contrast:
            self._high_contrast = wanted
            self._apply()

    @Slot()
    def refresh(self) -> None:
        """Give every widget its colours, fonts and sizes anew."""
        self._apply()

    def _apply(self) -> None:
        # A window that nobody holds any more, but that Python has not collected, would be told of its new looks: to be
        # collected in the midst of that ends the program.
        if self._app.topLevelWidgets():
            gc.collect()
        if self._high_contrast:
            self._app.setPalette(QPalette())
            self._tokens = tokens_of_palette(self._app.palette())
        else:
            dark = self._scheme is Scheme.DARK or (self._scheme is Scheme.SYSTEM and self._system_is_dark)
            self._tokens = DARK if dark else LIGHT
            self._app.setPalette(palette(self._tokens))
        self._app.setFont(font("body", scale=self._text_size / 100, language=self._language))
        self._app.setStyleSheet(style_sheet(self._tokens, self._text_size / 100))
        for window in self._app.topLevelWidgets():
            _rescale(window)
        self.changed.emit()


_STYLE, _FUSION = "QT_STYLE_OVERRIDE", "Fusion"


def begin_with_fusion() -> None:
    """Have Qt begin with the style that ours is made for: call it before the application is made.

    To be given a style later means, for PySide6, to load all that it knows of styles: 9 ms before the first paint.
    """
    os.environ[_STYLE] = _FUSION


_appearance: Appearance | None = None


def appearance() -> Appearance:
    """The app's one :class:`Appearance`, made on first use; the application object must exist by then."""
    global _appearance
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("make the application first")
    if _appearance is None or _appearance.parent() is not app:
        _appearance = Appearance(app)
        _appearance.refresh()  # after it is known: what is measured anew below asks for it
        later(_appearance.follow_contrast)
    return _appearance


def tokens() -> Tokens:
    """The colours in use now: for painting."""
    return appearance().tokens


def px(length: float) -> int:
    """*length*, given in pixels at 100 %, at the text size in use: for painting and for size hints."""
    return appearance().px(length)


def font(kind: str, *, scale: float | None = None, language: str = "") -> QFont:
    """The font of one kind of :data:`TYPE_SCALE`, for painted text."""
    size, _weight = TYPE_SCALE[kind]
    return QFont(_font(kind, round(size * scale) if scale is not None else px(size), language))


@cache  # a list asks for some five fonts for each row that it paints or measures
def _font(kind: str, pixels: int, language: str) -> QFont:
    result = QFont()
    result.setFamilies(families(language))
    result.setPixelSize(pixels)
    result.setWeight(QFont.Weight.DemiBold if TYPE_SCALE[kind][1] == 600 else QFont.Weight.Normal)
    return result


def set_margins(layout: QLayout, left: int, top: int, right: int, bottom: int) -> None:
    """Set a layout's margins in pixels at 100 %, and let them follow the text size.

    Qt does not mirror margins: keep *left* and *right* equal, or add a space inside the layout.
    """
    _remember(layout, "setContentsMargins", (left, top, right, bottom))


def set_spacing(layout: QLayout, space: int) -> None:
    """Set a layout's spacing in pixels at 100 %, and let it follow the text size."""
    _remember(layout, "setSpacing", (space,))


def set_size(
    widget: QWidget,
    *,
    width: int | None = None,
    height: int | None = None,
    min_width: int | None = None,
    min_height: int | None = None,
    max_width: int | None = None,
    max_height: int | None = None,
) -> None:
    """Set fixed, least or greatest lengths in pixels at 100 %, and let them follow the text size."""
    for method, length in (
        ("setFixedWidth", width),
        ("setFixedHeight", height),
        ("setMinimumWidth", min_width),
        ("setMinimumHeight", min_height),
        ("setMaximumWidth", max_width),
        ("setMaximumHeight", max_height),
    ):
        if length is not None:
            _remember(widget, method, (length,))


def set_look(widget: QWidget, **properties: str | bool) -> None:
    """Set dynamic properties that the style sheet looks at, and let the widget take its new looks."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


_SCALED = "_scaled"


def _remember(thing: QObject, method: str, lengths: Sequence[int]) -> None:
    known: list[list[Any]] = [entry for entry in thing.property(_SCALED) or [] if entry[0] != method]
    thing.setProperty(_SCALED, [*known, [method, *lengths]])
    getattr(thing, method)(*map(px, lengths))


def _rescale(window: QWidget) -> None:
    for thing in (window, *window.findChildren(QWidget), *window.findChildren(QLayout)):
        for method, *lengths in thing.property(_SCALED) or ():
            getattr(thing, method)(*map(px, lengths))


def palette(t: Tokens) -> QPalette:
    """One palette from the tokens: for Qt's own dialogs and for what a style sheet does not reach."""
    roles = {
        QPalette.ColorRole.Window: t.canvas,
        QPalette.ColorRole.WindowText: t.text,
        QPalette.ColorRole.Base: t.raised,
        QPalette.ColorRole.AlternateBase: t.surface,
        QPalette.ColorRole.Text: t.text,
        QPalette.ColorRole.Button: t.surface,
        QPalette.ColorRole.ButtonText: t.text,
        QPalette.ColorRole.BrightText: t.on_danger_soft,
        QPalette.ColorRole.Highlight: t.primary,
        QPalette.ColorRole.HighlightedText: t.on_primary,
        QPalette.ColorRole.Accent: t.primary,
        QPalette.ColorRole.Link: t.primary,
        QPalette.ColorRole.LinkVisited: t.primary,
        QPalette.ColorRole.ToolTipBase: t.raised,
        QPalette.ColorRole.ToolTipText: t.text,
        QPalette.ColorRole.PlaceholderText: t.muted,
        QPalette.ColorRole.Light: t.raised,
        QPalette.ColorRole.Midlight: t.line,
        QPalette.ColorRole.Mid: t.line_strong,
        QPalette.ColorRole.Dark: t.line_strong,
        QPalette.ColorRole.Shadow: t.line_strong,
    }
    result = QPalette()
    for role, color in roles.items():
        result.setColor(role, QColor(color))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(t.muted))
    return result


def style_sheet(t: Tokens, scale: float) -> str:
    """The one style sheet, made from the tokens for a text size of *scale* (1 is 100 %)."""

    def s(length: float) -> int:
        return round(length * scale)

    def type_rule(kind: str) -> str:
        size, weight = TYPE_SCALE[kind]
        return f"font-size: {s(size)}px; font-weight: {weight};"

    def ground(look: str, background: str, edge: str, radius: int, words: str | None = None) -> str:
        color = f" color: {words};" if words else ""
        return (
            f'QFrame[look="{look}"] {{ background: {background}; border: 1px solid {edge};'
            f" border-radius: {s(radius)}px; }}\n" + (f'QFrame[look="{look}"] QLabel {{{color} }}\n' if words else "")
        )

    dot = s(CHECK_SIDE) - 2 * s(5) + 2  # what is left of a radio button inside its wide edge
    inner = s(CONTROL_HEIGHT) - 2  # a control's height without its two edges of 1
    rules = [
        f"* {{ outline: 0; }}\nQToolTip {{ background: {t.raised}; color: {t.text};"
        f" border: 1px solid {t.line_strong}; padding: {s(4)}px {s(8)}px; {type_rule('caption')} }}",
        "QLabel { background: transparent; border: 0; }",
        *(f'QLabel[kind="{kind}"] {{ {type_rule(kind)} }}' for kind in TYPE_SCALE),
        f'QLabel[kind="caption"], QLabel[kind="muted"] {{ color: {t.muted}; }}',
        # Grounds first, tones after: of two rules of one weight the later wins.
        ground("card", t.surface, t.line, CARD_RADIUS),
        ground("pane", t.surface, t.line, PANE_RADIUS),
        ground("honey_pane", t.honey_soft, t.line, PANE_RADIUS),
        ground("honey", t.honey_soft, t.honey_soft, RADIUS, t.on_honey_soft),
        ground("soft", t.primary_soft, t.primary_soft, CARD_RADIUS, t.on_primary_soft),
        ground("accent", t.accent_soft, t.accent_soft, CARD_RADIUS, t.on_accent_soft),
        ground("ok", t.ok_soft, t.ok_soft, CARD_RADIUS, t.on_ok_soft),
        ground("danger", t.danger_soft, t.on_danger_soft, RADIUS, t.on_danger_soft),
        ground("selected", t.primary_soft, t.primary, CARD_RADIUS),
        f'QFrame[look="sunken"] {{ background: {t.sunken}; border: 0; border-radius: {s(CARD_RADIUS)}px; }}',
        f'QFrame[look="rail"] {{ background: {t.sunken}; border: 0; }}',
        f'QWidget[ground="sunken"] {{ background: {t.sunken}; }}',
        f'QFrame[look="bar"] {{ background: {t.text}; border: 0; border-radius: {s(CARD_RADIUS)}px; }}',
        f'QFrame[look="bar"] QLabel {{ color: {t.canvas}; }}',
        f'QFrame[look="bar"] QPushButton {{ background: transparent; color: {t.canvas};'
        f" border: 1px solid {t.canvas}; }}",
        f'QFrame[look="rule"] {{ background: {t.line}; border: 0; max-height: 1px; min-height: 1px; }}',
        f'QLabel[tone="muted"] {{ color: {t.muted}; }}',
        f'QLabel[tone="primary"] {{ color: {t.primary}; }}',
        f'QLabel[tone="problem"] {{ color: {t.on_danger_soft}; }}',
        f'QLabel[tone="text"] {{ color: {t.text}; }}',
        f"""
QPushButton, QToolButton {{
    background: {t.surface}; color: {t.text}; border: 1px solid {t.line_strong}; border-radius: {s(RADIUS)}px;
    padding: 0 {s(15)}px; min-height: {inner}px; {type_rule("strong")}
}}
QPushButton:hover, QToolButton:hover {{ background: {t.sunken}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {t.line}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {t.muted}; border-color: {t.line}; background: transparent; }}
QPushButton:default {{ border: 1px solid {t.line_strong}; }}
QPushButton[look="primary"] {{ background: {t.primary}; color: {t.on_primary}; border-color: {t.primary}; }}
QPushButton[look="primary"]:hover {{ background: {t.primary_hover}; border-color: {t.primary_hover}; }}
QPushButton[look="primary"]:pressed {{ background: {t.on_primary_soft}; color: {t.primary_soft}; }}
QPushButton[look="primary"]:disabled {{ background: {t.line}; color: {t.muted}; border-color: {t.line}; }}
QPushButton[look="danger"] {{ background: {t.danger_soft}; color: {t.on_danger_soft};
    border-color: {t.on_danger_soft}; }}
QPushButton[look="quiet"] {{ background: transparent; border-color: transparent; }}
QPushButton[look="quiet"]:hover {{ background: {t.sunken}; }}
QPushButton[look="quiet"]:disabled {{ background: transparent; border-color: transparent; }}
QPushButton[look="quiet"]:checked {{ background: {t.primary_soft}; color: {t.on_primary_soft};
    border-color: {t.primary}; }}
QPushButton[look="link"] {{ background: transparent; border-color: transparent; color: {t.primary};
    padding: 0 {s(4)}px; }}
QPushButton[look="link"]:hover {{ text-decoration: underline; }}
QPushButton[look="icon"] {{ background: transparent; border-color: transparent; padding: 0;
    min-width: {inner}px; max-width: {inner}px; }}
QPushButton[look="icon"]:hover {{ background: {t.sunken}; }}
QPushButton[look="round"] {{ padding: 0; min-width: {inner}px; max-width: {inner}px; max-height: {inner}px;
    border-radius: {(inner + 2) // 2}px; }}
QPushButton[look="chip"] {{ border-radius: {(inner + 2) // 2}px; padding: 0 {s(15)}px; {type_rule("body")} }}
QPushButton[look="chip"]:checked {{ background: {t.primary_soft}; color: {t.on_primary_soft};
    border: 1px solid {t.primary}; }}
QPushButton[look="chip"]:disabled {{ color: {t.muted}; }}
QPushButton[look="chip"]:checked:disabled {{ background: {t.line}; color: {t.muted}; border-color: {t.line}; }}
QPushButton[look="rail"] {{ background: transparent; border: 1px solid transparent; padding: 0 {s(13)}px;
    text-align: left; {type_rule("body")} }}
QPushButton[look="rail"]:hover {{ background: {t.canvas}; }}
QPushButton[look="rail"]:checked {{ background: {t.surface}; border-color: {t.line}; color: {t.on_primary_soft}; }}
QPushButton[session="true"] {{ min-height: {s(SESSION_CONTROL_HEIGHT) - 2}px; }}
QPushButton[look="chip"][session="true"] {{ border-radius: {s(SESSION_CONTROL_HEIGHT) // 2}px;
    font-size: {s(TYPE_SCALE["section"][0])}px; }}
QPushButton[look="round"][session="true"] {{ border-radius: {s(SESSION_CONTROL_HEIGHT) // 2}px;
    min-width: {s(SESSION_CONTROL_HEIGHT) - 2}px; max-width: {s(SESSION_CONTROL_HEIGHT) - 2}px;
    max-height: {s(SESSION_CONTROL_HEIGHT) - 2}px; }}
QPushButton[look="icon"][session="true"] {{ min-width: {s(SESSION_CONTROL_HEIGHT) - 2}px;
    max-width: {s(SESSION_CONTROL_HEIGHT) - 2}px; }}
QPushButton::menu-indicator {{ image: none; width: 0; }}
""",
        f"""
QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QSpinBox, QAbstractSpinBox {{
    background: {t.raised}; color: {t.text}; border: 1px solid {t.line_strong}; border-radius: {s(RADIUS)}px;
    padding: 0 {s(11)}px; min-height: {inner}px; selection-background-color: {t.primary};
    selection-color: {t.on_primary}; placeholder-text-color: {t.muted}; {type_rule("body")}
}}
QTextEdit, QPlainTextEdit {{ padding: {s(5)}px {s(7)}px; min-height: {inner - 2 * s(5)}px; }}
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QComboBox:focus {{ border: 1px solid {t.focus}; }}
QLineEdit[problem="true"], QTextEdit[problem="true"], QComboBox[problem="true"] {{
    border: 1px solid {t.on_danger_soft}; background: {t.danger_soft}; }}
QLineEdit:disabled, QTextEdit:disabled, QComboBox:disabled {{ background: {t.sunken}; color: {t.muted};
    border-color: {t.line}; }}
QLineEdit:read-only, QTextEdit:read-only {{ background: {t.surface}; border-color: {t.line}; }}
QLineEdit[session="true"], QComboBox[session="true"] {{ min-height: {s(SESSION_CONTROL_HEIGHT) - 2}px; }}
QTextEdit[kind="answer"], QLineEdit[kind="answer"] {{ {type_rule("answer")} }}
QTextEdit[kind="answer_2"] {{ {type_rule("answer_2")} }}
QTextEdit[kind="answer_3"] {{ {type_rule("answer_3")} }}
QComboBox::drop-down {{ border: 0; width: {s(30)}px; }}
QComboBox::down-arrow {{ image: none; width: 0; height: 0; }}
QComboBox QLineEdit {{ border: 0; padding: 0; background: transparent; min-height: 0; }}
QComboBox[look="quiet"] {{ background: transparent; border-color: transparent; color: {t.muted}; }}
QComboBox[look="quiet"]:hover {{ background: {t.sunken}; }}
QComboBox[look="quiet"]:focus {{ border-color: {t.focus}; }}
QComboBox QAbstractItemView {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.line_strong};
    padding: {s(4)}px; selection-background-color: {t.primary_soft}; selection-color: {t.on_primary_soft}; }}
QComboBox QAbstractItemView::item {{ min-height: {s(34)}px; padding: 0 {s(8)}px; }}
QMenu {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.line_strong}; padding: {s(6)}px; }}
QMenu::item {{ padding: {s(8)}px {s(20)}px; border-radius: {s(6)}px; }}
QMenu::item:selected {{ background: {t.primary_soft}; color: {t.on_primary_soft}; }}
QMenu::item:disabled {{ color: {t.muted}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: {s(4)}px {s(8)}px; }}
QCheckBox, QRadioButton {{ spacing: {s(10)}px; min-height: {s(32)}px; background: transparent; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {s(CHECK_SIDE)}px; height: {s(CHECK_SIDE)}px;
    border: 1px solid {t.line_strong}; background: {t.raised}; border-radius: {s(5)}px; }}
QRadioButton::indicator {{ border-radius: {s(CHECK_SIDE) // 2}px; }}
QCheckBox::indicator:checked {{ background: {t.primary}; border-color: {t.primary}; }}
QRadioButton::indicator:checked {{ background: {t.primary}; border: {s(5)}px solid {t.primary_soft};
    width: {dot}px; height: {dot}px; border-radius: {(s(CHECK_SIDE) + 2) // 2}px; }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ background: {t.line}; border-color: {t.line}; }}
QScrollArea, QScrollArea > QWidget > QWidget, QAbstractScrollArea::corner {{ background: transparent; border: 0; }}
QListView, QTreeView {{ background: transparent; border: 0; }}
QTableView {{ background: {t.surface}; border: 1px solid {t.line}; gridline-color: {t.line}; }}
QHeaderView::section {{ background: {t.sunken}; color: {t.text}; border: 0; padding: {s(8)}px;
    {type_rule("strong")} }}
QSplitter::handle {{ background: transparent; }}
QProgressBar {{ background: {t.line}; border: 0; border-radius: {s(3)}px; min-height: {s(6)}px;
    max-height: {s(6)}px; }}
QProgressBar::chunk {{ background: {t.primary}; border-radius: {s(3)}px; }}
QScrollBar {{ background: transparent; border: 0; }}
QScrollBar:vertical {{ width: {s(12)}px; }}
QScrollBar:horizontal {{ height: {s(12)}px; }}
QScrollBar::handle {{ background: {t.line_strong}; border: {s(3)}px solid {t.canvas};
    border-radius: {s(12) // 2}px; }}
QScrollBar::handle:vertical {{ min-height: {s(36)}px; }}
QScrollBar::handle:horizontal {{ min-width: {s(36)}px; }}
QScrollArea[look="thin"] QScrollBar:vertical {{ width: {s(6)}px; }}
QScrollArea[look="thin"] QScrollBar::handle {{ border: {s(1)}px solid {t.sunken}; border-radius: {s(6) // 2}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
""",
    ]
    return "\n".join(rules)
