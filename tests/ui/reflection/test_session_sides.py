"""Two languages side by side, each in its own direction; one language in the middle; three sizes, and more room."""

import pytest
from PySide6.QtCore import QPoint, Qt

from fcc_app.domain.answers import Answer
from fcc_app.i18n import app_language
from fcc_app.ui.language_switch import speak
from fcc_app.ui.theme import TYPE_SCALE
from tests.ui.reflection.act_sample import Table
from tests.ui.reflection.sitting import Sitting

TALK = "reflect.everyone-together"


@pytest.fixture
def sit(qtbot, looks, home):
    begun = []

    def sit_down(*languages, size=(1366, 768), reads="ar", step=TALK, **plan):
        sitting = Sitting(qtbot, home, Table(home, reads).sit_down(*languages, **plan), size=size)
        begun.append(sitting)
        sitting.goes_to(step)
        return sitting

    yield sit_down
    for sitting in begun:
        sitting.view.leave()


def place(widget, view):
    return widget.mapTo(view, QPoint(0, 0))


def test_english_and_arabic_stand_side_by_side_each_in_its_own_direction(sit):
    sitting = sit("en", "ar")
    hers, theirs, view = sitting.hers, sitting.theirs, sitting.view
    assert place(hers, view).x() < place(theirs, view).x()
    assert abs(hers.width() - theirs.width()) <= 1

    assert hers.layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert theirs.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert hers.prompt.text.shown.startswith("Think of one baby")
    assert theirs.prompt.text.shown.startswith("فكروا")
    assert theirs.prompt.text.alignment() & Qt.AlignmentFlag.AlignRight
    # Mirrored: the first of a row stands on the right, and what is to be done last on the left.
    assert place(theirs.speakers.chips, view).x() > place(theirs.speakers.add_button, view).x()
    assert place(hers.speakers.chips, view).x() < place(hers.speakers.add_button, view).x()
    assert place(theirs.later_button, view).x() < place(theirs.more_button.parentWidget(), view).x() + 100

    sitting.presses(theirs.turn_button)
    box = theirs.editor.box
    assert box.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert box.cursorRect().x() > box.width() / 2, "the cursor waits where Arabic begins"
    sitting.writes(theirs, "كل يوم نحكي لبعضنا أشياء صغيرة.")
    block = box.document().firstBlock()
    assert block.textDirection() is Qt.LayoutDirection.RightToLeft
    sitting.writes(theirs, "\nWe tell each other small things.")
    assert block.next().textDirection() is Qt.LayoutDirection.LeftToRight, "words have the direction of their script"


def test_numbers_are_in_the_digits_of_each_side(sit):
    sitting = sit("en", "ar")
    english, arabic = sitting.view.progress.lines
    assert "1" in english
    assert "16" in english
    assert "١" in arabic
    assert "١٦" in arabic


def test_the_sides_keep_their_languages_when_the_app_speaks_another(sit):
    speak("ar")
    assert app_language() == "ar"
    sitting = sit("en", "ar")
    assert sitting.hers.layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert sitting.hers.prompt.text.shown.startswith("Think of one baby")
    assert sitting.hers.share_choice.only_me.text() == "Only me"
    # The frame is the app's: her side comes first as one reads it.
    assert place(sitting.hers, sitting.view).x() > place(sitting.theirs, sitting.view).x()


def test_english_and_spanish_stand_side_by_side(sit):
    sitting = sit("en", "es", reads="es")
    assert sitting.theirs.layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert sitting.theirs.prompt.text.shown != sitting.hers.prompt.text.shown
    assert "Pausa" in sitting.view.pause_button.text()
    assert "Pause" in sitting.view.pause_button.text()


def test_one_language_is_one_side_in_the_middle(sit):
    sitting = sit("en")
    (side,) = sitting.view.sides
    assert side.width() == 900
    left = place(side, sitting.view).x()
    assert abs(left - (sitting.view.width() - left - side.width())) <= 2
    assert sitting.view.swap_button.isHidden()
    assert {one.name for one in side.people()} == {"Ana", "Huda Hassan", "Yusuf Hassan"}


