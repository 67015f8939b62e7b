"""A new passphrase opens the home and the journal, both or neither; guesses are counted wherever they are made."""

import pytest

from fcc_app.errors import FccError
from fcc_app.i18n import catalog
from fcc_app.services.vaults import WaitBeforeTryingError
from fcc_app.storage.key_slots import KeySlots, UnwrittenKeyFileError, WrongPassphraseError

OLD, NEW = "four quiet words", "five other quiet words"


def opens(vaults, passphrase):
    try:
        vaults.key(vaults.folder.home, passphrase)
        vaults.key(vaults.folder.journal, passphrase)
    except FccError:
        return False
    return True


def test_a_new_passphrase_opens_both(vaults):
    vaults.change_passphrase(OLD, NEW)
    assert opens(vaults, NEW)
    assert not opens(vaults, OLD)


def test_when_the_disk_fills_up_between_the_two_the_old_one_still_opens_both(vaults, monkeypatch):
    change = KeySlots.change_passphrase

    def only_the_journals(slots, *passphrases):
        if slots.path.name.startswith("home"):
            raise UnwrittenKeyFileError(file=slots.path.name)
        change(slots, *passphrases)

    monkeypatch.setattr(KeySlots, "change_passphrase", only_the_journals)
    with pytest.raises(UnwrittenKeyFileError):
        vaults.change_passphrase(OLD, NEW)
    assert opens(vaults, OLD)


def test_after_a_power_cut_between_the_two_it_can_be_changed_once_more(vaults):
    KeySlots.beside(vaults.folder.journal, cost=vaults._cost, lowest=vaults._lowest).change_passphrase(OLD, NEW)
    vaults.change_passphrase(OLD, NEW)
    assert opens(vaults, NEW)


def test_guesses_at_the_passphrase_have_to_wait_in_the_settings_too(vaults):
    refused = []
    for guess in range(20):
        try:
            vaults.change_passphrase(f"guess {guess}", NEW)
        except FccError as problem:
            refused.append(type(problem))
    assert refused[0] is WrongPassphraseError
    assert refused[-1] is WaitBeforeTryingError
    assert vaults.seconds_to_wait() > 0


def test_how_long_to_wait_is_said_in_the_number_of_the_language():
    assert WaitBeforeTryingError(seconds=1).user_message(catalog("en")) == "Please wait 1 second, then try again."
    assert WaitBeforeTryingError(seconds=2).user_message(catalog("en")) == "Please wait 2 seconds, then try again."
    assert "ثانيتين" in WaitBeforeTryingError(seconds=2).user_message(catalog("ar"))
