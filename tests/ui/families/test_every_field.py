"""Every field that is kept about a family and its children can be reached, seen whole, and named by assistive tools."""

from __future__ import annotations

from dataclasses import fields

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QTextEdit, QWidget

from fcc_app.domain.children import Alert, Child, Professional
from fcc_app.domain.families import (
    Celebration,
    ChildInHousehold,
    Consent,
    Family,
    FamilyMember,
    Household,
    Relationship,
)
from fcc_app.domain.home_practices import HomePractice, PracticeAnswer, Routine
from fcc_app.domain.ids import FamilyId
from fcc_app.domain.language_profiles import FamilyWord, LanguageProfile, ProfileLanguage
from fcc_app.ui.families.families_page import FamiliesPage, FamilyPlace
from fcc_app.ui.families.record_cards import RecordCards
from fcc_app.ui.language_switch import speak
from fcc_app.ui.widgets import Elided, Text
from tests.ui.families.sample import Hassan, add_others

GIVEN = {"id", "family_id", "child_id", "household_id", "member_id", "routine", "question", "prompt"}
"""What a record belongs to: known from the page it is opened on."""

ELSEWHERE = {(Child, "photo"), (FamilyWord, "meaning"), (FamilyMember, "household_id")}
"""A photo is chosen by its button, a word's meaning is only asked where the family added it."""

PARTS = ("", "names", "people", "households", "wishes", "consents", "days", "languages")


@pytest.fixture
def page(qtbot, looks, home, clock, navigation, hassan):
    """The families' page with the Hassan family."""
    shown = FamiliesPage(home, navigation)
    qtbot.addWidget(shown)
    shown.resize(1154, 680)
    with qtbot.waitExposed(shown):
        shown.show()
    return shown


def places(hassan: Hassan) -> list[FamilyPlace]:
    """All places below a family."""
    family = FamilyId(hassan.family.id)
    return [
        *(FamilyPlace(family, part) for part in PARTS),
        FamilyPlace(family, "child", hassan.omar.id),
        FamilyPlace(family, "practice", Routine.SLEEPING),
        FamilyPlace(family, "interview", Routine.FEEDING),
        FamilyPlace(family, "closing"),
    ]


def open_cards(page: FamiliesPage) -> None:
    """Open one card of each list."""
    if page._detail is not None:
        for cards in page._detail.findChildren(RecordCards):
            if cards.cards:
                cards.cards[-1].open()
            else:
                cards.add_new()
        QApplication.processEvents()


def test_every_field_has_its_place(page, hassan):
    """What domain.py knows, a person can write down: no field is only in the database."""
    seen: dict[type, set[str]] = {}
    for place in places(hassan):
        page.open_target(place)
        open_cards(page)
        for binding in page._detail._bindings if page._detail is not None else ():
            seen.setdefault(type(binding.record), set()).update(binding._fields)
        if page._detail is not None:
            page._detail.close_forms()
    kinds = (
        Family, Household, ChildInHousehold, FamilyMember, Relationship, Consent, Celebration, LanguageProfile,
        ProfileLanguage, FamilyWord, HomePractice, PracticeAnswer, Child, Alert, Professional,
    )  # fmt: skip
    missing = {
        (kind, field.name)
        for kind in kinds
        for field in fields(kind)
        if field.name not in seen.get(kind, set()) and field.name not in GIVEN
    }
    assert missing - ELSEWHERE == set()


def accessible_name(widget: QWidget) -> str:
    """What assistive tools call a widget, by itself or by its label."""
    face = QAccessible.queryAccessibleInterface(widget)
    return face.text(QAccessible.Text.Name).strip() if face is not None else ""


def labelled(widget: QWidget) -> bool:
    """Whether a label is this widget's, as combo boxes need."""
    window = widget.window()
    return any(label.buddy() is widget for label in window.findChildren(QLabel))


def test_every_control_has_a_name(page, hassan):
    """On every page, whether cards are open or closed."""
    for place in places(hassan):
        page.open_target(place)
        open_cards(page)
        for control in page.findChildren(QWidget):
            if not control.isVisible() or not isinstance(control, (QPushButton, QLineEdit, QTextEdit, QComboBox)):
                continue
            if isinstance(control.parentWidget(), QComboBox):
                continue
            assert accessible_name(control), f"{type(control).__name__} without a name on {place.part}"
            if isinstance(control, QComboBox):
                assert labelled(control), f"a combo box without a label on {place.part}"


@pytest.mark.parametrize(
    ("language", "text_size", "size"),
    [("en", 100, (1154, 680)), ("en", 130, (920, 640)), ("qps", 100, (920, 640)), ("qps-ar", 130, (1262, 680))],
)
def test_no_word_is_cut_and_nothing_leaves_the_window(page, home, hassan, looks, language, text_size, size):
    """Pages at the smallest window and at a usual one, in longer languages, mirrored, with larger text."""
    add_others(home)
    looks.set_text_size(text_size)
    speak(language)
    page.resize(*size)
    for place in places(hassan):
        page.open_target(place)
        open_cards(page)
        for _ in range(8):  # rows that turn into columns change the height of all that holds them
            QApplication.processEvents()
        assert page.minimumSizeHint().width() <= size[0], f"{place.part} needs {page.minimumSizeHint().width()} pixels"
        for label in page.findChildren(Text):
            if not label.isVisible() or isinstance(label, Elided) or not label.shown:
                continue
            if label.wordWrap():
                assert label.height() >= label.heightForWidth(label.width()) - 1, f"{place.part}: {label.shown!r}"
            else:
                assert label.width() >= label.sizeHint().width() - 1, f"{place.part}: {label.shown!r}"
        for button in page.findChildren(QPushButton):
            if button.isVisible():
                assert button.width() >= button.minimumSizeHint().width(), f"{place.part}: {button.text()!r}"
