"""What is asked about reflection sessions. Each question starts from one session or one family."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from fcc_app.domain.ids import FamilyId, SessionId
from fcc_app.domain.journal import JournalEntry, PrivateAnswer
from fcc_app.domain.reflection import ReflectionSession, SessionStatus
from fcc_app.domain.releases import SESSION_TOPIC, WHOLE_HOME_TOPIC, Release
from fcc_app.storage.kinds import CODECS
from fcc_app.storage.unit_of_work import Reader


def resting_sessions(reader: Reader, since: datetime | None = None) -> list[ReflectionSession]:
    """The sessions that are not closed, the longest resting first; only those that rest since *since* or longer."""
    found = reader.find(ReflectionSession, status=[SessionStatus.UNDER_WAY, SessionStatus.PAUSED])
    resting = [session for session in found if since is None or session.last_held <= since]
    return sorted(resting, key=lambda session: session.last_held)


def sessions_of(reader: Reader, family: FamilyId) -> list[ReflectionSession]:
    """A family's sessions, the first one first."""
    return reader.find(ReflectionSession, "began_at", family_id=family)


def releases_about(reader: Reader, session: SessionId, since: datetime) -> list[Release]:
    """What left the home since *since* and held what this session's people had shared, the first one first."""
    where = "(topic = ? AND about = ? OR topic = ?) AND released_at >= ? ORDER BY released_at"
    moment = CODECS[Release.kind].to_sql("released_at", since)
    return reader.select(Release, where, [SESSION_TOPIC, session.bytes, WHOLE_HOME_TOPIC, moment])


def private_drafts(reader: Reader, session: SessionId) -> list[UUID]:
    """The drafts of a session's private answers, in the journal's vault, the oldest first."""
    return [
        draft.rec
        for draft in reader.drafts()
        if draft.kind == PrivateAnswer.kind and draft.fields.get("session_id") == session.hex
    ]


def entries_of_session(reader: Reader, session: SessionId) -> list[JournalEntry]:
    """The private answers of hers that were kept in the journal when a session closed."""
    return reader.find(JournalEntry, "occurred_at", session_id=session)
