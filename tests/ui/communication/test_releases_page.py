"""The list of what left the home: to whom, when, by whom, in which language, how much."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

import pytest
from PySide6.QtCore import Qt

from fcc_app import services
from fcc_app.export.leak_scan import Decision
from fcc_app.services.releases import LogRequest
from fcc_app.ui.releases.releases_page import ReleasesPage


@pytest.fixture
def page(qtbot, looks, home, navigation):
    made = ReleasesPage(home, navigation)
    qtbot.addWidget(made)
    made.resize(1150, 680)
    made.show()
    return made


def give(home, household, target, *, by=None):
    prepared = home.releases.prepare_log(LogRequest(household_id=household.id, languages=("ar", "en")))
    decisions = {hit.key: Decision.REPLACE for hit in prepared.hits}
    return home.releases.release(prepared, decisions, "csv", target, by=by)


def without_isolates(text):
    return text.replace("\u2068", "").replace("\u2069", "")


def test_before_anything_left_the_page_says_what_belongs_here(page, qtbot, navigation):
    assert page._stack.currentWidget() is page.nothing
    with qtbot.waitSignal(navigation.export_requested):
        page.nothing.button.click()


def test_what_left_is_listed_newest_first_with_every_fact(page, home, sample, clock, tmp_path):
    give(home, sample.rivera_household, tmp_path / "rivera.csv")
    clock.passes(days=1)
    author = home.home.usual_caregiver()
    newest = give(home, sample.household, tmp_path / "hassan.csv", by=author.id)
    page.shown_again()
    rows = page.rows.rows
    assert [rows.data(rows.index(row)) for row in range(2)] == ["Hassan family", "Rivera Cruz family"]
    assert page.count.shown == "2 releases"
    page.open_target(newest.id)
    said = {label: without_isolates(words).replace("\u202f", " ") for label, words in page.detail.facts}
    assert said["What"] == "Communication log"
    assert said["When"].replace("\u00a0", " ") == "Mar 5, 2026, 1:05 PM"
    assert said["Period"] == "all dates"
    assert said["How much"] == "2 entries, 0 photos, 1 line left out or changed"
    assert said["Languages"] == "Arabic and English"
    assert said["Form"] == "Spreadsheet (CSV)"
    assert said["Name of the file"] == "hassan.csv"
    assert said["Given by"] == author.name


def test_the_same_household_can_be_given_its_log_again(page, qtbot, home, sample, navigation, tmp_path):
    entry = give(home, sample.household, tmp_path / "hassan.csv")
    page.open_target(entry.id)
    assert page.household_in_view() == sample.household.id
    with qtbot.waitSignal(navigation.export_requested) as asked:
        page.detail.again_button.click()
    assert asked.args == [sample.household.id]


def test_a_household_that_is_gone_stays_in_the_list_by_its_name(page, home, sample, tmp_path):
    entry = give(home, sample.household, tmp_path / "hassan.csv")
    home.families.delete_family(sample.hassan.id)
    page.open_target(entry.id)
    assert page.detail.heading.shown == "Hassan family"
    assert not page.detail.again_button.isVisible()
    assert page.household_in_view() is None


def test_a_row_is_one_sentence_to_who_cannot_see(page, home, sample, tmp_path):
    give(home, sample.household, tmp_path / "hassan.csv")
    page.shown_again()
    said = page.rows.rows.data(page.rows.rows.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert "Hassan family" in said
    assert "Spreadsheet (CSV)" in said
    assert "2 entries" in said


def test_whatever_leaves_is_called_by_its_name(page, home, sample, tmp_path):
    """Each thing that a service can give has words here, and none is shown as the vault calls it."""
    modules = [import_module(f"fcc_app.services.{module.name}") for module in iter_modules(services.__path__)]
    topics = {
        value
        for module in modules
        for thing in (module, *vars(module).values())
        if isinstance(thing, type | ModuleType)
        for name, value in vars(thing).items()
        if isinstance(value, str) and (name == "topic" or name.endswith("_TOPIC"))
    }
    assert {"communication_log", "thank_you", "whole_home"} <= topics
    given = give(home, sample.rivera_household, tmp_path / "rivera.csv")
    for topic in topics:
        page.detail.show_release(replace(given, topic=topic), "Ana", offers_again=True)
        (what,) = [said for label, said in page.detail.facts if label == "What"]
        assert what not in ("", topic), topic
