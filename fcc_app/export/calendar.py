"""The next meeting: a short document to print, and a calendar file (iCalendar, RFC 5545) that every phone reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from hashlib import blake2b

from fcc_app.export.document import Block, Column, DataSet, Document, Fact, Facts, Heading, Passage
from fcc_app.export.speaking import Speaker
from fcc_app.formats import format_date, format_time

MEETING = "meeting"
"""The name of the data set that a calendar file is written from."""

_LINE = 75  # bytes, by the standard
_COLUMNS = ("starts", "ends", "summary", "place")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """When and where people meet. Without a time it is a whole day; *zone* is the home's."""

    title: str
    title_language: str
    title_is_ours: bool
    home_name: str
    household_name: str
    day: date
    at: time | None
    minutes: int
    place: str
    zone: tzinfo
    made_at: datetime


def meeting_document(meeting: Meeting, languages: tuple[str, ...]) -> Document:
    """The date to print or to keep, and the data for the calendar file."""
    speaker = Speaker(languages)
    title = (Passage(meeting.title, meeting.title_language, ours=meeting.title_is_ours),)
    facts = [
        speaker.fact(lambda t: t.gettext("Child care home"), speaker.quoted(meeting.home_name)),
        speaker.fact(lambda t: t.gettext("Household"), speaker.quoted(meeting.household_name)),
        speaker.fact(
            lambda t: t.gettext("Date"), speaker.value(lambda tag: format_date(meeting.day, "weekday", tag), ours=True)
        ),
    ]
    facts += list(_time_and_place(meeting, speaker))
    starts, ends = _ends(meeting)
    blocks: tuple[Block, ...] = (Heading(1, title), Facts(tuple(facts)))
    row = (starts, ends, title[0], meeting.place.strip() or None)
    return Document(
        title=title,
        languages=languages,
        blocks=blocks,
        data=(DataSet(MEETING, tuple(Column(name, (Passage(name, "en", ours=True),)) for name in _COLUMNS), (row,)),),
        made_at=meeting.made_at,
        author=meeting.home_name,
        file_stem=f"{meeting.title} {meeting.day.isoformat()}",
    )


def _time_and_place(meeting: Meeting, speaker: Speaker) -> list[Fact]:
    facts = []
    at = meeting.at
    if at is not None:
        facts.append(
            # Translators: a label before a time of day.
            speaker.fact(lambda t: t.gettext("Time"), speaker.value(lambda tag: format_time(at, tag), ours=True))
        )
    if meeting.place.strip():
        facts.append(speaker.fact(lambda t: t.gettext("Place"), speaker.quoted(meeting.place)))
    return facts


def _ends(meeting: Meeting) -> tuple[str, str]:
    if meeting.at is None:
        return meeting.day.isoformat(), (meeting.day + timedelta(days=1)).isoformat()
    begins = datetime.combine(meeting.day, meeting.at, meeting.zone).astimezone(UTC)
    return begins.isoformat(), (begins + timedelta(minutes=meeting.minutes)).isoformat()


def calendar_file(document: Document) -> bytes:
    """The bytes of a calendar file with the one meeting of *document*; the same document gives the same bytes.

    Raises:
        ValueError: If the document tells of no meeting.
    """
    data = next((data for data in document.data if data.name == MEETING), None)
    if data is None:
        raise ValueError("no meeting in this document")
    starts, ends, summary, place = (value.text if isinstance(value, Passage) else value for value in data.rows[0])
    identity = blake2b(f"{starts}|{summary}|{document.made_at.isoformat()}".encode(), digest_size=12).hexdigest()
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Same Team//fcc-app//EN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{identity}@same-team.invalid",
        f"DTSTAMP:{_utc(document.made_at)}",
        _moment("DTSTART", str(starts)),
        _moment("DTEND", str(ends)),
        f"SUMMARY:{_escaped(str(summary))}",
        *([f"LOCATION:{_escaped(str(place))}"] if place else []),
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _moment(name: str, value: str) -> str:
    if len(value) == len("2026-03-04"):
        return f"{name};VALUE=DATE:{value.replace('-', '')}"
    return f"{name}:{_utc(datetime.fromisoformat(value))}"


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    for mark in "\\;,":
        text = text.replace(mark, f"\\{mark}")
    return "\\n".join(text.splitlines())


def _folded(line: str) -> str:
    """A line in pieces of at most 75 bytes, never inside a letter; each further piece begins with a space."""
    pieces, piece, length = [], "", 0
    for letter in line:
        size = len(letter.encode())
        if length + size > _LINE:
            pieces.append(piece)
            piece, length = " ", 1
        piece += letter
        length += size
    return "\r\n".join([*pieces, piece])
