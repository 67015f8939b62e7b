"""The families' page inside the real window: its Back, its undo."""

from __future__ import annotations

from fcc_app.settings import Settings
from fcc_app.ui.families.families_page import FamiliesPage, FamilyPlace
from fcc_app.ui.home_window import HomeWindow


def test_the_windows_back_retraces_family_child_and_part(qtbot, looks, home, hassan):
    """From the family to the child, to the consents, and back the same way, once for each step."""
    window = HomeWindow(home, Settings())
    qtbot.addWidget(window)
    window.show()
    window.navigation.family_requested.emit(hassan.family.id)
    page = window.current_page
    assert isinstance(page, FamiliesPage)
    page.show_child(hassan.omar.id)
    page.open_target(FamilyPlace(hassan.family.id))
    page.view.part_requested.emit("consents")
    window.go_back()
    window.go_back()
    assert page.view.isVisible()
    assert page.view.heading.shown == "Hassan family"
    window.go_forward()
    assert page.children_in_view() == (hassan.omar.id,)


def test_what_was_moved_to_the_bin_is_offered_back(qtbot, looks, home, hassan):
    """The bar at the foot brings the person back, and the list shows her again."""
    window = HomeWindow(home, Settings())
    qtbot.addWidget(window)
    window.show()
    window.go_to("families", hassan.family.id)
    page = window.current_page
    assert isinstance(page, FamiliesPage)
    page.view.part_requested.emit("people")
    card = next(one for one in page._detail.people.cards if one.record.name == "Khadija")
    card.open()
    card.delete()
    assert window.undo_bar.is_offering
    window.undo_bar.undo()
    assert {one.record.name for one in page._detail.people.cards} == {"Amina", "Khadija"}
