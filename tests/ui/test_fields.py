"""Fields: what is typed is reported, what is wrong is said on leaving, and nothing typed is lost."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from fcc_app.domain.answers import Answer, NoValue
from fcc_app.ui.language_switch import speak
from fcc_app.ui.widgets import (
    ChoiceAnswer,
    ChoiceField,
    DateAnswer,
    DateField,
    GrowingTextEdit,
    LanguageField,
    LineField,
    LongTextAnswer,
    NamedLanguage,
    NumberField,
    SearchField,
    TextAnswer,
    TextField,
    TimeField,
    native_name,
    plain,
)

TODAY = date(2026, 3, 14)


@pytest.fixture
def show(qtbot, looks):
    """Shows fields below one another in a window that has the focus."""
    kept = []  # qtbot itself only remembers which windows to close

    def shown(*fields):
        window = QWidget()
        kept.append(window)
        qtbot.addWidget(window)
        box = QVBoxLayout(window)
        for field in fields:
            box.addWidget(field)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield shown
    kept.clear()


def reports(signal):
    """Everything that *signal* carries from now on."""
    heard = []
    signal.connect(heard.append)
    return heard


def leave(qtbot, field):
    """Go on to the next field with Tab."""
    qtbot.keyClick(field.control, Qt.Key.Key_Tab)


def test_a_line_reports_each_key_and_the_leaving(qtbot, show):
    """Setting the text reports nothing: it is not an edit."""
    name, other = LineField(plain("&Name")), LineField(plain("Other"))
    show(name, other)
    edits, leavings = reports(name.edited), reports(name.left)
    name.set_text("A")
    name.edit.setFocus()
    name.edit.end(False)
    qtbot.keyClicks(name.edit, "na")
    assert edits == ["An", "Ana"]
    leave(qtbot, name)
    assert leavings == ["Ana"]


def test_a_label_is_the_name_of_its_field(show):
    """Without its mnemonic, and the mnemonic moves to the field."""
    name = LineField(plain("&Name && phone"))
    show(name)
    assert name.control.accessibleName() == "Name & phone"
    assert name.label.buddy() is name.edit


def test_a_problem_stands_under_the_field_until_it_is_cleared(show):
    """The words stay in the field, and assistive tools hear of the problem with it."""
    name = LineField(plain("Name"))
    show(name)
    name.set_text("Ana")
    name.show_problem("This name is used already.")
    assert name.problem == name.control.accessibleDescription() == "This name is used already."
    assert name.text() == "Ana"
    name.clear_problem()
    assert name.problem == name.control.accessibleDescription() == ""


def test_a_box_grows_with_its_text(qtbot, show):
    """From three lines to as many as there are, and back."""
    box = GrowingTextEdit(least=3, most=8)
    show(box)
    small = box.height()
    box.set_text("line\n" * 5)
    middle = box.height()
    assert middle > small
    box.set_text("line\n" * 50)
    assert box.height() > middle
    assert box.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAsNeeded
    box.set_text("")
    assert box.height() == small


def test_a_box_takes_plain_words_only_and_tab_goes_on(qtbot, show):
    """What is pasted from a web page loses its looks."""
    first, second = TextField(plain("First")), TextField(plain("Second"))
    window = show(first, second)
    first.edit.setFocus()
    QApplication.clipboard().setText("Slept\nwell")
    first.edit.paste()
    assert first.text() == "Slept\nwell"
    edits = reports(first.edited)
    qtbot.keyClicks(first.edit, "!")
    assert edits == ["Slept\nwell!"]
    leave(qtbot, first)
    assert window.focusWidget() is second.edit


def test_setting_the_same_words_leaves_the_cursor_and_undo(qtbot, show):
    """What was saved comes back from the vault while she is typing."""
    box = TextField(plain("Note"))
    show(box)
    qtbot.keyClicks(box.edit, "Slept")
    heard = reports(box.edited)
    box.set_text("Slept")
    assert box.edit.textCursor().position() == 5
    assert box.edit.document().isUndoAvailable()
    box.set_text("Slept well")
    assert heard == []
    assert box.edit.textCursor().position() == 5


def test_ctrl_z_undoes_the_text_first_and_then_the_last_action(qtbot, show):
    """The window's own undo waits until the field has nothing more to undo."""
    name = LineField(plain("Name"))
    window = show(name)
    acted = []
    shortcut = QShortcut(QKeySequence("Ctrl+Z"), window)
    shortcut.activated.connect(lambda: acted.append("undo"))
    name.edit.setFocus()
    qtbot.keyClicks(name.edit, "Ana")
    qtbot.keySequence(name.edit, QKeySequence("Ctrl+Z"))
    assert (name.text(), acted) == ("", [])
    qtbot.keySequence(name.edit, QKeySequence("Ctrl+Z"))
    assert acted == ["undo"]


