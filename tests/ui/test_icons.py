"""Our own drawings."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from fcc_app.ui import icons
from fcc_app.ui.icons import MIRRORED, icon_names, pixmap
from fcc_app.ui.theme import Scheme
from fcc_app.ui.widgets import Button, IconButton, plain

FOLDER = Path(icons.__file__).parent / "icons"


@pytest.mark.parametrize("name", sorted(icon_names()))
def test_each_drawing_has_the_one_style(name):
    """A grid of 24, strokes of 1.8 with round ends, no colour of its own, inside its square."""
    root = ET.fromstring((FOLDER / f"{name}.svg").read_text(encoding="utf-8"))
    assert root.get("viewBox") == "0 0 24 24"
    style = (root.get("stroke"), root.get("stroke-width"), root.get("stroke-linecap"))
    assert style == ("currentColor", "1.8", "round")
    assert len(root) > 0
    assert not re.search(r"#[0-9a-fA-F]{3}", ET.tostring(root, encoding="unicode"))


@pytest.mark.parametrize("name", sorted(icon_names()))
def test_each_drawing_draws_in_the_colour_asked_for(qapp, name):
    """It is not empty, leaves its edge free, and has only that colour."""
    image = pixmap(name, QColor("#FF0000"), 24).toImage()
    drawn = [(x, y) for x in range(24) for y in range(24) if image.pixelColor(x, y).alpha() > 200]
    assert drawn
    assert all(0 < x < 23 and 0 < y < 23 for x, y in drawn)
    assert all(image.pixelColor(x, y).name() == "#ff0000" for x, y in drawn)


def test_only_what_points_along_the_text_mirrors(qapp):
    """Back and next turn round in a right-to-left window; a clock does not."""
    color = QColor("#000000")
    turned = {
        name
        for name in icon_names()
        if pixmap(name, color, 48, mirrored=True).toImage() != pixmap(name, color, 48).toImage()
    }
    assert turned == MIRRORED
    assert {"back", "next", "indent", "reply"} <= MIRRORED


def test_a_buttons_drawing_follows_colours_and_direction(qtbot, looks):
    """Dark and light, Arabic and English: the picture is drawn anew."""
    window = QWidget()
    qtbot.addWidget(window)
    button = Button(plain("Back"), icon="back", parent=window)
    window.show()

    def picture():
        return button.icon().pixmap(button.iconSize()).toImage()

    light = picture()
    looks.set_scheme(Scheme.DARK)
    assert picture() != light
    looks.set_scheme(Scheme.LIGHT)
    assert picture() == light
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert picture() != light


def test_a_drawing_alone_has_a_name_and_a_tooltip(qtbot, looks):
    """Nobody has to guess what it means."""
    button = IconButton("plus", lambda t: t.gettext("Add a family"))
    qtbot.addWidget(button)
    assert button.accessibleName() == button.toolTip() == "Add a family"
