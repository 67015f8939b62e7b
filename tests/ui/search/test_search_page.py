"""Searching while typing fast."""

from fcc_app.ui.search.search_page import SearchPage


def test_an_older_question_that_begins_late_does_not_stop_the_newer(qtbot, home, navigation):
    """Threads begin in any order; what was typed last is what is answered."""
    home.families.add_family("Hassan family", "Omar")
    page = SearchPage(home, navigation)
    qtbot.addWidget(page)
    page.field.edit.setText("Om")
    page.field.edit.setText("Omar")
    qtbot.waitUntil(lambda: [hit.whose.child_name for hit in page.results.hits()] == ["Omar"])
    assert page.look_for("Om") is None
    assert page.look_for("Omar") is not None
