"""What one household may see on the screen: asked for by household, made like everything that leaves, and scanned."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from fcc_app.domain.families import Family, Household
from fcc_app.domain.ids import HouseholdId, SessionId
from fcc_app.domain.reflection import ReflectionSession, SessionMode, SessionStatus
from fcc_app.domain.releases import Release
from fcc_app.export.document import Document
from fcc_app.export.leak_scan import Decision
from fcc_app.i18n import app_language
from fcc_app.services.household_folders import HouseholdFolders
from fcc_app.services.releases import LogRequest, Period, Prepared, Releases, Request
from fcc_app.services.session_giving import SessionRequest
from fcc_app.services.words_giving import WordsRequest
from fcc_app.storage import reflection_queries
from fcc_app.storage.unit_of_work import Reader
from fcc_app.storage.vault import Vault


@dataclass(frozen=True, slots=True)
class InView:
    """The household that the window is turned to. *languages* are one or two tags, hers first, then the family's.

    *own_name* is how the family itself writes its name, where that is known and another.
    """

    household: HouseholdId
    name: str
    languages: tuple[str, ...]
    own_name: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A paper on the screen: what was prepared, what was decided about it, and the document as it could leave.

    Nobody decides in front of a family: each line that names somebody else is left out.
    """

    prepared: Prepared
    decisions: dict[str, Decision]
    document: Document

    @property
    def left_out(self) -> int:
        """How many lines are left out."""
        return self.prepared.left_out


class FamilyView:
    """The papers that a household can look at. Making one takes up to a second: call it in the background."""

    def __init__(self, vault: Vault, releases: Releases, folders: HouseholdFolders) -> None:
        self._vault = vault
        self._releases = releases
        self._folders = folders

    def households(self) -> list[tuple[HouseholdId, str]]:
        """All households with their names, to choose from before the window turns."""
        with self._vault.read() as reader:
            families = {family.id: family for family in reader.find(Family)}
            found = reader.find(Household)
            named = [(HouseholdId(one.id), self._name(reader, one)) for one in found if one.family_id in families]
        return sorted(named, key=lambda pair: pair[1].casefold())

    def look(self, household: HouseholdId) -> InView:
        """Whom the window is turned to.

        Raises:
            GoneError: If there is no such household.
        """
        with self._vault.read() as reader:
            found = reader.get(Household, household)
            name, family = self._name(reader, found), reader.get(Family, found.family_id)
        own = family.name_in_own_script.strip() if name == family.name else ""
        hers, (_reads, theirs) = app_language(), self._releases.languages_for(household)
        return InView(household, name, tuple(dict.fromkeys(tag for tag in (hers, theirs) if tag)), own)

    def household_of(self, session: ReflectionSession) -> HouseholdId | None:
        """The one household that sits at a session; ``None`` where there are several, or none."""
        if session.mode is not SessionMode.WITH_FAMILY or session.family_id is None:
            return None
        households = session.households
        if not households:
            with self._vault.read() as reader:
                households = tuple(HouseholdId(one.id) for one in reader.find(Household, family_id=session.family_id))
        return households[0] if len(households) == 1 else None

    def sessions(self, household: HouseholdId) -> list[ReflectionSession]:
        """The closed sessions that this household sat at, the newest first."""
        with self._vault.read() as reader:
            family = reader.get(Household, household).family_id
            found = reflection_queries.sessions_of(reader, family)[::-1]
            alone = len(reader.find(Household, family_id=family)) == 1
        return [
            session
            for session in found
            if session.status is SessionStatus.CLOSED
            # Where nobody said which home sat there, and there are two, it is shown to neither.
            and (household in session.households or (alone and not session.households))
        ]

    # ---- papers ----------------------------------------------------------------------------------------------

    def log(self, view: InView, period: Period = Period.THREE_MONTHS) -> LogRequest:
        """The communication log."""
        first, last = self._releases.days(period, view.household)
        return LogRequest(household_id=view.household, first=first, last=last, languages=view.languages)

    def practices(self, view: InView) -> LogRequest:
        """How it is done at home and here."""
        return LogRequest(household_id=view.household, languages=view.languages, practices=True, contacts=False)

    def words(self, view: InView) -> WordsRequest:
        """The family words card."""
        return WordsRequest(household_id=view.household, languages=view.languages)

    def session(self, view: InView, session: UUID) -> SessionRequest:
        """A session as it was held."""
        return SessionRequest(household_id=view.household, session_id=SessionId(session), languages=view.languages)

    def show(self, request: Request) -> Shown:
        """Make a paper as it could leave now.

        Raises:
            GoneError: If a record is not there any more.
            NotOfThisHouseholdError: If it is not this household's.
            NamesFoundError, ScanFailedError: If it cannot be shown.
        """
        prepared = self._releases.prepare(request)
        decisions = {hit.key: Decision.LEAVE_OUT for hit in prepared.hits}
        prepared = self._releases.decided(prepared, decisions)
        return Shown(prepared, decisions, self._releases.as_it_could_leave(prepared, decisions))

    def give(self, shown: Shown, file_format: str, *, by: UUID | None) -> Release:
        """Write a paper into the household's folder, under a new name, and enter it in the ledger.

        Raises:
            NoHouseholdFolderError: If no folder was chosen, or it is not there now.
            FccError: As :meth:`Releases.release`.
        """
        prepared = shown.prepared
        target = self._folders.free_name(prepared.request.household_id, prepared.file_name(file_format))
        return self._releases.release(prepared, shown.decisions, file_format, target, by=by)

    @staticmethod
    def _name(reader: Reader, household: Household) -> str:
        family = reader.get(Family, household.family_id)
        alone = len(reader.find(Household, family_id=family.id)) == 1
        return household.full_name(family, alone=alone)
