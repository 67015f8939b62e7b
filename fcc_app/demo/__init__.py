"""A home that nobody lives in: invented families, children, notes and talks, to look around in and to measure with.

``demo_home(families, years, seed, today=...)`` gives a :class:`DemoHome`. Its texts are the TOML files of this
folder: ``families.toml`` (the home and its first six families), ``languages/`` (names, family words, practices and
what families say, by language), ``notes/`` (what caregivers write, by language), ``contacts.toml``, ``sessions.toml``
(reflection sessions) and ``journal.toml``. All people are invented; no name is also a word of these texts.
"""

from __future__ import annotations

from datetime import date, datetime

from fcc_app.demo.enrolment import eastern
from fcc_app.demo.home import DemoHome, demo_home

__all__ = ["DemoHome", "demo_home", "today_there"]


def today_there(now: datetime) -> date:
    """Which day it is in the invented home at the moment *now* (aware): a demo ends today, by its own calendar."""
    return now.astimezone(eastern(now.date())).date()
