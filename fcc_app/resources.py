"""Where the files that come with the program are. Found from this file, so it works frozen and not."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def content_folder() -> Path:
    """The interviews, modules and lists that the app reads: TOML files."""
    return _PACKAGE / "content"


def fonts_folder() -> Path:
    """The bundled fonts, with their licences."""
    return _PACKAGE / "ui" / "fonts"


def icons_folder() -> Path:
    """The drawings of the windows: SVG files."""
    return _PACKAGE / "ui" / "icons"


def templates_folder() -> Path:
    """The templates that documents are set with."""
    return _PACKAGE / "export" / "templates"


def paper_fonts_folder() -> Path:
    """The fonts of paper alone, and the list of what each of our fonts can draw."""
    return _PACKAGE / "export" / "fonts"
