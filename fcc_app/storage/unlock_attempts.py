"""How many wrong passphrases there were in a row: beside the vault, so that a restart does not forget them."""

from __future__ import annotations

import json
import logging
from datetime import datetime, timedelta
from pathlib import Path

from fcc_app.domain.passphrases import wait_seconds
from fcc_app.storage.safe_files import remove_file, replace_file

_log = logging.getLogger(__name__)

_MOST = 1_000_000


class UnlockAttempts:
    """The count for the key-slot file at *key_file*. Times are aware; the caller brings the clock."""

    def __init__(self, key_file: Path) -> None:
        self._path = key_file.with_name(key_file.name + ".tries")

    def seconds_to_wait(self, now: datetime) -> int:
        """How long until the next try may be made, in whole seconds; 0 means at once."""
        failures, last = self._read()
        wait = wait_seconds(failures)
        if not wait or last is None:
            return 0
        passed = (now - last) / timedelta(seconds=1)
        # A clock that was set back must neither let anybody in sooner nor lock her out for longer than the rule says.
        return wait - min(max(int(passed), 0), wait)

    def failed(self, now: datetime) -> int:
        """Count a wrong passphrase; the answer is :meth:`seconds_to_wait` from *now*."""
        failures = min(self._read()[0] + 1, _MOST)
        try:
            replace_file(self._path, json.dumps({"failures": failures, "last": now.isoformat()}).encode())
        except OSError as problem:
            _log.warning("a wrong passphrase could not be counted: %s", problem.strerror)
        return wait_seconds(failures)

    def succeeded(self) -> None:
        """Forget the count."""
        try:
            if self._path.exists():
                remove_file(self._path)
        except OSError as problem:
            _log.warning("the count of wrong passphrases stays: %s", problem.strerror)

    def _read(self) -> tuple[int, datetime | None]:
        # Whoever can spoil this file could also delete it: it slows a curious hand, not a thief.
        try:
            body = json.loads(self._path.read_bytes()[:1024])
            failures, last = body["failures"], datetime.fromisoformat(body["last"])
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return 0, None
        if type(failures) is not int or failures < 0 or last.tzinfo is None:
            return 0, None
        return failures, last
