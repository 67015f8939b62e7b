"""Opening the journal takes about a second: what happens when she leaves, or the app locks, meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject

from fcc_app.errors import FccError
from fcc_app.services.journal import OpenJournal
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.background import Cancelled, CancelToken, run_in_background

T = TypeVar("T")


class Opening(Generic[T]):
    """Something that needs the open journal, such as a session that is begun or resumed, on its way.

    *then* makes it, in the background; *leave* lets go of it, and of the journal. Who takes it has to let go of it in
    the end; once :meth:`abandon` was called nobody takes it, and the journal is closed.
    """

    def __init__(
        self, home: OpenHome, passphrase: str, then: Callable[[OpenJournal], T], leave: Callable[[T], None]
    ) -> None:
        self._home = home
        self._passphrase = passphrase
        self._then = then
        self._leave = leave
        self._token = CancelToken()
        self._lock = threading.Lock()
        self._made: T | None = None
        self.has_journal = False
        """Whether the passphrase was the right one: what goes wrong after that has another reason."""

    def start(self, on_done: Callable[[T], None], on_problem: Callable[[FccError], None], owner: QObject) -> None:
        """Open the journal and make it; *on_done* takes it, in the windows' thread."""

        def take(made: T) -> None:
            with self._lock:
                self._made = None
            on_done(made)

        run_in_background(self._work, take, on_problem, owner=owner, token=self._token)

    def abandon(self) -> None:
        """Nobody wants it any more."""
        with self._lock:
            self._token.cancel()
            made, self._made = self._made, None
        if made is not None:
            self._leave(made)

    def _work(self) -> T:
        journal = self._home.journal.open(self._passphrase)
        self.has_journal = True
        try:
            self._token.check()
            made = self._then(journal)
        except BaseException:
            journal.close()
            raise
        with self._lock:
            if not self._token.is_cancelled:
                self._made = made
                return made
        self._leave(made)
        raise Cancelled
