"""This laptop's choices: typed, frozen, declared once. Nothing about a family or a child is ever among them."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

TEXT_SIZES = (100, 115, 130, 150, 200)
"""The text sizes that can be chosen, in percent."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Name, type, default, unit and reason of every choice."""

    language: str = ""  # a tag such as "es"; empty follows the system
    text_size: int = 100  # percent, one of TEXT_SIZES: everything on screen grows alike
    theme: str = "system"  # light, dark or system
    digits: str = "auto"  # auto follows the language; else latn, arab, arabext, beng
    second_calendar: str = ""  # islamic-civil or jalali beside the Gregorian date; empty shows none
    lock_after_minutes: int = 10  # without a key or a click; 0 never locks
    usual_caregiver: str = ""  # hexadecimal id of who writes on this laptop; empty means the provider
    paper: str = "us-letter"  # us-letter or a4, for everything printed


def load_settings(path: Path) -> Settings:
    """The settings kept at *path*; the defaults where there are none or they cannot be understood."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(kept, dict):
        return Settings()
    settings = Settings()
    for field in fields(Settings):
        value: Any = kept.get(field.name)
        if type(value) is type(getattr(settings, field.name)):
            settings = replace(settings, **{field.name: value})
    if settings.text_size not in TEXT_SIZES:
        settings = replace(settings, text_size=100)
    return settings


def save_settings(path: Path, settings: Settings) -> None:
    """Keep *settings* at *path*.

    Raises:
        OSError: If the disk is full or may not be written; the choices then hold until the app is closed.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".new")
    unfinished.write_text(json.dumps(asdict(settings), indent=2), encoding="utf-8")
    unfinished.replace(path)