@pytest.mark.parametrize(
    ("typed", "shown", "value"),
    [
        ("3/9/26", "3/9/2026", date(2026, 3, 9)),
        ("2026-03-09", "3/9/2026", date(2026, 3, 9)),
        ("mar 9", "3/9/2026", date(2026, 3, 9)),
        ("٣/٩/٢٠٢٦", "3/9/2026", date(2026, 3, 9)),
        ("today", "3/14/2026", TODAY),
    ],
)
def test_a_date_is_typed_as_she_likes(qtbot, show, typed, shown, value):
    """It is written properly when the field is left."""
    born, other = DateField(plain("Born"), today=lambda: TODAY), LineField(plain("Other"))
    show(born, other)
    born.edit.setFocus()
    if typed.isascii():
        qtbot.keyClicks(born.edit, typed)
    else:  # the test keyboard has no other letters
        born.edit.insert(typed)
        born.edit.textEdited.emit(typed)
    assert born.value() == value
    assert born.text() == typed  # nothing changes under her fingers
    leave(qtbot, born)
    assert (born.text(), born.problem) == (shown, "")


def test_a_date_that_makes_no_sense_stays_as_it_is(qtbot, show):
    """The problem shows on leaving, never while typing, and goes with the first key that mends it."""
    born, other = DateField(plain("Born"), today=lambda: TODAY), LineField(plain("Other"))
    show(born, other)
    values, texts = reports(born.edited), reports(born.typed)
    born.edit.setFocus()
    qtbot.keyClicks(born.edit, "2/31")
    assert born.problem == ""
    leave(qtbot, born)
    assert "3/14/2026" in born.problem
    assert (born.text(), born.value()) == ("2/31", None)
    assert texts[-1] == "2/31"
    assert values == [date(2026, 2, 3), None]  # what it meant on the way is taken back
    born.edit.setFocus()
    qtbot.keyClick(born.edit, Qt.Key.Key_Backspace)
    assert born.problem == ""
    assert born.value() == date(2026, 2, 3)


def test_a_date_outside_its_limits_is_not_taken(qtbot, show):
    """A child is not born tomorrow."""
    born, other = DateField(plain("Born"), today=lambda: TODAY, latest=TODAY), LineField(plain("Other"))
    show(born, other)
    values = reports(born.edited)
    born.edit.setFocus()
    qtbot.keyClicks(born.edit, "2026-03-15")
    leave(qtbot, born)
    assert "3/14/2026" in born.problem
    assert values == [date(2026, 3, 1), None]  # what it meant on the way, and then as before


def test_an_emptied_date_is_reported(qtbot, show):
    """Emptying is an edit like any other."""
    born = DateField(plain("Born"), today=lambda: TODAY)
    show(born)
    born.set_value(TODAY)
    values = reports(born.edited)
    born.edit.setFocus()
    born.edit.selectAll()
    qtbot.keyClick(born.edit, Qt.Key.Key_Delete)
    assert values == [None]


def test_a_time_and_a_number_are_typed_as_she_likes(qtbot, show):
    """940 is twenty to ten; a comma may be the decimal sign."""
    at, ounces, other = TimeField(plain("At")), NumberField(plain("Ounces"), decimals=1), LineField(plain("Other"))
    show(at, ounces, other)
    at.edit.setFocus()
    qtbot.keyClicks(at.edit, "940")
    leave(qtbot, at)
    assert at.value() == time(9, 40)
    qtbot.keyClicks(ounces.edit, "4,5")
    assert ounces.value() == 4.5
    leave(qtbot, ounces)
    assert ounces.text() == "4.5"
    ounces.edit.setFocus()
    ounces.edit.selectAll()
    qtbot.keyClicks(ounces.edit, "1e5")
    leave(qtbot, ounces)
    assert ounces.problem != ""
    assert ounces.value() is None


@given(st.text(max_size=12))
def test_no_text_breaks_a_typed_field(qapp, text):
    """Whatever is typed or pasted is read as a value or is not, and stays as it is either way."""
    for field in (DateField(plain("Day"), today=lambda: TODAY), TimeField(plain("At")), NumberField(plain("Number"))):
        field.set_text(text)
        before = field.text()
        field.edit.check()
        assert field.value() is not None or field.text() == before
        field.deleteLater()


def test_values_are_shown_anew_in_another_language(show):
    """The same day, as Spanish writes it."""
    born = DateField(plain("Born"), today=lambda: TODAY)
    show(born)
    born.set_value(date(2026, 3, 9))
    speak("ar")
    assert born.text() != "3/9/2026"
    assert born.edit.alignment() & Qt.AlignmentFlag.AlignRight
    speak("en")
    assert (born.text(), born.value()) == ("3/9/2026", date(2026, 3, 9))


