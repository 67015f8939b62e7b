"""What makes a passphrase, and how long to wait after a wrong one."""

from __future__ import annotations

from fcc_app.errors import FccError
from fcc_app.i18n import N_

LONGEST_WAIT = 60
"""The longest wait between two tries, in seconds."""

_FREE_TRIES = 2


class EmptyPassphraseError(FccError):
    """Nothing, or nothing but spaces."""

    message_id = N_("Please choose a passphrase: without one, anybody who opens this computer could read your notes.")
    code = "E015"


class DifferentPassphrasesError(FccError):
    """The passphrase was typed twice, and not alike."""

    message_id = N_("The two passphrases are not alike. Please type it once more.")
    code = "E016"


def check_new_passphrase(passphrase: str, again: str) -> None:
    """Whether *passphrase* can be taken. How strong it is she is told in words; she decides.

    Raises:
        EmptyPassphraseError: If there is nothing in it but spaces.
        DifferentPassphrasesError: If *again* is another.
    """
    if not passphrase.strip():
        raise EmptyPassphraseError
    if passphrase != again:
        raise DifferentPassphrasesError


def wait_seconds(failures: int) -> int:
    """How long to wait after so many wrong passphrases in a row, in seconds: 0, 0, 0, then 1, 2, 4 … at most 60.

    A slip or two costs nothing; guessing by hand soon does. Guessing on a copied file is what Argon2id slows.
    """
    if failures <= _FREE_TRIES:
        return 0
    return min(LONGEST_WAIT, 1 << min(failures - _FREE_TRIES - 1, 6))
