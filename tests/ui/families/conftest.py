"""Families that are well known already, for the tests of their pages."""

from __future__ import annotations

import pytest

from fcc_app.services.open_home import OpenHome
from tests.ui.families.sample import NOW, Hassan, add_hassan


@pytest.fixture
def hassan(home: OpenHome, clock) -> Hassan:  # type: ignore[no-untyped-def]  # the clock's class is the parent conftest's
    """The Hassan family, on a Saturday morning in March."""
    clock.now = NOW
    return add_hassan(home)
