"""Everything about acting, closing and giving, at the smallest windows, in large letters and both directions."""

import time

import pytest
from PySide6.QtCore import QCoreApplication

from fcc_app.domain.reflection import Ring
from fcc_app.ui.background import finish_background
from fcc_app.ui.language_switch import speak
from fcc_app.ui.reflection.act import make_act_panel
from fcc_app.ui.reflection.closing_view import ClosingView
from fcc_app.ui.reflection.giving import make_giving
from fcc_app.ui.theme import Scheme
from fcc_app.ui.widgets import ScrollPage
from tests.stories import walk
from tests.ui.reflection.act_sample import Table

LOOKS = (
    (("en", "es"), Scheme.LIGHT, 100, (1024, 560)),
    (("es", "ar"), Scheme.DARK, 130, (1024, 560)),
    (("ar", "en"), Scheme.LIGHT, 130, (1366, 600)),
    (("qps", "qps-ar"), Scheme.LIGHT, 100, (1366, 600)),
)


@pytest.fixture(params=LOOKS, ids=lambda look: "+".join(look[0]))
def look(request, looks, home):
    tags, scheme, size, room = request.param
    speak(tags[0])
    looks.set_scheme(scheme)
    looks.set_text_size(size)
    yield tags, room
    home.releases.cancel()
    finish_background()


class Eyes:
    """Looks at a widget in a page that scrolls, once everything has come to rest."""

    def __init__(self, qtbot, room):
        self.qtbot, self.room = qtbot, room

    def puts(self, widget, *, scrolls=True):
        if scrolls:
            page = ScrollPage(margin=26, spacing=12)
            page.add(widget)
        else:
            page = widget
        self.qtbot.addWidget(page)
        page.resize(*self.room)
        page.show()
        self.page = page
        return widget

    def sees(self, where):
        give_up = time.monotonic() + 10
        while True:
            for _ in range(5):
                QCoreApplication.processEvents()
                time.sleep(0.005)
            wrong = [*walk.cut_off(self.page), *walk.outside(self.page), *walk.nameless(self.page)]
            if not wrong or time.monotonic() > give_up:
                assert not wrong, (where, wrong)
                return


def test_nothing_is_cut_off_outside_or_without_a_name(look, qtbot, home):
    tags, room = look
    table = Table(home, tags[1])
    earlier = table.sit_down(*tags)
    earlier.add_to_team("Teta Mariam", ring=Ring.SUPPORT)
    earlier.close()
    session = table.sit_down(*tags)
    parent = session.participants()[1].id
    eyes = Eyes(qtbot, room)

    def panel(step):
        return eyes.puts(make_act_panel(session.go(step), home, session))

    panel(next(step.id for step in session.steps if step.produces is not None and step.produces.value == "agreement"))
    eyes.sees("agreement")
    panel("act.gather-the-team").add(tags[1])
    eyes.sees("needs")
    promises = panel("act.meet")
    promises.promise_suggested(tags[1])
    eyes.sees("promises")
    panel("act.thank-the-team")
    eyes.sees("the team of last time")
    huda = session.add_to_team("Huda Hassan", what="mother", member=table.huda)
    for number in range(8):
        session.add_to_team(f"Teta Mariam {number}", what="grandmother", ring=Ring.SUPPORT)
    team = panel("act.thank-the-team")
    eyes.sees("team")
    team.open_person(huda.id)
    eyes.sees("person")
    team.open_thanks(huda)
    team.thanks.words.edit.insertPlainText("Thank you for the songs.")
    team.flush()
    team.thanks.give.click()
    eyes.sees("thank-you")
    panel("act.next-time").in_a_month.click()
    eyes.sees("next meeting")
    session.go("reflect.everyone-together")
    for words, share in (("Her sister helps every day.", True), ("I am tired.", False)):
        answer = session.new_answer(parent)
        answer.set(words=words)
        if share:
            session.share(answer)
    closing = eyes.puts(ClosingView(home, session), scrolls=False)
    eyes.sees("cover")
    closing.cover.take_button.click()
    eyes.sees("one person")
    closing.person.done_button.click()
    eyes.sees("before the end")
    closing.close_button.click()
    closing.flush()
    eyes.puts(make_giving(home, session.record, table.household))
    eyes.sees("giving")