def test_an_answer_is_a_value_or_one_of_four_reasons(qtbot, show):
    """It begins as not asked; typing makes it a value; a reason clears the value, and undo brings the words back."""
    allergies = TextAnswer(plain("Allergies"))
    show(allergies)
    heard = reports(allergies.edited)
    assert allergies.answer() == Answer(reason=NoValue.NOT_ASKED)
    allergies.edit.setFocus()
    qtbot.keyClicks(allergies.edit, "Nut")
    assert heard[-1] == Answer(value="Nut")
    allergies._reason.setCurrentIndex(1)
    allergies._reason.activated.emit(1)
    assert heard[-1] == allergies.answer() == Answer(reason=NoValue.NONE)
    assert allergies.edit.text() == ""
    allergies.edit.setFocus()
    allergies.edit.undo()
    allergies.edit.textEdited.emit(allergies.edit.text())
    assert allergies.answer() == Answer(value="Nut")
    allergies.edit.selectAll()
    qtbot.keyClick(allergies.edit, Qt.Key.Key_Delete)
    assert heard[-1] == Answer(reason=NoValue.NOT_ASKED)


@pytest.mark.parametrize(
    ("make", "value"),
    [
        (lambda: TextAnswer(plain("Allergies")), "Peanuts"),
        (lambda: LongTextAnswer(plain("Soothes")), "Her blue scarf\nand a song"),
        (lambda: DateAnswer(plain("Review"), today=lambda: TODAY), TODAY),
        (lambda: ChoiceAnswer(plain("Pacifier"), [(True, plain("Yes")), (False, plain("No"))]), False),
    ],
)
def test_every_kind_of_answer_shows_what_it_is_given(show, make, value):
    """Each reason, and a value, without reporting any of it."""
    field = make()
    show(field)
    heard = reports(field.edited)
    for answer in (*(Answer(reason=reason) for reason in NoValue), Answer(value=value)):
        field.set_answer(answer)
        assert field.answer() == answer
    assert heard == []


def test_every_control_of_an_answer_has_a_name(show):
    """The list of reasons is named by its field."""
    field = TextAnswer(plain("&Allergies"))
    show(field)
    assert field.edit.accessibleName() == "Allergies"
    assert field._reason.accessibleName() == "Allergies: if there is no answer"
    assert field._reason_label.buddy() is field._reason


def test_a_language_is_picked_or_named(qtbot, show):
    """Any part of its name finds it; a language of no list is kept by its name."""
    field = LanguageField(plain("Language"))
    show(field)
    heard = reports(field.edited)
    field.combo.setFocus()
    qtbot.keyClicks(field.combo.lineEdit(), "spanish")
    assert heard[-1] == NamedLanguage(native_name("es"), "es")
    field.combo.lineEdit().clear()
    qtbot.keyClicks(field.combo.lineEdit(), "Akateko")
    assert heard[-1] == NamedLanguage("Akateko")
    field.set_value(NamedLanguage.of_record("ar"))
    assert field.value().record == "ar"
    field.set_value(NamedLanguage.of_record("Ixil"))
    assert field.value().record == "Ixil"
    speak("es")
    assert field.value().record == "Ixil"
    field.set_value(None)
    assert field.value() is None


def test_a_choice_keeps_its_value_when_its_words_change(qtbot, show):
    """Another language, or other options: what was chosen stays, and nothing is reported."""
    field = ChoiceField(plain("Kind"), [("nap", lambda t: t.gettext("Saved")), ("meal", plain("Meal"))])
    show(field)
    heard = reports(field.edited)
    assert field.value() is None
    field.set_value("nap")
    speak("ar")
    field.set_options([("other", plain("Other")), ("nap", plain("Nap"))])
    assert (field.value(), heard) == ("nap", [])


def test_esc_clears_a_search_before_it_does_anything_else(qtbot, show):
    """The second Esc belongs to the page."""
    search = SearchField(plain("Search"))
    show(search)
    heard = reports(search.edited)
    search.edit.setFocus()
    qtbot.keyClicks(search.edit, "om")
    qtbot.keyClick(search.edit, Qt.Key.Key_Escape)
    assert (search.text(), heard) == ("", ["o", "om", ""])


def test_a_click_puts_the_cursor_into_a_field(show, qtbot):
    """Whatever kind of field it is, a mouse is enough."""
    fields = [
        LineField(plain("One line")),
        TextField(plain("A paragraph")),
        TextAnswer(plain("An answer")),
        DateField(plain("A day")),
        SearchField(plain("Search")),
        ChoiceField(plain("One of many"), [(1, plain("one")), (2, plain("two"))]),
        LanguageField(plain("Language")),
    ]
    show(*fields)
    for field in fields:
        control = field.control
        qtbot.mouseClick(control, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda control=control: control.hasFocus() or QApplication.activePopupWidget() is not None)
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()


def test_a_language_can_be_named_after_another_page_was_left(show, qtbot):
    """Following the focus chain from one page to the next leaves no trace in the fields of either."""
    field, page = LanguageField(plain("Language")), QWidget()
    beside = LineField(plain("One line"), parent=page)
    window = show(page, field)
    reached = beside.edit
    while reached is not field.combo.lineEdit():
        reached = reached.nextInFocusChain()
    page.deleteLater()
    with qtbot.waitSignal(page.destroyed):
        window.show()
    field.set_value(NamedLanguage("Mam", "mam"))
    assert field.value() == NamedLanguage("Mam", "mam")
    field.set_value(None)
    assert field.value() is None
