"""Every shared widget, in every look: nothing without a name, nothing cut off, nothing that Qt complains of."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QTextEdit

from fcc_app.ui.language_switch import speak
from fcc_app.ui.theme import Scheme
from tests.ui.gallery import controls, settle, words_and_cards


@pytest.mark.parametrize("make", [controls, words_and_cards])
@pytest.mark.parametrize("size", [100, 130])
@pytest.mark.parametrize("tag", ["en", "ar"])
@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_the_gallery_can_be_shown(qtbot, looks, make, tag, size, scheme):
    """Labels have room for their words, and every control has a name that assistive tools find."""
    speak(tag)
    looks.set_scheme(scheme)
    looks.set_text_size(size)
    page = make()
    qtbot.addWidget(page)
    page.resize(900 * size // 100, 1000)
    page.show()
    settle(QApplication.instance())
    page.resize(page.width(), page.heightForWidth(page.width()))  # as a scrolling page would be
    settle(QApplication.instance())
    for label in page.findChildren(QLabel):
        if label.isVisible() and label.text() and not label.property("elides") and not label.wordWrap():
            assert label.width() >= label.sizeHint().width(), label.text()
        elif label.isVisible() and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
    for kind in (QAbstractButton, QLineEdit, QTextEdit, QComboBox):
        for control in page.findChildren(kind):
            inside_another = isinstance(control.parent(), QComboBox)
            if control.isVisible() and not inside_another and not control.objectName().startswith("qt_"):
                name = QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name)
                assert name.strip(), control
    assert not page.grab().isNull()
