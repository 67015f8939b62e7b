"""Words on the screen, and small painted facts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QTextDocument
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from fcc_app.i18n import isolate
from fcc_app.ui.flow_layout import FlowLayout
from fcc_app.ui.language_scope import LanguageScope
from fcc_app.ui.language_switch import speak
from fcc_app.ui.widgets import Elided, FamilyWords, Heading, Pill, StatePill, Text, lead, plain, text_direction
from fcc_app.ui.widgets.pills import avatar_colors, first_letter

LTR, RTL = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft


@pytest.fixture
def window(qtbot, looks):
    """A shown window of a fixed width."""
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window)
    window.resize(300, 200)
    window.show()
    return window


def inked(widget):
    """The part of *widget* that has words in it."""
    image = widget.grab().toImage()
    ground = image.pixelColor(0, 0)
    marks = [(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y) != ground]
    xs, ys = [x for x, _ in marks], [y for _, y in marks]
    return QRect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


@pytest.mark.parametrize("wrap", [True, False])
@pytest.mark.parametrize("words", ["9:40", "Ana", "حسن"])
def test_words_begin_where_the_window_begins(window, words, wrap):
    """Digits, a Latin name and an Arabic one alike, in both directions."""
    text = Text(plain(words), wrap=wrap)
    window.layout().addWidget(text)
    assert inked(text).left() < 20
    speak("ar")
    assert inked(text).right() > text.width() - 20


def test_a_plain_label_can_be_led(window):
    """For labels that are not ours."""
    label = QLabel("9:40")
    window.layout().addWidget(label)
    window.setLayoutDirection(RTL)
    lead(label)
    assert inked(label).right() > label.width() - 20


def test_what_people_wrote_is_never_markup(window):
    """Less-than signs and entities show as they were typed."""
    text = Text()
    window.layout().addWidget(text)
    text.show_text("<b>3 < 4</b> &amp;\nnext")
    assert text.textFormat() is Qt.TextFormat.PlainText
    window.setLayoutDirection(RTL)
    assert "&lt;b&gt;" in text.text()
    assert text.shown == "<b>3 < 4</b> &amp;\nnext"
    assert QAccessible.queryAccessibleInterface(text).text(QAccessible.Text.Name) == "<b>3 < 4</b> &amp;\nnext"


def test_assistive_tools_hear_no_marks_of_direction(window):
    """They would spell them out."""
    text = Text(plain(f"Note about {isolate('حسن')}"))
    window.layout().addWidget(text)
    assert text.accessibleName() == "Note about حسن"


def test_wrapped_words_need_more_height_in_less_width(window):
    """No line is cut off."""
    text = Text(plain("Rocked while Grandma hums. Light stays low; no pacifier. " * 3))
    window.layout().addWidget(text)
    assert text.heightForWidth(200) > text.heightForWidth(600)
    assert text.height() >= text.heightForWidth(text.width())


def test_the_familys_words_keep_their_direction_and_language(window):
    """In an English window an Arabic quotation begins on the right, and is known to be Arabic."""
    quote = FamilyWords("يُهزّ بهدوء", "ar")
    window.layout().addWidget(quote)
    assert quote.language == "ar"
    assert inked(quote._text).right() > quote._text.width() - 20
    quote.show_text("Rocked gently", None)
    assert quote.language is None
    assert inked(quote._text).left() < 20


def test_a_long_name_is_cut_and_whole_in_its_tooltip(qtbot, window):
    """And in its accessible name."""
    name = Elided(plain("A family with a name so long that no list could ever show it whole"))
    window.layout().addWidget(name)
    qtbot.waitUntil(name.isVisible)
    assert name.toolTip() == name.accessibleName() == name.shown
    window.resize(1200, 200)
    window.layout().activate()
    assert name.toolTip() == ""


def test_no_state_differs_by_colour_alone(window):
    """Each has a sign and words of its own."""
    pills = [StatePill(state) for state in ("to_ask", "learned", "agreed", "to_revisit")]
    assert len({pill._whole() for pill in pills}) == len({pill._sign for pill in pills}) == 4
    assert [pill.accessibleName() for pill in pills] == ["To ask", "Learned", "Agreed", "To revisit"]
    with pytest.raises(KeyError):
        StatePill("certain")


def test_pills_wrap_and_mirror(qtbot, window):
    """In a narrow place the next line, from the leading side."""
    box = QWidget()
    flow = FlowLayout(box)
    for number in range(6):
        flow.addWidget(Pill(plain(f"Pill number {number}")))
    window.layout().addWidget(box)
    qtbot.waitUntil(lambda: flow.itemAt(1).geometry().left() > 0)
    first, second = flow.itemAt(0).geometry(), flow.itemAt(1).geometry()
    assert first.left() < second.left()
    assert flow.itemAt(5).geometry().top() > first.top()
    assert flow.heightForWidth(150) > flow.heightForWidth(600)
    window.setLayoutDirection(RTL)
    qtbot.waitUntil(lambda: flow.itemAt(0).geometry().left() > flow.itemAt(1).geometry().left())


@given(st.lists(st.integers(20, 200), min_size=1, max_size=12), st.integers(60, 500), st.booleans())
def test_nothing_in_a_flow_overlaps_or_leaves_it(qapp, widths, width, rtl):
    """Whatever the widths and the direction."""
    box = QWidget()
    box.setLayoutDirection(RTL if rtl else LTR)
    flow = FlowLayout(box)
    for item_width in widths:
        thing = QWidget(box)
        thing.setFixedSize(min(item_width, width), 30)
        flow.addWidget(thing)
        thing.show()
    flow.setGeometry(QRect(0, 0, width, flow.heightForWidth(width)))
    places = [flow.itemAt(index).geometry() for index in range(flow.count())]
    assert all(QRect(0, 0, width, flow.heightForWidth(width)).contains(place) for place in places)
    assert not any(a.intersects(b) for index, a in enumerate(places) for b in places[:index])
    box.deleteLater()


@pytest.mark.parametrize(
    ("name", "letter"),
    [("حسن", "ح"), ("李明", "李"), ("ngũgĩ", "N"), ("রহমান", "র"), ("  «Ana»", "A"), ("", "·"), ("👶", "·"), ("é", "É")],
)
def test_an_avatar_is_the_first_letter_of_any_script(name, letter):
    """Spaces and signs are passed over."""
    assert first_letter(name) == letter


def test_a_person_keeps_the_same_colours(looks):
    """By id: two persons of one name may differ, one person never does."""
    assert avatar_colors("child-1") == avatar_colors("child-1")
    assert len({avatar_colors(f"child-{number}") for number in range(40)}) == 4


@pytest.mark.parametrize(("text", "direction"), [("9:40 حسن", RTL), ("– Ana", LTR), ("9:40", None), ("", None)])
def test_direction_by_the_first_strong_letter(text, direction):
    """Digits and signs have none."""
    assert text_direction(text) is direction


def test_a_heading_says_its_words_in_the_language_of_its_place(window):
    """And is found by them."""
    heading = Heading(lambda t: t.gettext("Families"))
    window.layout().addWidget(heading)
    assert heading.shown == heading.accessibleName() == "Families"


def test_a_sentence_about_a_name_runs_in_the_direction_of_its_own_language(qtbot):
    """A rich label would look into the name at its beginning, and turn the whole sentence round."""

    class Pane(LanguageScope, QWidget):
        pass

    pane = Pane()
    qtbot.addWidget(pane)
    about_omar = Text(plain(f"{isolate('Omar')}: موعد"), parent=pane)
    pane.set_language("ar")
    assert text_document(about_omar).firstBlock().textDirection() is RTL
    about_hasan = Text(plain(f"{isolate('حسن')}: due"), parent=pane)
    pane.set_language("en")
    assert text_document(about_hasan).firstBlock().textDirection() is LTR
    assert about_hasan.shown == f"{isolate('حسن')}: due"


def text_document(label):
    document = QTextDocument()
    document.setHtml(label.text())
    return document


def test_words_of_their_own_direction_keep_it_where_they_are_put(window):
    words = Text(plain("My sister helps me"), own_direction=True)
    pane = QWidget()
    QVBoxLayout(pane).addWidget(words)
    pane.setLayoutDirection(RTL)
    window.layout().addWidget(pane)
    assert words.layoutDirection() is LTR
    assert words.alignment() & Qt.AlignmentFlag.AlignLeft
