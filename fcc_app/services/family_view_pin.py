"""The way out of family view: the passphrase, or a short PIN for this laptop alone."""

from __future__ import annotations

import json
import secrets
import unicodedata

from fcc_app.errors import FccError, FieldError
from fcc_app.i18n import N_
from fcc_app.sealing.keys import LOWEST_COST, Cost, derive_key, random_salt
from fcc_app.services.vaults import Vaults, WaitBeforeTryingError
from fcc_app.storage.key_slots import FormerPassphraseError, WrongPassphraseError
from fcc_app.storage.vault import Vault

LEAST_DIGITS, MOST_DIGITS = 4, 8
"""How many digits a PIN has."""

MISSES_TO_LOCK = 5
"""After so many wrong PINs or passphrases in a row the app locks."""

_PIN = "family_view_pin"


class PinFormatError(FieldError):
    """Not a PIN: too short, too long, or with something else than digits in it."""

    message_id = N_("A PIN has 4 to 8 digits, and nothing else.")
    code = "E205"


class DifferentPinsError(FieldError):
    """The PIN was typed twice, and not alike."""

    message_id = N_("The two PINs are not alike. Please type it once more.")
    code = "E206"


class WrongWayOutError(FccError):
    """Neither the PIN nor the passphrase."""

    message_id = N_("That is not it. Please try again.")
    code = "E207"


class TooManyMissesError(FccError):
    """Wrong too often: the app has to lock now."""

    message_id = N_("That was wrong five times. The app locks now. Every word is saved.")
    code = "E208"


class FamilyViewPin:
    """Sets the PIN, and judges what is typed to leave family view.

    The PIN is kept as an Argon2id hash in the home's vault, among what belongs to this laptop only. It is asked for
    while the vault is open: what the hash guards is the digits themselves, which people use elsewhere, too.
    """

    def __init__(self, vault: Vault, vaults: Vaults, *, cost: Cost = LOWEST_COST) -> None:
        self._vault = vault
        self._vaults = vaults
        self._cost = cost
        self._misses = 0

    @property
    def is_set(self) -> bool:
        """Whether there is a PIN."""
        return bool(self._vault.value(_PIN))

    def choose(self, pin: str, again: str) -> None:
        """Let *pin* lead out of family view from now on. Digits of any script are the same digits.

        Raises:
            PinFormatError, DifferentPinsError: If it is none, or *again* is another. Nothing is changed then.
            FccError: If the vault could not be written.
        """
        digits = _digits(pin)
        if digits is None:
            raise PinFormatError(field="pin")
        if digits != _digits(again):
            raise DifferentPinsError(field="again")
        salt = random_salt()
        kept = {
            "salt": salt.hex(),
            "memory_kib": self._cost.memory_kib,
            "passes": self._cost.passes,
            "hash": derive_key(digits, salt, self._cost).hex(),
        }
        with self._vault.begin() as unit:
            unit.set_value(_PIN, json.dumps(kept).encode())

    def remove(self) -> None:
        """Let only the passphrase lead out.

        Raises:
            FccError: If the vault could not be written.
        """
        with self._vault.begin() as unit:
            unit.set_value(_PIN, b"")

    def check(self, typed: str) -> None:
        """Whether *typed* leads out: the PIN, or the passphrase. Takes up to a second: call it in the background.

        Raises:
            WrongWayOutError: If it does not.
            TooManyMissesError: If it was wrong too often; the app locks.
            WaitBeforeTryingError: If there were wrong ones just now; that does not count as another.
            FccError: If the vault cannot be read, or there is too little memory.
        """
        wait = self._vaults.seconds_to_wait()
        if wait:  # for a PIN, too: between two counted tries nobody may try uncounted ones
            raise WaitBeforeTryingError(seconds=wait)
        if self._is_pin(typed):
            self._misses = 0
            return
        try:
            self._vaults.key(self._vaults.folder.home, typed)
        except (WrongPassphraseError, FormerPassphraseError):
            self._misses += 1
            if self._misses >= MISSES_TO_LOCK:
                raise TooManyMissesError from None
            raise WrongWayOutError from None
        self._misses = 0

    def _is_pin(self, typed: str) -> bool:
        digits, kept = _digits(typed), self._vault.value(_PIN)
        if digits is None or not kept:
            return False
        pin = json.loads(kept)
        found = derive_key(digits, bytes.fromhex(pin["salt"]), Cost(pin["memory_kib"], pin["passes"]))
        return secrets.compare_digest(found, bytes.fromhex(pin["hash"]))


def _digits(typed: str) -> str | None:
    """The digits of a PIN as 0 to 9, however this keyboard writes them; ``None`` if it cannot be a PIN."""
    found = [unicodedata.decimal(character, None) for character in typed.strip()]
    if None in found or not LEAST_DIGITS <= len(found) <= MOST_DIGITS:
        return None
    return "".join(map(str, found))
