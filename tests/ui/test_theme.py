"""The looks: every contrast of the table, and sizes that follow the person's choice."""

import re

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from fcc_app.ui.theme import (
    CONTRASTS,
    DARK,
    LIGHT,
    TEXT_SIZES,
    TYPE_SCALE,
    Scheme,
    contrast,
    set_margins,
    set_size,
    style_sheet,
    tokens_of_palette,
)

CASES = [
    (scheme, foreground, ground, needed)
    for scheme in ("light", "dark")
    for foreground, grounds, needed in CONTRASTS
    for ground in grounds
]


def test_contrast_is_that_of_wcag():
    """Black on white is 21, a colour on itself is 1, and #767676 on white is the well-known 4.54."""
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#1F6B61", "#1F6B61") == pytest.approx(1)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(("scheme", "foreground", "ground", "needed"), CASES)
def test_every_colour_can_be_read_on_each_of_its_grounds(scheme, foreground, ground, needed):
    """Words have 4.5 and more, edges and the focus ring 3."""
    colors = LIGHT if scheme == "light" else DARK
    assert contrast(getattr(colors, foreground), getattr(colors, ground)) >= needed


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_every_letter_of_an_avatar_can_be_read(colors):
    """Each of the four pairs has 4.5 and more."""
    assert len(colors.avatars) == 4
    assert all(contrast(letter, ground) >= 4.5 for ground, letter in colors.avatars)


def test_the_checked_pairs_cover_every_colour_that_words_have():
    """A colour added to the tokens without a line in the table would go unchecked."""
    checked = {name for foreground, grounds, _ in CONTRASTS for name in (foreground, *grounds)}
    decoration = {"line"}
    assert set(LIGHT._fields) - checked - decoration == {"avatars"}


@pytest.mark.parametrize("scale", [size / 100 for size in TEXT_SIZES])
def test_the_style_sheet_is_whole_at_every_text_size(scale):
    """No hole is left, braces are balanced, only tokens give colours, and no corner is rounder than half a control."""
    sheet = style_sheet(LIGHT, scale)
    assert sheet.count("{") == sheet.count("}")
    known = {getattr(LIGHT, name) for name in LIGHT._fields if name != "avatars"}
    assert set(re.findall(r"#[0-9A-Fa-f]{6}", sheet)) <= known
    for rule in re.findall(r"\{([^}]*)\}", sheet):
        radius = re.search(r"border-radius: (\d+)px", rule)
        height = re.search(r"(?:max|min)-height: (\d+)px", rule)
        if radius and height and int(height[1]) > 1:
            assert int(radius[1]) <= (int(height[1]) + 2) / 2


def test_nothing_is_smaller_than_13():
    """Not even the caption."""
    assert min(size for size, _ in TYPE_SCALE.values()) == 13


def test_text_size_reaches_what_is_already_open(qtbot, looks):
    """Words, spaces and controls of an open window grow at once."""
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    set_margins(layout, 16, 16, 16, 16)
    label = QLabel("words")
    label.setProperty("kind", "body")
    set_size(label, min_width=100)
    layout.addWidget(label)
    window.show()
    looks.set_text_size(150)
    assert layout.contentsMargins().left() == 24
    assert label.minimumWidth() == 150
    assert label.fontInfo().pixelSize() == 22
    looks.set_text_size(100)
    assert layout.contentsMargins().left() == 16
    assert label.fontInfo().pixelSize() == 15


def test_only_the_offered_text_sizes_are_taken(looks):
    """125 % is not one of them; stepping stops at the ends."""
    with pytest.raises(ValueError, match="125"):
        looks.set_text_size(125)
    looks.step_text_size(-1)
    assert looks.text_size == 100
    looks.step_text_size(99)
    assert looks.text_size == 200


def test_dark_is_dark_and_tells_every_window(qtbot, looks):
    """The palette that Qt's own dialogs take follows too."""
    with qtbot.waitSignal(looks.changed):
        looks.set_scheme(Scheme.DARK)
    assert looks.is_dark
    assert QWidget().palette().color(QPalette.ColorRole.Window) == QColor(DARK.canvas)


def test_high_contrast_follows_the_system():
    """With tokens off, every colour is one that the system gave."""
    system = QPalette(QColor("#000000"))
    system.setColor(QPalette.ColorRole.Window, QColor("#000000"))
    system.setColor(QPalette.ColorRole.WindowText, QColor("#FFFF00"))
    system.setColor(QPalette.ColorRole.Base, QColor("#000000"))
    system.setColor(QPalette.ColorRole.Highlight, QColor("#00FFFF"))
    system.setColor(QPalette.ColorRole.HighlightedText, QColor("#000000"))
    colors = tokens_of_palette(system)
    used = {getattr(colors, name) for name in LIGHT._fields if name != "avatars"}
    assert used == {"#000000", "#FFFF00", "#00FFFF"}
    assert colors.text == "#FFFF00"
