"""What somebody hears who does not see the screen: the step, what was shared, what was taken back."""

import pytest

from fcc_app.ui.reflection import session_pane, session_view
from tests.ui.reflection.act_sample import Table
from tests.ui.reflection.sitting import Sitting


@pytest.fixture
def heard(monkeypatch):
    said = []
    for module in (session_view, session_pane):
        monkeypatch.setattr(module, "announce", lambda _widget, words, **_more: said.append(words))
    return said


@pytest.fixture
def sitting(qtbot, looks, home, heard):
    table = Table(home)
    begun = Sitting(qtbot, home, table.sit_down())
    yield begun
    begun.view.leave()


def test_at_every_step_one_hears_where_one_is_who_is_asked_and_what(sitting, heard):
    sitting.presses(sitting.view.next_button)
    (said,) = heard
    assert said.startswith("Know · 2 of 5\nFor the parent\nIf you are raising this child")
    assert "Tell the provider one small thing" in said, "the example too"
    sitting.goes_to("see.sleep")
    assert heard[-1].splitlines()[1] == "Together"
    assert heard[-1].endswith("What could stay the same?"), "a scene ends with its question"


def test_what_is_shared_and_taken_back_is_heard_and_no_word_of_it(sitting, heard):
    sitting.goes_to("reflect.everyone-together")
    sitting.writes(sitting.hers, "Zirconium")
    heard.clear()
    sitting.presses(sitting.hers.share_choice.shared)
    assert heard == ["Everybody at the table can read this."]
    sitting.presses(sitting.hers.share_choice.only_me)
    sitting.presses(sitting.hers.notice.act_button)
    sitting.settles()
    assert heard[-1] == "Until you share it, this shows only while you speak. At the end it is yours to keep."
    assert "Zirconium" not in "".join(heard)
