"""The pictures of the moments in See."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from fcc_app.ui import scenes
from fcc_app.ui.language_scope import LanguageScope
from fcc_app.ui.scenes import ScenePicture, has_picture, picture_source, picture_words

STEPS = ("see.sleep", "see.meal", "see.goodbye")


def test_every_moment_of_the_first_module_has_its_own_picture():
    text = (Path(scenes.__file__).parents[1] / "content" / "same_team.toml").read_text(encoding="utf-8")
    steps = [block for block in text.split("[[parts.steps]]") if '\nkind = "scene"' in block]
    assert len(steps) == len(STEPS)
    assert all(any(f'id = "{step}"' in block for block in steps) for step in STEPS)
    assert len({picture_source("same-team", step) for step in STEPS}) == len(STEPS)


def test_a_module_from_elsewhere_has_no_picture_of_ours():
    assert not has_picture("my-module", "see.sleep")


@pytest.mark.parametrize("step", STEPS)
def test_each_picture_has_the_one_shape_and_stays_inside_this_computer(step):
    root = ET.fromstring(picture_source("same-team", step))
    assert root.get("viewBox") == f"0 0 {scenes.WIDTH} {scenes.HEIGHT}"
    assert not [name for element in root.iter() for name in element.attrib if "href" in name]


@pytest.mark.parametrize("step", STEPS)
def test_the_picture_is_painted_whole_and_says_what_it_shows(qtbot, step):
    class Pane(LanguageScope, QWidget):
        pass

    pane = Pane()
    qtbot.addWidget(pane)
    picture = ScenePicture("same-team", step, pane)
    picture.resize(320, picture.heightForWidth(320))
    assert picture.height() == 200
    image: QImage = picture.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(8, image.width(), 8) for y in range(8, image.height(), 8)}
    assert len(colours) > 10
    assert QColor(image.pixelColor(4, image.height() // 2)).name() != "#000000"
    assert picture.accessibleName() == picture_words("same-team", step)
    pane.set_language("es")
    assert picture.accessibleName() != picture_words("same-team", step)
