"""Where files for a household go on this laptop."""

from __future__ import annotations

import pytest

from fcc_app.domain.families import Family, Household
from fcc_app.domain.ids import FamilyId, HouseholdId, new_id
from fcc_app.services.household_folders import NoHouseholdFolderError
from fcc_app.services.open_home import OpenHome
from tests.decrypted import every_byte


@pytest.fixture
def household(home):
    family = Family(id=FamilyId(new_id()), name="Okafor")
    made = Household(id=HouseholdId(new_id()), family_id=family.id, name="Okafor")
    home.forms.keep(family, made)
    return made


def test_a_folder_once_chosen_is_there_the_next_day(home, vaults, clock, household, tmp_path):
    folder = tmp_path / "For the Okafors"
    folder.mkdir()
    assert home.household_folders.of(household.id) is None
    home.household_folders.choose(household.id, folder)
    home.close()
    again = OpenHome(vaults, vaults.unlock("four quiet words"), clock)
    try:
        assert again.household_folders.of(household.id) == folder
        again.household_folders.choose(household.id, None)
        assert again.household_folders.of(household.id) is None
    finally:
        again.close()


def test_it_is_no_record_and_stands_in_no_plain_file(home, vaults, household, tmp_path):
    folder = tmp_path / "For the Okafors"
    folder.mkdir()
    with home.vault.read() as reader:
        before = reader._cursor.execute("SELECT count(*) FROM sync_op").fetchone()
    home.household_folders.choose(household.id, folder)
    with home.vault.read() as reader:
        assert reader._cursor.execute("SELECT count(*) FROM sync_op").fetchone() == before
    for path in vaults.folder.path.rglob("*"):
        if path.is_file():
            assert b"For the Okafors" not in path.read_bytes(), path


def test_a_folder_that_is_gone_counts_as_none(home, household, tmp_path):
    folder = tmp_path / "stick"
    with pytest.raises(NoHouseholdFolderError):
        home.household_folders.choose(household.id, folder)
    folder.mkdir()
    home.household_folders.choose(household.id, folder)
    folder.rmdir()
    assert home.household_folders.of(household.id) is None
    with pytest.raises(NoHouseholdFolderError):
        home.household_folders.free_name(household.id, "log.pdf")


def test_a_new_file_never_takes_the_name_of_another(home, household, tmp_path):
    home.household_folders.choose(household.id, tmp_path)
    assert home.household_folders.free_name(household.id, "log.pdf") == tmp_path / "log.pdf"
    (tmp_path / "log.pdf").touch()
    (tmp_path / "log 2.pdf").touch()
    assert home.household_folders.free_name(household.id, "log.pdf") == tmp_path / "log 3.pdf"


def test_the_folder_offered_is_called_as_the_family_is(home, household, tmp_path):
    assert home.household_folders.suggested(household.id, tmp_path) == tmp_path / "Same Team" / "Okafor"


def test_a_household_that_was_destroyed_leaves_no_name_behind(home, household, tmp_path):
    folder = tmp_path / "For the Okafors"
    folder.mkdir()
    home.household_folders.choose(household.id, folder)
    home.forms.delete([household], "Household moved to the bin.")
    home.bin.destroy([household])
    assert b"For the Okafors" not in every_byte(home.vault)


def test_the_suggested_folder_is_made_with_one_press(home, household, tmp_path):
    made = home.household_folders.make_suggested(household.id, tmp_path)
    assert made.is_dir()
    assert home.household_folders.of(household.id) == made
    assert home.household_folders.make_suggested(household.id, tmp_path) == made
