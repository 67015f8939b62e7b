"""What guides a talk with a family, for the windows: read once, from the files that come with the app."""

from __future__ import annotations

from fcc_app.domain.content import Interview, LanguageGuide
from fcc_app.storage import content


def home_practices() -> Interview:
    """The home-practices interview.

    Raises:
        ContentError: If its file was damaged.
    """
    return content.home_practices()


def language_guide() -> LanguageGuide:
    """The four questions about languages, and the entries of the family words card.

    Raises:
        ContentError: If their file was damaged.
    """
    return content.language_profile()
