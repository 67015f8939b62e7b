"""Why something is due, in a sentence."""

from datetime import date, timedelta

import pytest

from fcc_app.i18n import catalog
from fcc_app.services.today import Due, DueAbout
from fcc_app.ui.today.due_words import reason

TODAY = date(2026, 3, 4)


@pytest.mark.parametrize("about", [DueAbout.PROMISE, DueAbout.TO_COMPLETE, DueAbout.CELEBRATION])
@pytest.mark.parametrize("away", [-1, 0, 1])
def test_what_is_due_says_its_day_as_one_writes_it_in_a_sentence(about, away):
    due = Due(about=about, who="Omar", what="", day=TODAY + timedelta(days=away))
    said = reason(due, TODAY, catalog("en"))
    assert ("yesterday", "today", "tomorrow")[away + 1] in said
    assert not any(name in said for name in ("Yesterday", "Today", "Tomorrow"))
