"""The frame: moving between pages, keys, and what is typed on the way."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout

from fcc_app.errors import FccError
from fcc_app.ui.language_switch import speak
from fcc_app.ui.main_window import MainWindow, RailButton
from fcc_app.ui.page import Page, PageEntry
from fcc_app.ui.sheets import ConfirmSheet
from fcc_app.ui.shortcuts_sheet import ShortcutsSheet
from fcc_app.ui.widgets import LineField, Text, plain


class DiskFullError(FccError):
    """What was typed cannot be kept now."""

    code = "E998"


class NotesPage(Page):
    """A page that remembers what happened to it."""

    built = 0

    def __init__(self, parent):
        super().__init__(parent)
        NotesPage.built += 1
        self.opened, self.kept, self.again, self.fails = [], [], 0, False
        self.field = LineField(plain("Note"))
        self.button = QPushButton("Done")
        box = QVBoxLayout(self)
        box.addWidget(self.field)
        box.addWidget(self.button)

    def open_target(self, target):
        """Remember what to show."""
        self.opened.append(target)

    def flush(self):
        """Keep what is typed, or fail as a full disk does."""
        if self.fails:
            raise DiskFullError
        self.kept.append(self.field.text())

    def shown_again(self):
        """Count."""
        self.again += 1


@pytest.fixture
def window(qtbot, looks):
    """The window with three pages, at the first."""
    NotesPage.built = 0
    window = MainWindow()
    qtbot.addWidget(window)
    for number, name in enumerate(("today", "families", "notes"), 1):
        words = plain(name.capitalize())
        window.add_page(PageEntry(name, "note", words, NotesPage, key=f"Ctrl+{number}"))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.go_to("today")
    yield window
    for page in window._pages.values():
        page.fails = False


def rail_button(window, name):
    """The button of that name on the rail."""
    return next(button for button in window.findChildren(RailButton) if button.shown == name)


def press(window, keys):
    """Press keys as the window system gives them."""
    target = QApplication.focusWidget() or window
    from PySide6.QtTest import QTest

    QTest.keySequence(target, QKeySequence(keys))


def test_a_page_is_built_when_first_gone_to(window):
    """And only once; coming back tells it so."""
    assert NotesPage.built == 1
    rail_button(window, "Families").click()
    rail_button(window, "Today").click()
    rail_button(window, "Families").click()
    assert NotesPage.built == 2
    assert window.page("families").again == 1
    assert rail_button(window, "Families").isChecked()
    assert not rail_button(window, "Today").isChecked()


def test_what_was_typed_is_kept_before_the_page_goes(window):
    """By rail, key or back alike."""
    today = window.page("today")
    today.field.set_text("Slept")
    press(window, "Ctrl+2")
    assert (window.current_name, today.kept) == ("families", ["Slept"])


def test_a_person_stays_where_her_words_could_not_be_kept(window):
    """The rail goes on showing where she is, the problem is said, and the window does not close."""
    window.page("today").fails = True
    rail_button(window, "Families").click()
    assert window.current_name == "today"
    assert rail_button(window, "Today").isChecked()
    assert not rail_button(window, "Families").isChecked()
    assert window.problem.shown != ""
    assert not window.close()
    assert window.isVisible()
    window.page("today").fails = False
    rail_button(window, "Families").click()
    assert (window.current_name, window.problem.shown) == ("families", "")


def test_back_and_forward_return_to_what_was_shown(window):
    """Also within a page, from family to family; a new way forgets the old one ahead."""
    window.go_to("families", "hassan")
    families = window.page("families")
    families.target_changed.emit("rivera")
    window.go_to("notes")
    window.go_back()
    assert (window.current_name, families.opened[-1]) == ("families", "rivera")
    window.go_back()
    assert families.opened[-1] == "hassan"
    window.go_forward()
    assert families.opened[-1] == "rivera"
    window.go_to("today")
    window.go_forward()
    assert window.current_name == "today"
    window.go_back()
    assert families.opened[-1] == "rivera"


def test_back_is_alt_and_the_arrow_that_points_back(window):
    """In a right-to-left window it is the right arrow."""
    window.go_to("families")
    press(window, "Alt+Left")
    assert window.current_name == "today"
    press(window, "Alt+Right")
    assert window.current_name == "families"
    speak("ar")
    press(window, "Alt+Right")
    assert window.current_name == "today"


def test_every_key_of_the_frame_does_something(qtbot, window):
    """They ask; whoever built the window answers."""
    for keys, signal in {
        "Ctrl+K": window.search_requested,
        "Ctrl+N": window.new_note_requested,
        "Ctrl+Shift+N": window.contact_requested,
        "Ctrl+E": window.export_requested,
        "Ctrl+L": window.lock_requested,
        "F9": window.family_view_requested,
        "F8": window.more_room_requested,
    }.items():
        with qtbot.waitSignal(signal, timeout=1000):
            press(window, keys)


def test_text_size_by_keys_is_told(qtbot, window, looks):
    """So that it can be remembered."""
    with qtbot.waitSignal(window.text_size_chosen) as told:
        press(window, "Ctrl+=")
    assert told.args == [115]
    press(window, "Ctrl+-")
    assert looks.text_size == 100
    press(window, "Ctrl+-")
    press(window, "Ctrl+0")
    assert looks.text_size == 100


def test_undo_takes_back_the_last_act(qtbot, window):
    """When there is none offered, whoever built the window is asked."""
    undone = []
    window.page("today").button.setFocus()
    window.undo_bar.offer(plain("Note moved to the bin."), lambda: undone.append(1))
    press(window, "Ctrl+Z")
    assert undone == [1]
    with qtbot.waitSignal(window.undo_requested):
        press(window, "Ctrl+Z")


def test_f6_goes_round_the_parts_of_the_window(window):
    """Rail, page, and again; back with Shift."""
    window.page("today").button.setFocus()
    press(window, "F6")
    assert window.focusWidget() is rail_button(window, "Today")
    press(window, "F6")
    assert window.focusWidget() is window.page("today").field.edit
    press(window, "Shift+F6")
    assert window.focusWidget() is rail_button(window, "Today")


def test_f1_shows_every_key(qtbot, window):
    """With what each does; Esc closes it."""
    press(window, "F1")
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, ShortcutsSheet)
    shown = {text.shown for text in sheet.findChildren(Text)}
    assert {"Ctrl+K", "Search everything", "F9", "Ctrl+2", "Families"} <= shown
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)


def test_the_language_changes_while_someone_types(qtbot, window):
    """Words, direction, title and keys follow; what is typed stays."""
    field = window.page("today").field
    field.edit.setFocus()
    qtbot.keyClicks(field.edit, "Slept we")
    with qtbot.waitSignal(window.language_chosen) as told:
        window.choose_language("ar")
    assert told.args == ["ar"]
    assert window.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert window._language.shown == "العربية"
    qtbot.keyClicks(field.edit, "ll")
    assert field.text() == "Slept well"
    qtbot.waitUntil(lambda: window.rail.x() > 0)


def test_the_rail_shows_names_below_where_there_is_little_room(window, looks):
    """Narrow windows and large text alike, at the smallest size too."""
    window.resize(1366, 680)
    assert not window.rail.is_narrow
    looks.set_text_size(130)
    assert window.rail.is_narrow
    looks.set_text_size(100)
    window.resize(1024, 640)
    assert window.rail.is_narrow
    window.resize(10, 10)
    assert (window.width(), window.height()) == (1024, 640)


def test_nothing_of_the_pages_is_left_when_they_are_destroyed(qtbot, window):
    """Neither widgets nor history: for the lock and for the family's eyes."""
    window.go_to("families", "hassan")
    gone = []
    window.page("families").destroyed.connect(lambda: gone.append("families"))
    window.undo_bar.offer(plain("Moved."), lambda: None)
    assert window.keep_typed()
    window.destroy_pages()
    qtbot.waitUntil(lambda: gone == ["families"])
    assert window.findChildren(NotesPage) == []
    assert window.current_name == ""
    assert not window.undo_bar.is_offering
    window.go_back()
    window.go_to("today")
    assert window.current_name == "today"


