"""What tests of many rooms share."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("LC_ALL", "C.UTF-8")


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The application's name in tests."""
    return ["same-team-tests"]


@pytest.fixture
def looks(qapp: object) -> Iterator[object]:
    """The app's appearance, as it is without anybody's settings: light, 100 %, English; and put back so."""
    from fcc_app.ui.language_switch import speak
    from fcc_app.ui.theme import Scheme, appearance

    def usual() -> None:
        speak("en")
        appearance().set_scheme(Scheme.LIGHT)
        appearance().set_text_size(100)

    usual()
    yield appearance()
    usual()
