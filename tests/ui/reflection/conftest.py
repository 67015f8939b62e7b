"""Ana at the place *Reflect together*, and a family to sit down with."""

import pytest

from fcc_app.ui.background import finish_background
from tests.services.guided import Hassans
from tests.ui.reflection.together import AtTheTable


@pytest.fixture
def hassans(home):
    """Leila, Omar, one household; they read Arabic."""
    return Hassans(home)


@pytest.fixture
def ana(qtbot, looks, home, navigation):
    """The page in a window; in the end nothing is open."""
    sits = AtTheTable(qtbot, home, navigation)
    yield sits
    sits.page.flush()
    finish_background()
