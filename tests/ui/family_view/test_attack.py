"""Somebody looks for another family in family view: in every widget, by every key, through the accessibility tree."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QTextEdit, QToolTip
from shiboken6 import isValid

from fcc_app.domain.answers import answered
from fcc_app.domain.care_notes import Visibility
from fcc_app.domain.families import Household
from fcc_app.domain.home_practices import Routine
from fcc_app.domain.ids import ChildId, new_id
from fcc_app.domain.language_profiles import FamilyWord
from fcc_app.services.reflection import Plan
from fcc_app.tour.person import Person
from fcc_app.ui.family_view.leave_sheet import LeaveSheet
from fcc_app.ui.page import Page
from fcc_app.ui.shortcuts_sheet import ShortcutsSheet
from tests.services.guided import PASSPHRASE
from tests.ui.communication.sample import kept
from tests.ui.family_view.conftest import settle
from tests.ui.family_view.readable import everything


class Planted:
    """Three families, each word of the others one that stands nowhere else in the program."""

    def __init__(self, home):
        self.home = home
        self.author = home.home.usual_caregiver().id
        self.words = []
        self.here, self.child = self._family("Hassan family", "Omar")
        self.household = home.families.page(self.here.id).households[0].id
        self._about_here()
        for number, (family, child) in enumerate(
            ((self.word("Okonkwo"), self.word("Chidiebere")), (self.word("Vanterpool"), self.word("Jacinth"))), 1
        ):
            self._about_others(*self._family(f"{family} family", child), number)
        self._own_secrets()

    def word(self, text):
        self.words.append(text)
        return text

    def _family(self, name, child):
        return self.home.families.add_family(name, child, reading_language="es")

    def _about_here(self):
        self.note(self.child, "Hummed at nap time.")
        self.contact(self.household, "We talked about naps.")
        self.leila = self.member(self.here, self.household, "Leila")
        self.yusuf = self.member(self.here, self.household, "Yusuf")

    def _about_others(self, family, child, number):
        household = self.home.families.page(family.id).households[0]
        kept(
            self.home.families.edit(Household, household.id),
            address=answered(self.word(f"{number} Quillfeather Row")),
            phone=answered(self.word(f"555 771{number}")),
            contact_restrictions=answered(self.word(f"restriction{number}zz")),
        )
        member = self.member(family, household.id, self.word(f"Perpetua{number}"))
        self.note(child, f"{self.word(f'noteword{number}zz')} all morning")
        self.contact(household.id, f"{self.word(f'contactword{number}zz')} at the door", [member.id])
        kept(
            self.home.families.practice(family.id, Routine.SLEEPING),
            at_home=answered(self.word(f"practiceword{number}zz")),
        )
        word = answered(self.word(f"familyword{number}zz"))
        self.home.forms.keep(FamilyWord(id=new_id(), family_id=family.id, prompt="blanket", word=word))
        self.family, self.other_child, self.other_household = family, child, household

    def _own_secrets(self):
        """What is about this family, or nobody, and still not for its eyes."""
        kept(
            self.home.families.edit(Household, self.household),
            contact_restrictions=answered(self.word("tariqword")),
            safety_notes=answered(self.word("gatecodeword")),
        )
        self.note(self.child, self.word("homeonlyword"), visibility=Visibility.HOME)
        # A note that names another family's child in its midst.
        self.note(self.child, "Played with Chidiebere. " + self.word("togetherword"))
        journal = self.home.journal.open(PASSPHRASE)
        entry = journal.new_entry()
        entry.set(text=self.word("journalword"))
        entry.finish()
        journal.close()
        deleted = self.note(self.other_child, self.word("deletedword"))
        self.home.care_notes.delete(deleted)

    def note(self, child, text, **values):
        return self.home.care_notes.note(self.author, ChildId(child.id), text, **values)

    def contact(self, household, said, members=()):
        return kept(self.home.communication.new_contact(self.author, household), said=said, with_members=tuple(members))

    def member(self, family, household, name):
        return kept(self.home.families.new_member(family.id), name=name, household_id=household)

    def found(self, window, words=None):
        """Where any of the planted words can be read."""
        looked_for = [(word, word.casefold()) for word in words or self.words]
        return [
            (word, where, text[:120])
            for where, text in everything(window)
            for word, folded in looked_for
            if folded in text.casefold()
        ]


@pytest.fixture
def planted(window, home):
    made = Planted(home)
    settle()
    return made


def visit_everything(window, planted):
    """Every place, with everything of the others open in it, half-typed words, searches and copies."""
    home, family, child = window.home, planted.family, planted.other_child
    note = home.care_notes.notes([])  # read once, as pages do
    assert note == []
    places = [
        ("today", None),
        ("families", family.id),
        ("families", ("child", child.id)),
        ("families", ("interview", family.id, None)),
        ("families", ("languages", family.id)),
        ("notes", None),
        ("notes", ("about", (child.id,))),
        ("notes", ("catch_up",)),
        ("log", planted.other_household.id),
        ("log", ("door", planted.other_household.id)),
        ("log", ("export", planted.other_household.id)),
        ("together", ("begin", family.id)),
        ("releases", None),
        ("bin", None),
        ("settings", None),
        ("journal", None),
        ("search", "noteword2zz"),
        ("search", "Perpetua2"),
    ]
    for name, target in places:
        assert window.go_to(name, target), name
        settle()
    window.go_to("notes", ("new", (child.id,)))
    settle()
    box = next(box for box in window.current_page.findChildren(QTextEdit) if box.isVisible())
    box.setPlainText("")
    QTest.keyClicks(box, planted.word("halftypedword"))
    QGuiApplication.clipboard().setText(f"Chidiebere said {planted.word('copiedword')}")
    QToolTip.showText(window.pos(), planted.word("tooltipword"), window)
    window.undo_bar.offer(lambda t: f"{planted.word('undoword')} moved to the bin.", lambda: None)
    window.problem.show_problem(planted.word("problemword"))


def test_before_it_turns_the_planted_words_can_be_read_everywhere(window, planted):
    """The eyes that look below can see: what they do not find later is not there."""
    visit_everything(window, planted)
    seen = {word for word, _where, _text in planted.found(window)}
    for word in ("Okonkwo", "Vanterpool", "noteword2zz", "halftypedword", "copiedword", "tooltipword", "undoword"):
        assert word in seen, word


def test_nothing_of_anybody_else_can_be_read_and_no_page_lives_on(window, planted):
    visit_everything(window, planted)
    assert window.enter_family_view(planted.household)
    settle()
    assert planted.found(window) == []
    assert window.windowTitle() == "Same Team"
    gc.collect()
    alive = [page for page in gc.get_objects() if isinstance(page, Page) and isValid(page)]
    assert alive == []


def test_none_of_the_familys_own_pages_shows_anything_of_the_others(window, planted):
    window.enter_family_view(planted.household)
    frame = window.family_frame
    for name in ("log", "practices", "words", "sessions"):
        if name not in frame.content.choices:
            continue
        frame.content.choices[name].click()
        settle()
        assert planted.found(window) == [], name
        frame.back_button.click()
        settle()


KEYS = [
    *(Qt.Key(code) for code in range(Qt.Key.Key_A.value, Qt.Key.Key_Z.value + 1)),
    *(Qt.Key(code) for code in range(Qt.Key.Key_0.value, Qt.Key.Key_9.value + 1)),
    *(Qt.Key(code) for code in range(Qt.Key.Key_F1.value, Qt.Key.Key_F12.value + 1)),
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_Return,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Insert,
    Qt.Key.Key_Menu,
    Qt.Key.Key_Plus,
    Qt.Key.Key_Minus,
    Qt.Key.Key_Slash,
]
HELD = [
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier,
]


def press_every_key(window, planted, allowed=(LeaveSheet, ShortcutsSheet)):
    """Press every key with every modifier; close what opens, after it was read. Returns which sheets opened."""
    sheets = set()
    for held in HELD:
        for key in KEYS:
            if QApplication.activeWindow() is None:
                Person()._comes_to_the_front()
            QTest.keyClick(QApplication.focusWidget() or window, key, held)
            QApplication.processEvents()
            for opened in (QApplication.activeModalWidget(), QApplication.activePopupWidget()):
                if opened is not None and opened is not window:
                    assert not isinstance(opened, QFileDialog)
                    if isinstance(opened, QDialog):
                        assert isinstance(opened, allowed), (key, held, opened)
                        sheets.add(type(opened))
                    assert planted.found(window) == [], (key, held)
                    opened.close()
                    settle()
            assert window.is_covered, (key, held)
        assert planted.found(window) == [], held
    return sheets


def test_no_key_brings_anything_of_the_others_back(window, planted):
    visit_everything(window, planted)
    window.enter_family_view(planted.household)
    settle()
    window.family_frame.content.choices["log"].click()
    settle()
    window.family_frame.content.focus_first()
    assert press_every_key(window, planted) == {LeaveSheet, ShortcutsSheet}
    settle()
    assert planted.found(window) == []


def test_pasting_brings_no_words_of_another_family(window, planted, home):
    QGuiApplication.clipboard().setText("Chidiebere said noteword1zz")
    window.enter_family_view(planted.household)
    box = QLineEdit(window.family_frame)
    box.show()
    box.paste()
    assert box.text() == ""


def test_asking_to_leave_shows_nothing_and_a_wrong_answer_tells_nothing(window, planted):
    window.enter_family_view(planted.household)
    window.ask_to_leave()
    settle()
    assert planted.found(window) == []
    sheet = window.findChild(LeaveSheet)
    sheet.field.set_text("Okonkwoo")
    sheet.leave_button.click()
    settle()
    assert planted.found(window) == []


# ---- in a session ----------------------------------------------------------------------------------------------------


@pytest.fixture
def session(home, planted):
    """A session with both parents; the other one, and she, have said what is only theirs."""
    people = home.reflection.choices(planted.here.id).people
    session = home.reflection.begin(
        Plan(
            module=home.modules.newest()[0].module.key,
            family_id=planted.here.id,
            households=(planted.household,),
            children=(ChildId(planted.child.id),),
            languages=("en", "es"),
            participants=people,
        ),
        home.journal.open(PASSPHRASE),
    )
    step = next(step for step in session.steps if step.audience.value == "together")
    session.go(step.id)
    here = {person.name: person for person in session.participants()}
    private = session.new_answer(here["Yusuf"].id)
    private.set(words=planted.word("yusufsprivateword"))
    later = session.steps[session.index + 1]
    hers = session.new_answer(next(one.id for one in here.values() if one.caregiver_id), step_id=later.id)
    hers.set(words=planted.word("herprivateword"))
    return session


def test_in_a_session_nothing_of_the_others_and_no_private_word_of_the_other_parent(window, planted, session):
    visit_everything(window, planted)
    window.enter_family_view(planted.household, session)
    settle()
    assert window.family_frame.open_session is session
    assert planted.found(window) == []


def test_in_a_session_no_key_brings_anything_of_the_others_back(window, planted, session):
    others = [word for word in planted.words if word not in ("yusufsprivateword", "herprivateword")]
    window.enter_family_view(planted.household, session)
    settle()
    looked_for, planted.words = planted.words, others
    assert LeaveSheet in press_every_key(window, planted)
    planted.words = looked_for
    settle()


def test_at_no_step_of_a_session_is_there_anything_of_the_others(window, planted, session):
    window.enter_family_view(planted.household, session)
    settle()
    others = [word for word in planted.words if word != "herprivateword"]
    view = window.family_frame.content
    seen = set()
    for step in session.steps:
        session.go(step.id)
        view.show_step()
        settle()
        seen.add(session.step.id)
        assert planted.found(window, others) == [], step.id
    assert len(seen) > 20
    view.show_closing()
    settle()
    assert planted.found(window, others) == []
