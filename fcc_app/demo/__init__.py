"""A home that nobody lives in: invented families, children, notes and talks, to look around in and to measure with.

``demo_home(families, years, seed, today=...)`` gives a :class:`DemoHome`. Its texts are the TOML files of this
folder: ``families.toml`` (the home and its first six families), ``languages/`` (names, family words, practices and
what families say, by language), ``notes/`` (what caregivers write, by language), ``contacts.toml`` and
``journal.toml``. All people are invented; no name is also a word of these texts.
"""

from __future__ import annotations

from fcc_app.demo.home import DemoHome, demo_home

__all__ = ["DemoHome", "demo_home"]
