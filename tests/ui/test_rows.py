"""Long lists fetch as they are read."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible

from fcc_app.ui.language_switch import speak
from fcc_app.ui.widgets import PagedListModel, RowList, RowWords, TwoPane, plain
from fcc_app.ui.widgets.rows import FETCH, PAGE


class Notes:
    """Ten years of notes, and a record of what was asked for."""

    def __init__(self):
        self.asked = []

    def words_of(self, ids):
        """The words of some notes."""
        self.asked.append((ids[0], len(ids)))
        return [RowWords(f"Note {number}", "9:40", "Omar", "Slept well", "O", str(number)) for number in ids]


@pytest.fixture
def notes():
    """Notes that remember what was asked for."""
    return Notes()


def test_opening_a_hundred_thousand_asks_for_what_is_in_sight(qtbot, looks, notes):
    """A page or two, whatever the length; scrolling to the middle asks for the middle."""
    rows = RowList(plain("Care notes"))
    qtbot.addWidget(rows)
    rows.resize(344, 600)
    rows.show_ids(range(100_000), notes.words_of)
    rows.show()
    rows.grab()
    assert rows.rows.rowCount() == FETCH
    assert rows.rows.total == 100_000
    assert {count for _, count in notes.asked} == {PAGE}
    assert len(notes.asked) <= 2
    notes.asked.clear()
    rows.choose(50_000)
    rows.grab()
    assert notes.asked
    assert all(abs(first - 50_000) < 2 * PAGE for first, _ in notes.asked)


def test_each_page_is_asked_for_once(notes):
    """And anew when its words changed."""
    model = PagedListModel()
    model.show_ids(range(200), notes.words_of)
    for row in (0, 63, 64, 3, 70):
        assert model.index(row).data() == f"Note {row}"
    assert notes.asked == [(0, 64), (64, 64)]
    model.words_changed(70)
    assert model.index(64).data() == "Note 64"
    assert model.index(0).data() == "Note 0"
    assert notes.asked == [(0, 64), (64, 64), (64, 64)]


def test_more_hits_come_later(notes):
    """First 200 of a search, then the rest: no row is lost or doubled."""
    model = PagedListModel()
    model.show_ids(range(200), notes.words_of)
    assert model.index(199).data() == "Note 199"
    model.add_ids(range(200, 1000))
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    assert [model.index(row).data() for row in (199, 200, 999)] == ["Note 199", "Note 200", "Note 999"]
    assert model.rowCount() == 1000


def test_a_row_is_one_sentence_to_assistive_tools(qtbot, looks, notes):
    """Without the marks that keep directions apart."""
    rows = RowList(plain("Care notes"))
    qtbot.addWidget(rows)
    words = RowWords("\u2068Omar\u2069", "9:40", "Arabic", "Slept well", tag="Draft")
    rows.show_ids([1], lambda ids: [words])
    rows.show()
    assert rows.rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Omar, 9:40, Draft, Arabic, Slept well"
    assert rows.accessibleName() == "Care notes"
    child = QAccessible.queryAccessibleInterface(rows).child(0)
    assert child.text(QAccessible.Text.Name) == "Omar, 9:40, Draft, Arabic, Slept well"


def test_choosing_by_keyboard_reports_the_id_and_by_program_does_not(qtbot, looks, notes):
    """Showing other rows keeps what is chosen."""
    rows = RowList(plain("Care notes"))
    qtbot.addWidget(rows)
    rows.show_ids([10, 20, 30], notes.words_of)
    rows.show()
    chosen, opened = [], []
    rows.chosen.connect(chosen.append)
    rows.opened.connect(opened.append)
    assert rows.choose(10)
    assert not rows.choose(99)
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert (chosen, opened) == ([20], [20])
    rows.show_ids([5, 20], notes.words_of)
    assert (rows.current_id(), chosen) == (20, [20])
    rows.show_ids([5], notes.words_of)
    assert rows.current_id() is None


def test_rows_say_their_words_anew_in_another_language(qtbot, looks, notes):
    """Times and names of kinds are in them."""
    rows = RowList(plain("Care notes"))
    qtbot.addWidget(rows)
    rows.show_ids(range(3), notes.words_of)
    rows.show()
    rows.rows.index(0).data()
    notes.asked.clear()
    speak("ar")
    rows.rows.index(0).data()
    assert notes.asked == [(0, 3)]


def test_list_and_detail_stand_side_by_side_where_there_is_room(qtbot, looks, notes):
    """Else one after the other, with Back; larger text needs more room."""
    rows, detail = RowList(plain("Care notes")), RowList(plain("Detail"))
    panes = TwoPane(rows, detail)
    qtbot.addWidget(panes)
    panes.resize(1200, 600)
    panes.show()
    assert rows.isVisible()
    assert detail.isVisible()
    assert not panes.back_button.isVisible()
    looks.set_text_size(130)
    assert panes.is_narrow
    assert rows.isVisible()
    assert not detail.isVisible()
    panes.show_detail()
    assert (rows.isVisible(), detail.isVisible()) == (False, True)
    with qtbot.waitSignal(panes.went_back):
        panes.back_button.click()
    assert (rows.isVisible(), detail.isVisible()) == (True, False)


def test_what_was_chosen_before_can_be_chosen_again(qtbot, looks, notes):
    """The page went back to its list: a click on the same row opens it once more."""
    rows = RowList(plain("Care notes"))
    qtbot.addWidget(rows)
    rows.resize(344, 600)
    rows.show_ids([10, 20, 30], notes.words_of)
    rows.show()
    chosen = []
    rows.chosen.connect(chosen.append)
    place = rows.visualRect(rows.rows.index(1)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not rows.choose(None)
    assert rows.current_id() is None
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen == [20, 20]


def test_a_row_that_an_assistive_tool_selects_is_chosen(qtbot, looks, notes):
    """It toggles the row, which makes it no current one; choosing by the program stays without a report."""
    rows = RowList(plain("Care notes"))
    qtbot.addWidget(rows)
    rows.show_ids(range(9), notes.words_of)
    rows.show()
    heard = []
    rows.chosen.connect(heard.append)
    rows.choose(2)
    assert heard == []
    tool = QAccessible.queryAccessibleInterface(rows).child(5).actionInterface()
    tool.doAction("Toggle")
    assert heard == [5]
    assert rows.current_id() == 5


@pytest.mark.parametrize("above", [True, False])
def test_a_row_that_moves_while_it_is_pressed_stays_the_chosen_one(qtbot, looks, notes, above):
    """Leaving a new note keeps it, and it comes into the list, above or below the row under the mouse."""
    rows = RowList(plain("Care notes"))
    qtbot.addWidget(rows)
    rows.resize(344, 600)
    rows.show_ids([10, 11], notes.words_of)
    rows.show()
    chosen = []

    def opens(note):
        chosen.append(note)
        rows.show_ids([12, 10, 11] if above else [10, 12, 11], notes.words_of)

    rows.chosen.connect(opens)
    for row in (0, 1):
        chosen.clear()
        rows.choose(None)
        rows.show_ids([10, 11], notes.words_of)
        place = rows.visualRect(rows.model().index(row, 0)).center()
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert chosen == [10 + row]
        assert rows.current_id() == 10 + row
