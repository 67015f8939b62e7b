"""A sign in somebody's name is not a key."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QKeySequence

from fcc_app.i18n import isolate
from fcc_app.ui.language_scope import plain
from fcc_app.ui.mnemonics import spoken, with_names_whole, without_mnemonics
from fcc_app.ui.widgets import Button, CheckBox, LineField


@pytest.mark.parametrize(
    ("text", "on_button", "said"),
    [
        ("&Save", "&Save", "Save"),
        ("Save &as", "Save &as", "Save as"),
        ("احفظ (&S)", "احفظ (&S)", "احفظ (S)"),
        ("Name && phone", "Name && phone", "Name & phone"),
        ("Kim & Lee", "Kim && Lee", "Kim & Lee"),
        ("A&W", "A&&W", "A&W"),
        (f"&Give to {isolate('&co & Sons && more')}", f"&Give to {isolate('&&co && Sons &&&& more')}", None),
    ],
)
def test_names_stay_whole_and_mnemonics_stay_keys(text, on_button, said):
    assert with_names_whole(text) == on_button
    assert said is None or spoken(text) == said


@given(st.text(alphabet="&aA \u2068\u2069(b", max_size=20))
def test_what_is_read_on_a_button_is_what_is_said(text):
    """Qt makes one sign of two, and takes a single one for the mark of a key."""
    read = re.sub("&(.)", r"\1", with_names_whole(text), flags=re.DOTALL)
    assert read == without_mnemonics(text)


@given(st.text(alphabet="&aA (b", max_size=20))
def test_no_name_holds_a_key(name):
    """Whatever somebody is called, all of it is read."""
    assert without_mnemonics(isolate(name)) == isolate(name)


def test_buttons_boxes_and_labels_show_the_whole_name(qtbot, looks):
    family = isolate("Kim & Lee")
    button, box = Button(plain(f"Give to {family}")), CheckBox(plain(f"About {family}"))
    field = LineField(plain(f"What {family} said"))
    for widget in (button, box, field):
        qtbot.addWidget(widget)
    assert button.accessibleName() == "Give to Kim & Lee"
    assert box.accessibleName() == "About Kim & Lee"
    assert field.control.accessibleName() == "What Kim & Lee said"
    assert all(QKeySequence.mnemonic(text).isEmpty() for text in (button.text(), box.text(), field.label.text()))
