"""What all tests share: how many examples are tried, translations that are up to date, and how the windows begin."""

import gc
import os
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

import catalogs
import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

WORTHWHILE = 50_000
"""How many more objects there must be after a test of windows before the collector looks for those that can go."""

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


@pytest.fixture(autouse=True)
def collects_in_the_windows_thread(request):
    """As in the program: a widget that Python's collector finds in another thread is taken down there, and that ends
    the process. It looks between the tests of windows; for all others it is on."""
    if "qapp" not in request.fixturenames:
        if not gc.isenabled():
            gc.collect()
            gc.enable()
        yield
        return
    gc.disable()
    yield
    if gc.get_count()[0] >= WORTHWHILE:
        gc.collect()


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


@dataclass
class Clock:
    """What time it is, until a test says otherwise: nap time on a Wednesday."""

    now: datetime = datetime(2026, 3, 4, 13, 5, tzinfo=timezone(timedelta(hours=-5)))

    def __call__(self):
        return self.now

    def milliseconds(self):
        return int(self.now.timestamp() * 1000)

    def passes(self, **time):
        self.now += timedelta(**time)


@pytest.fixture
def clock():
    """The clock on the wall."""
    return Clock()


@pytest.fixture
def vaults(tmp_path, clock):
    """A real home in a folder of its own, as the first run makes it, and locked."""
    from fcc_app.paths import DataFolder
    from fcc_app.sealing.keys import Cost, RecoverySecret
    from fcc_app.services.vaults import NewHome, Vaults

    cheap = Cost(64, 1)
    made = Vaults(DataFolder(tmp_path / "data"), clock, cost=cheap, lowest=cheap, clock=clock.milliseconds)
    recovery = RecoverySecret.new()
    made.create(NewHome(provider_name="Ana", home_name="Little Oak", passphrase="four quiet words", recovery=recovery))
    return made


@pytest.fixture
def home(vaults, clock):
    """The home, unlocked."""
    from fcc_app.services.open_home import OpenHome

    opened = OpenHome(vaults, vaults.unlock("four quiet words"), clock, language=lambda: "en")
    yield opened
    opened.close()


@pytest.fixture
def navigation(qapp, home):
    """How pages ask for one another; told of every change, as the window tells it."""
    from fcc_app.ui.home_signals import HomeSignals
    from fcc_app.ui.navigation import Navigation

    wishes = Navigation()
    signals = HomeSignals(home)
    signals.records_changed.connect(wishes.records_changed)
    yield wishes
    signals.stop()
