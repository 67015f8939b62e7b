"""Pictures on the screen, and the same facts in words beside them."""

from datetime import date

from PySide6.QtGui import QAccessible, QColor

from fcc_app.ui.language_switch import speak
from fcc_app.ui.reflection.picture_view import MeetingsPicture
from fcc_app.ui.theme import Scheme, tokens

RHYTHM = ((date(2026, 1, 1), 2), (date(2026, 2, 1), 0), (date(2026, 3, 1), 1))


def colors(widget):
    image = widget.grab().toImage()
    return {
        QColor(image.pixel(x, y)).name().upper()
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    }


def shown(qtbot, rhythm=RHYTHM):
    view = MeetingsPicture()
    qtbot.addWidget(view)
    view.show_rhythm(rhythm)
    view.resize(600, 400)
    view.show()
    qtbot.waitExposed(view)
    return view


def test_the_rhythm_is_drawn_and_said(qtbot, looks):
    view = shown(qtbot)
    assert view.facts.shown == "January 2026: 2 sessions\nMarch 2026: 1 session"
    assert tokens().primary in colors(view.picture)
    name = QAccessible.queryAccessibleInterface(view.picture).text(QAccessible.Text.Name)
    assert name == "How often we met, month by month"


def test_it_wears_the_dark_colours_in_the_dark(qtbot, looks):
    looks.set_scheme(Scheme.DARK)
    assert tokens().primary in colors(shown(qtbot).picture)


def test_the_last_year_is_enough(qtbot, looks):
    view = shown(qtbot, tuple((date(2024 + n // 12, n % 12 + 1, 1), 1) for n in range(20)))
    assert len(view.facts.shown.splitlines()) == 12
    assert view.facts.shown.startswith("September 2024")


def test_time_runs_the_way_people_read(qtbot, looks):
    view = shown(qtbot)

    def names():
        return [shape.words for shape in view.picture._drawing.shapes if getattr(shape, "words", "").isalpha()]

    assert names() == ["Jan", "Feb", "Mar"]
    speak("ar")
    assert names() == ["مارس", "فبراير", "يناير"]