@pytest.mark.parametrize("size", [(1366, 768), (1024, 640)])
@pytest.mark.parametrize("presses", [0, 1, 2])
def test_rows_line_up_at_all_three_sizes_and_nothing_is_cut_off(sit, size, presses):
    sitting = sit("en", "ar", size=size)
    for _ in range(presses):
        sitting.presses(sitting.view.larger_button)
    kind = ("prompt", "prompt_2", "prompt_3")[presses]
    assert sitting.hers.prompt.text.fontMetrics().height() >= TYPE_SCALE[kind][0]
    assert sitting.view.larger_button.isEnabled() is (presses < 2)
    for one, other in zip(sitting.hers.rows(), sitting.theirs.rows(), strict=True):
        assert one.height() == other.height()
        assert place(one, sitting.view).y() == place(other, sitting.view).y()
    for side in sitting.view.sides:
        text = side.prompt.text
        assert text.height() >= text.heightForWidth(text.width())
        assert place(side, sitting.view).x() + side.width() <= sitting.view.width()
    assert sitting.view.size().width() == size[0], "the window did not have to grow"


def test_one_side_gets_more_room_by_one_key(sit):
    sitting = sit("en", "ar")
    hers, theirs = sitting.hers, sitting.theirs
    sitting.key(Qt.Key.Key_F8)
    whole = hers.width() + theirs.width()
    assert abs(theirs.width() / whole - 0.6) < 0.01
    sitting.key(Qt.Key.Key_F8)
    assert abs(hers.width() / whole - 0.6) < 0.01
    assert [row.height() for row in hers.rows()] == [row.height() for row in theirs.rows()]
    sitting.presses(sitting.view.swap_button)
    assert abs(hers.width() - theirs.width()) <= 1


def test_words_a_side_has_no_catalog_for_are_in_the_apps_language(sit):
    sitting = sit("en", "fa-AF", reads="fa-AF")
    theirs = sitting.theirs
    assert theirs.layoutDirection() is Qt.LayoutDirection.LeftToRight, "its labels are English"
    sitting.presses(theirs.turn_button)
    assert theirs.editor.box.layoutDirection() is Qt.LayoutDirection.RightToLeft, "what is written is not"


def test_a_chip_says_what_somebody_is_to_the_child(qtbot, looks, home):
    table = Table(home)
    form = home.families.relationship(table.huda.id, table.omar)
    form.set(relationship=Answer(value="mother"))
    form.finish()
    sitting = Sitting(qtbot, home, table.sit_down())
    ids = {one.name: one.id for one in sitting.session.participants()}
    chips = sitting.theirs.speakers.chips
    assert chips.chip(ids["Huda Hassan"]).accessibleName() == "Huda Hassan · mother"
    assert chips.chip(ids["Yusuf Hassan"]).accessibleName() == "Yusuf Hassan"
    assert sitting.hers.speakers.chips.chip(ids["Ana"]).accessibleName() == "Ana · you"
    sitting.view.leave()


def test_what_is_asked_is_in_sight_first_and_then_where_one_writes(sit):
    sitting = sit("en", "ar", size=(1024, 640))
    bar = sitting.view.walk.verticalScrollBar()
    assert bar.maximum() > 0, "not all of it fits"
    assert bar.value() == 0
    sitting.writes(sitting.hers, "A song.")
    sitting.settles()
    box = sitting.hers.editor.box
    top = box.mapTo(sitting.view.walk, QPoint(0, 0)).y()
    assert top >= 0
    assert top + box.height() <= sitting.view.walk.height()


def test_whom_a_step_asks_and_every_hint_is_read_at_the_same_arms_length(sit):
    sitting = sit("en", "ar", step="know.family-is-client")
    side = sitting.hers
    labels = [side._audience, side._theme, side._small_print, side.prompt.example_label, side.prompt.lead]
    heights = [label.fontMetrics().height() for label in labels]
    assert side._audience.font().weight() > side._theme.font().weight(), "the audience is plainly marked"
    for _ in range(2):
        sitting.presses(sitting.view.larger_button)
        before, heights = heights, [label.fontMetrics().height() for label in labels]
        assert all(now > then for now, then in zip(heights, before, strict=True))


@pytest.mark.parametrize("size", [(1366, 768), (1024, 640)])
def test_agreements_stand_beside_each_other_point_by_point(qtbot, looks, home, size):
    sitting = Sitting(qtbot, home, Table(home, "ar").sit_down(), size=size, read=False)
    hers, theirs = sitting.view.opening.sides
    sitting.waits(lambda: hers.points[-1].y() == theirs.points[-1].y())
    assert len(hers.points) == 5
    assert [point.y() for point in hers.points] == [point.y() for point in theirs.points]
    sitting.view.leave()
