"""What all tests share: how many examples are tried, translations that are up to date, and how the windows begin."""

import os

import catalogs
import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

THOROUGH = os.environ.get("FCC_APP_THOROUGH") == "1"

# No deadline: two cores shared with other tests make any of them slow now and then, and no test measures time.
settings.register_profile("commit", deadline=None, max_examples=50)
settings.register_profile(
    "thorough", deadline=None, max_examples=1000, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("thorough" if THOROUGH else "commit")


def pytest_configure(config):
    """Whoever runs pytest by hand gets today's translations too; with several workers, the first process compiles."""
    if not hasattr(config, "workerinput"):
        catalogs.compile_all()


def pytest_collection_modifyitems(items):
    """Leave the long ones to ``python3 dev.py test --thorough``."""
    if not THOROUGH:
        for item in items:
            if item.get_closest_marker("thorough"):
                item.add_marker(pytest.mark.skip(reason="run by: python3 dev.py test --thorough"))


@pytest.fixture
def looks(qapp):
    """The app's appearance as it is before anybody chose: light, 100 %, English; and put back so."""
    from fcc_app.ui.language_switch import speak
    from fcc_app.ui.theme import Scheme, appearance

    def usual():
        speak("en")
        appearance().set_scheme(Scheme.LIGHT)
        appearance().set_text_size(100)

    usual()
    yield appearance()
    usual()
