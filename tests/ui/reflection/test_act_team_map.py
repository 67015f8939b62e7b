"""The team map: by mouse, by keys and by the list beside it the same thing is done, and everybody can be reached."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from fcc_app.domain.families import FamilyMember, Household
from fcc_app.domain.ids import HouseholdId, MemberId, SessionId, TeamPersonId, new_id
from fcc_app.domain.reflection import Ring, TeamPerson
from fcc_app.ui.language_switch import speak
from fcc_app.ui.reflection.act import make_act_panel, team_view
from fcc_app.ui.reflection.act.team_view import TeamMapView
from tests.ui.reflection.act_sample import Table

TEAM = "act.thank-the-team"
SESSION = SessionId(new_id())


@pytest.fixture
def table(home):
    return Table(home)


@pytest.fixture
def session(table):
    begun = table.sit_down()
    begun.go(TEAM)
    yield begun
    begun.leave()


@pytest.fixture
def opened(qtbot, looks, home):
    """Opens the map of a talk."""

    def open_map(session, size=(1300, 700)):
        panel = make_act_panel(session.step, home, session)
        qtbot.addWidget(panel)
        panel.resize(*size)
        panel.show()
        qtbot.waitExposed(panel)
        panel.activateWindow()
        qtbot.waitUntil(panel.isActiveWindow)
        return panel

    return open_map


def name_of(widget):
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def button(panel, name):
    return next(one for one in panel.view.buttons.values() if one.person.name == name)


def carry(panel, name, ring, angle):
    """Drag somebody to a place on the map with the mouse."""
    person = button(panel, name)
    view = panel.view
    radius = view._map.inner_radius if ring is Ring.KEY else view._map.outer_radius
    x = view._map.centre[0] + radius * 1.25 * math.sin(math.radians(angle))
    y = view._map.centre[1] - radius * math.cos(math.radians(angle))
    start = (person.disc - QPointF(person.pos())).toPoint()
    way = view.point(x, y).toPoint() - person.disc.toPoint()
    QTest.mousePress(person, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(person, start + way / 2)
    QTest.mouseMove(person, start + way - way / 2)
    QTest.mouseRelease(person, Qt.MouseButton.LeftButton, pos=start)


def press(widget, *keys):
    widget.setFocus()
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)


def places(session):
    return {person.name: (person.ring, person.angle) for person in session.team()}


def test_people_come_from_the_family_the_home_or_the_keyboard(opened, session, table):
    panel = opened(session)
    assert sorted(button.text() for button in panel.list.known_buttons) == ["Ana", "Huda Hassan", "Yusuf Hassan"]
    next(button for button in panel.list.known_buttons if button.text() == "Huda Hassan").click()
    QTest.keyClicks(panel.list.name.edit, "Teta Mariam")
    QTest.keyClicks(panel.list.what.edit, "grandmother")
    panel.list.add.click()
    huda, teta = session.team()
    assert (huda.name, huda.member_id, huda.ring) == ("Huda Hassan", table.huda.id, Ring.KEY)
    assert (teta.name, teta.what) == ("Teta Mariam", "grandmother")
    assert panel.list.name.text() == ""
    assert "Huda Hassan" not in [button.text() for button in panel.list.known_buttons]


def test_a_person_without_a_name_is_said_at_the_field(opened, session):
    panel = opened(session)
    QTest.keyClicks(panel.list.what.edit, "aunt")
    panel.list.add.click()
    assert panel.list.name.problem
    assert panel.list.what.text() == "aunt"
    assert session.team() == ()


def test_a_name_that_was_begun_is_there_after_a_power_cut_and_nobody_is_on_the_map(opened, session, home):
    panel = opened(session)
    QTest.keyClicks(panel.list.name.edit, "Nurse Le")
    QTest.keyClicks(panel.list.what.edit, "nur")
    panel._keeper.flush()
    home.forms.flush()
    again = opened(session)
    assert (again.list.name.text(), again.list.what.text()) == ("Nurse Le", "nur")
    assert session.team() == ()
    QTest.keyClicks(again.list.name.edit, "e")
    again.list.add.click()
    assert [(person.name, person.what) for person in session.team()] == [("Nurse Lee", "nur")]


def test_somebody_typed_in_and_not_added_yet_is_not_lost(opened, session):
    panel = opened(session)
    QTest.keyClicks(panel.list.name.edit, "Nurse Lee")
    panel.flush()
    assert [person.name for person in session.team()] == ["Nurse Lee"]


def test_the_mouse_the_keys_and_the_list_leave_the_same_records(opened, home, table):
    """Huda to the outer ring, on the right."""
    kept = []
    for way in ("mouse", "keys", "list"):
        session = table.sit_down()
        session.go(TEAM)
        huda = session.add_to_team("Huda", angle=0)
        session.add_to_team("Yusuf", angle=180)
        panel = opened(session)
        if way == "mouse":
            carry(panel, "Huda", Ring.SUPPORT, 90)
        elif way == "keys":
            press(button(panel, "Huda"), Qt.Key.Key_Down, *[Qt.Key.Key_Right] * 6)
        else:
            panel.list.lines[huda.id].ring_button.click()
            panel.list.lines[huda.id].open_button.click()
            for _ in range(6):
                panel.editor.clockwise.click()
        kept.append(places(session))
        session.leave()
    assert kept == [{"Huda": (Ring.SUPPORT, 90), "Yusuf": (Ring.KEY, 180)}] * 3


def test_keys_go_round_the_child_and_between_the_rings_and_it_is_said(opened, session, monkeypatch):
    said = []
    monkeypatch.setattr(team_view, "announce", lambda _widget, words: said.append(words))
    session.add_to_team("Huda", what="mother")
    panel = opened(session)
    huda = button(panel, "Huda")
    assert name_of(huda) == "Huda, mother, inner ring, at the top"
    press(huda, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert name_of(huda) == "Huda, mother, inner ring, at the top left"
    press(huda, Qt.Key.Key_Down)
    assert name_of(huda) == said[-1] == "Huda, mother, outer ring, at the top left"
    assert len(said) == 4  # each move once
    assert places(session) == {"Huda": (Ring.SUPPORT, 315)}
    press(huda, Qt.Key.Key_Up)
    assert places(session) == {"Huda": (Ring.KEY, 315)}
    assert QApplication.focusWidget() is huda


def test_a_click_opens_and_a_trembling_hand_moves_nobody(opened, session):
    session.add_to_team("Huda")
    panel = opened(session)
    huda = button(panel, "Huda")
    middle = (huda.disc - QPointF(huda.pos())).toPoint()
    QTest.mousePress(huda, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(huda, middle + QPoint(2, 1))
    QTest.mouseRelease(huda, Qt.MouseButton.LeftButton, pos=middle + QPoint(2, 1))
    assert places(session) == {"Huda": (Ring.KEY, 0)}
    assert panel.editor.isVisible()
    assert panel.editor.name.text() == "Huda"


def test_return_opens_a_person_whose_words_are_kept_as_typed(opened, session, home):
    session.add_to_team("Huda")
    panel = opened(session)
    press(button(panel, "Huda"), Qt.Key.Key_Return)
    QTest.keyClicks(panel.editor.what.edit, "mother")
    panel.editor.done.click()
    assert session.team()[0].what == "mother"
    assert QApplication.focusWidget() is button(panel, "Huda")
    assert name_of(button(panel, "Huda")).startswith("Huda, mother")


def test_words_typed_before_a_move_stay(opened, session):
    huda = session.add_to_team("Huda")
    panel = opened(session)
    panel.open_person(huda.id)
    QTest.keyClicks(panel.editor.what.edit, "mother")
    panel.editor.ring.chip(Ring.SUPPORT).click()
    QTest.keyClicks(panel.editor.what.edit, " of Omar")
    panel.flush()
    (kept,) = session.team()
    assert (kept.what, kept.ring) == ("mother of Omar", Ring.SUPPORT)


def test_a_person_without_a_name_stays_open_until_it_has_one(opened, session):
    huda = session.add_to_team("Huda")
    panel = opened(session)
    panel.open_person(huda.id)
    panel.editor.name.edit.clear()
    panel.editor.name.edited.emit("")
    panel.editor.done.click()
    assert panel.editor.isVisible()
    assert panel.editor.name.problem
    assert session.team()[0].name == "Huda"


def test_who_was_taken_off_the_map_comes_back_to_the_same_place(opened, session):
    huda = session.add_to_team("Huda", ring=Ring.SUPPORT, angle=120)
    panel = opened(session)
    panel.open_person(huda.id)
    panel.editor.remove.click()
    assert session.team() == ()
    assert not panel.view.buttons
    panel.undo_bar.button.click()
    assert places(session) == {"Huda": (Ring.SUPPORT, 120)}
    assert button(panel, "Huda").isVisible()


def test_a_map_begins_with_the_team_of_last_time(opened, table):
    first = table.sit_down()
    first.add_to_team("Teta", ring=Ring.SUPPORT, angle=90)
    first.close()
    session = table.sit_down()
    session.go(TEAM)
    panel = opened(session)
    assert panel.list.bring.isVisible()
    panel.list.bring_buttons[-1].click()
    assert places(session) == {"Teta": (Ring.SUPPORT, 90)}
    assert not panel.list.bring.isVisible()
    session.leave()


def test_another_household_of_the_family_stays_off_the_screen(opened, home, table):
    other = Household(id=HouseholdId(new_id()), family_id=table.family, name="Grandparents")
    samir = FamilyMember(id=MemberId(new_id()), family_id=table.family, household_id=other.id, name="Samir")
    home.forms.keep(other, samir)
    theirs = table.sit_down(households=(other.id,))
    theirs.add_to_team("Aunt Rana")
    theirs.close()
    session = table.sit_down()
    session.go(TEAM)
    panel = opened(session)
    assert not panel.list.bring.isVisible()
    assert session.bring_team() == ()
    assert "Samir" not in [button.text() for button in panel.list.known_buttons]
    session.leave()


@pytest.mark.parametrize("count", [1, 7, 20])
@pytest.mark.parametrize("size", [(1300, 700), (960, 560)])
def test_everybody_is_a_button_with_a_name_that_tab_reaches_and_nobody_covers(opened, session, count, size, looks):
    for number in range(count):
        session.add_to_team(f"Person {number}", ring=Ring.SUPPORT if number % 3 else Ring.KEY)
    panel = opened(session, size)
    buttons = list(panel.view.buttons.values())
    assert len(buttons) == count
    reached = set()
    buttons[0].setFocus()
    for _ in range(count + 30):
        focused = QApplication.focusWidget()
        if focused in buttons:
            reached.add(focused)
            interface = QAccessible.queryAccessibleInterface(focused)
            assert interface.role() == QAccessible.Role.Button
            assert "ring" in interface.text(QAccessible.Text.Name)
        QTest.keyClick(panel, Qt.Key.Key_Tab)
    assert reached == set(buttons)
    for one in buttons:
        assert panel.view.rect().contains(one.geometry()), one.person.name
        for other in buttons:
            if other is not one:
                between = one.disc - other.disc
                assert math.hypot(between.x(), between.y()) >= one.disc_radius + other.disc_radius - 1
    assert len(panel.list.lines) == count


def test_a_crowded_ring_of_twenty_still_has_room_for_everybody(opened, session):
    for number in range(20):
        session.add_to_team(f"Person {number}", ring=Ring.KEY, angle=0)
    panel = opened(session)
    discs = [(one.disc, one.disc_radius) for one in panel.view.buttons.values()]
    for at, (disc, radius) in enumerate(discs):
        for other, size in discs[at + 1 :]:
            assert math.hypot(disc.x() - other.x(), disc.y() - other.y()) >= (radius + size) * 0.95


def test_from_right_to_left_and_in_large_letters_the_map_stands_as_before(opened, session, looks):
    session.add_to_team("Huda", angle=90)
    speak("ar")
    looks.set_text_size(130)
    panel = opened(session)
    huda = button(panel, "Huda")
    assert huda.disc.x() > panel.view.width() / 2
    press(huda, Qt.Key.Key_Right)
    assert places(session) == {"Huda": (Ring.KEY, 105)}
    assert panel.view.mapTo(panel, QPoint(0, 0)).x() > panel.list.mapTo(panel, QPoint(0, 0)).x()


def test_a_thank_you_is_written_in_the_persons_language_and_seen_as_a_card(opened, session):
    teta = session.add_to_team("Teta", language="ar")
    panel = opened(session)
    panel.open_person(teta.id)
    panel.editor.thank.click()
    thanks = panel.thanks
    assert thanks.isVisible()
    assert thanks.preview.isRightToLeft()
    assert "Teta" in thanks.preview.heading.shown
    assert thanks.signed.text() == ", ".join(person.name for person in session.participants())
    assert not thanks.give.isEnabled()
    thanks.words.edit.insertPlainText("شكرا على الأغاني")
    thanks.binding.flush()
    assert thanks.preview.words.shown == "شكرا على الأغاني"
    thanks.give.click()
    (kept,) = session.thanks()
    assert (kept.to_name, kept.language, kept.words) == ("Teta", "ar", "شكرا على الأغاني")
    assert thanks.paper.print_button.isVisible()
    thanks.words.edit.insertPlainText("!")
    thanks.binding.flush()
    assert thanks.paper is None  # other words: the paper is made anew
    thanks.back.click()
    assert panel.view.isVisible()


def test_a_thank_you_that_was_begun_is_there_again(opened, session, home):
    teta = session.add_to_team("Teta")
    panel = opened(session)
    panel.open_thanks(teta)
    panel.thanks.words.edit.insertPlainText("Thank you")
    panel.flush()
    again = opened(session)
    again.open_thanks(teta)
    assert again.thanks.words.text() == "Thank you"
    again.thanks.remove.click()
    assert session.thanks() == ()
    again.undo_bar.button.click()
    assert [thanks.words for thanks in session.thanks()] == ["Thank you"]


def test_nobody_is_held_at_a_thank_you_without_words_or_thanked_by_oneself(opened, session, table):
    huda = session.add_to_team("Huda Hassan", member=table.huda)
    panel = opened(session)
    panel.open_thanks(huda)
    assert "Huda" not in panel.thanks.signed.text()
    QTest.keyClicks(panel.thanks.signed.edit, " and Omar")
    panel.thanks.back.click()
    assert panel.view.isVisible()
    assert session.thanks() == ()
    panel.open_thanks(huda)
    assert panel.thanks.signed.text().endswith(" and Omar")


def test_thanking_somebody_can_be_promised(opened, session):
    panel = opened(session)
    panel.promises.suggested["en"].click()
    panel.flush()
    assert [promise.what for promise in session.promises()] == ["Thank someone on our team"]


def test_every_button_of_the_step_is_named_and_large_enough(opened, session):
    huda = session.add_to_team("Huda")
    panel = opened(session)
    for opens in (lambda: None, lambda: panel.open_person(huda.id), lambda: panel.open_thanks(huda)):
        opens()
        QApplication.processEvents()
        for control in panel.findChildren(QPushButton):
            if control.isVisible() and control is not panel.undo_bar.button:
                assert name_of(control), control
                assert control.height() >= 44, name_of(control)


@pytest.fixture(scope="module")
def view(qapp):
    made = TeamMapView()
    yield made
    made.deleteLater()


people = st.lists(
    st.builds(
        lambda name, what, ring, angle: TeamPerson(
            id=TeamPersonId(new_id()), session_id=SESSION, name=name, what=what, ring=ring, angle=angle
        ),
        st.text(min_size=1, max_size=40).filter(str.strip),
        st.text(max_size=30),
        st.sampled_from(Ring),
        st.integers(0, 359),
    ),
    max_size=20,
)


@given(team=people, width=st.integers(400, 1300), height=st.integers(350, 520))
def test_whoever_is_on_the_map_is_inside_it_and_no_face_covers_another(view, team, width, height):
    view.resize(width, height)
    view.show_team(["Omar"], team)
    buttons = list(view.buttons.values())
    assert len(buttons) == len(team)
    for at, one in enumerate(buttons):
        assert view.rect().adjusted(-1, -1, 1, 1).contains(one.geometry())
        for other in buttons[at + 1 :]:
            between = one.disc - other.disc
            assert math.hypot(between.x(), between.y()) >= (one.disc_radius + other.disc_radius) * 0.95


@given(team=people.filter(bool), ring=st.sampled_from(Ring), angle=st.integers(0, 23).map(lambda step: step * 15))
def test_whoever_is_let_go_on_a_ring_stands_on_it_at_that_side(view, team, ring, angle):
    view.resize(600, 480)
    view.show_team(["Omar"], team)
    radius = view._map.inner_radius if ring is Ring.KEY else view._map.outer_radius
    x = view._map.centre[0] + radius * 1.25 * math.sin(math.radians(angle))
    y = view._map.centre[1] - radius * math.cos(math.radians(angle))
    assert view.place_at(view.point(x, y)) == (ring, angle)