def test_a_page_can_be_taken_off_the_rail(window):
    """With its key; the others stay."""
    window.remove_page("families")
    assert [button.shown for button in window.findChildren(RailButton) if button.isCheckable()] == ["Today", "Notes"]
    press(window, "Ctrl+2")
    assert window.current_name == "today"
    with pytest.raises(KeyError):
        window.page("families")
    with pytest.raises(ValueError, match="today"):
        window.add_page(PageEntry("today", "note", plain("Today"), NotesPage))


def test_the_title_shows_the_home_and_nothing_when_told_so(window):
    """Family view empties it."""
    window.set_home_name("Ana’s home")
    assert window.windowTitle() == "Ana’s home – Same Team"
    assert window.rail.home.shown == "Ana’s home"
    window.set_home_name("")
    assert window.windowTitle() == "Same Team"


def test_everything_of_the_frame_has_a_name(window):
    """For assistive tools."""
    window.set_home_name("Ana’s home")
    frame = [*window.rail.findChildren(QPushButton), window.undo_bar.button]
    assert [button for button in frame if not button.accessibleName()] == []


def test_what_cannot_be_undone_is_asked_with_the_focus_on_the_safe_side(qtbot, window):
    """Return keeps everything; only the act's own button does it."""
    asked = []

    def ask():
        sheet = ConfirmSheet(plain("Destroy?"), plain("14 notes."), plain("Destroy 14 notes"), window)
        sheet.confirmed.connect(lambda: asked.append("destroyed"))
        sheet.open()
        qtbot.waitUntil(sheet.isActiveWindow)
        return sheet

    sheet = ask()
    assert sheet.focusWidget() is sheet.safe_button
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    assert asked == []
    ask().act_button.click()
    assert asked == ["destroyed"]
