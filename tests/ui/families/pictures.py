"""Pictures of the families' pages, to be looked at: ``python -m tests.ui.families.pictures FOLDER [NAME…]``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication

from fcc_app.domain.home_practices import Routine
from fcc_app.paths import DataFolder
from fcc_app.sealing.keys import Cost, RecoverySecret
from fcc_app.services.open_home import OpenHome
from fcc_app.services.vaults import NewHome, Vaults
from fcc_app.settings import Settings
from fcc_app.ui.families.families_page import FamiliesPage, FamilyPlace
from fcc_app.ui.families.record_cards import RecordCard
from fcc_app.ui.home_window import HomeWindow
from fcc_app.ui.language_switch import speak
from fcc_app.ui.theme import Scheme, appearance
from tests.ui.families.sample import NOW, add_hassan, add_others

LOOKS = (
    ("en", Scheme.LIGHT, 100, (1366, 680)),
    ("en", Scheme.LIGHT, 100, (1024, 640)),
    ("en", Scheme.DARK, 100, (1366, 680)),
    ("qps-ar", Scheme.LIGHT, 130, (1366, 680)),
    ("ar", Scheme.LIGHT, 100, (1366, 680)),
)


def main(folder: Path, names: list[str]) -> None:
    """Write the pictures into *folder*."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    cheap = Cost(64, 1)
    vaults = Vaults(DataFolder(Path(tempfile.mkdtemp())), lambda: NOW, cost=cheap, lowest=cheap)
    secret = RecoverySecret.new()
    vaults.create(NewHome(provider_name="Ana", home_name="Ana's home", passphrase="four quiet words", recovery=secret))
    home = OpenHome(vaults, vaults.unlock("four quiet words"), lambda: NOW)
    hassan = add_hassan(home)
    add_others(home)
    family = hassan.family.id
    places: dict[str, object] = {
        "list": None,
        "family": FamilyPlace(family),
        "practice": FamilyPlace(family, "practice", Routine.SLEEPING),
        "interview": FamilyPlace(family, "interview", None),
        "interview-answer": FamilyPlace(family, "interview", Routine.FEEDING),
        "child": FamilyPlace(family, "child", hassan.omar.id),
        **{part: FamilyPlace(family, part) for part in
           ("people", "households", "languages", "wishes", "consents", "days", "names")},
    }  # fmt: skip
    wanted = names or [*places, "add"]
    looks = LOOKS if not names or "all" in names else LOOKS[:1]
    if "all" in names:
        wanted = [name for name in names if name != "all"] or [*places, "add"]
    for tag, scheme, size, (width, height) in looks:
        speak(tag)
        appearance().set_scheme(scheme)
        appearance().set_text_size(size)
        window = HomeWindow(home, Settings())
        window.resize(width, height)
        window.show()
        window.go_to("families")
        page = window.current_page
        assert isinstance(page, FamiliesPage)
        for name in wanted:
            base = name.partition("+")[0].rstrip("!~")
            if base == "add":
                page.show_add()
            else:
                window.go_to("families", places[base])
            app.processEvents()
            if "!" in name and page._detail is not None:
                cards = page._detail.findChildren(RecordCard)
                cards[9 if base == "consents" else 0].open()
                app.processEvents()
            for _ in range(name.count("~")):
                page._detail.go_next()
                app.processEvents()
                if hasattr(page._detail, "examples_button"):
                    page._detail.examples_button.click()
            for _ in range(6):
                app.processEvents()
            scroller = getattr(page._detail or page.view, "scroller", None)
            steps = 1 + (int(name.partition("+")[2]) if "+" in name else 0)
            for step in range(steps):
                if scroller is not None:
                    bar = scroller.verticalScrollBar()
                    bar.setValue(min(bar.maximum(), step * (height - 120)))
                app.processEvents()
                app.processEvents()
                where = f"{name.replace('+', '').replace('~', 'n')}-{step}-{tag}-{scheme}-{size}-{width}.png"
                window.grab().save(str(folder / where))
        window.close()
    home.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
