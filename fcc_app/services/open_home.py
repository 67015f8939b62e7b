"""Everything that can be done with an open home, built once when it is unlocked."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from fcc_app.export.writers import Writers
from fcc_app.i18n import app_language
from fcc_app.services.attachments import AttachmentService, sealed_files
from fcc_app.services.bin import Bin
from fcc_app.services.care_notes import CareNotes
from fcc_app.services.communication import Communication
from fcc_app.services.drafts import DraftWriter
from fcc_app.services.families import Families
from fcc_app.services.family_view_pin import FamilyViewPin
from fcc_app.services.follow_ups import FollowUps
from fcc_app.services.forms import Forms
from fcc_app.services.history import History
from fcc_app.services.home import HomeClock, HomeService
from fcc_app.services.household_folders import HouseholdFolders
from fcc_app.services.journal import Journal
from fcc_app.services.search import Search
from fcc_app.services.today import Today
from fcc_app.services.vaults import Vaults
from fcc_app.storage.kinds import HOME_KINDS
from fcc_app.storage.unit_of_work import UnitOfWork
from fcc_app.storage.vault import Vault

if TYPE_CHECKING:
    from fcc_app.services.family_view import FamilyView
    from fcc_app.services.modules import Modules
    from fcc_app.services.reflection import Reflection
    from fcc_app.services.releases import Releases


class OpenHome:
    """The services of one unlocked home. *now* is the clock; what new words are written in is the app's language.

    What *Today* does not need is imported and built when it is first asked for: it would take a tenth of the memory.
    """

    def __init__(
        self,
        vaults: Vaults,
        vault: Vault,
        now: Callable[[], datetime],
        *,
        usual_caregiver: UUID | None = None,
        language: Callable[[], str] = app_language,
    ) -> None:
        self.vault = vault
        self.vaults = vaults
        self.now = now
        self.history = History(vault)
        self.drafts = DraftWriter(vault, now)
        self.forms = Forms(vault, self.drafts, self.history, now)
        self.home = HomeService(self.forms, usual_caregiver)
        self.clock = HomeClock(now, self.home.home)
        self.families = Families(self.forms)
        self.care_notes = CareNotes(self.forms, now, language)
        self.follow_ups = FollowUps(self.forms)
        self.communication = Communication(self.forms, now, language)
        self._writers = Writers()
        files = sealed_files(vault, vaults.folder.attachments)
        self.attachments = AttachmentService(self.forms, files, now, self._writers)
        self.household_folders = HouseholdFolders(vault)
        self.family_view_pin = FamilyViewPin(vault, vaults)
        self.bin = Bin(vault, self.history, now, HOME_KINDS, self.attachments.destroy, self._forget_destroyed)
        self.journal = Journal(vaults, now, language)
        self.search = Search(vault)
        self.today = Today(self.forms, now)
        self._language = language

    @cached_property
    def releases(self) -> Releases:
        """Everything that leaves this home."""
        from fcc_app.services.releases import Releases

        return Releases(self.vault, self.history, self.attachments, self._writers, self.now)

    @cached_property
    def family_view(self) -> FamilyView:
        """What one household may see."""
        from fcc_app.services.family_view import FamilyView

        return FamilyView(self.vault, self.releases, self.household_folders)

    @cached_property
    def modules(self) -> Modules:
        """The reflection modules."""
        from fcc_app.services.modules import Modules

        return Modules(self.vaults.folder.modules)

    @cached_property
    def reflection(self) -> Reflection:
        """Sessions through a reflection module."""
        from fcc_app.services.reflection import Reflection

        return Reflection(self.forms, self.modules, self.now, self._language, self.home.usual_caregiver)

    def choose_paper(self, paper: str) -> None:
        """Write and print on *paper*, one of :data:`fcc_app.export.writers.PAPERS`, from now on."""
        self._writers.paper = paper

    def stop_writing(self) -> None:
        """Write no document any further; from any thread."""
        self._writers.cancel()

    def _forget_destroyed(self, unit: UnitOfWork) -> None:
        """What this laptop keeps about people who are no more goes with them."""
        self.household_folders.forget_destroyed(unit)
        self.reflection.plans.forget_destroyed(unit)

    def close(self) -> None:
        """Lock: write down what waits, and close the vault."""
        # The last one in goes first, and each goes whatever happens to the others: the vault must not stay open.
        with ExitStack() as closing:
            closing.callback(self.vaults.close, self.vault)
            closing.callback(self.drafts.close)
            closing.callback(self.search.close)
            closing.callback(self._writers.close)
