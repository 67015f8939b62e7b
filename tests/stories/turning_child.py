"""A program of its own that opens a home, and turns to a family once *Today* was pressed; see test_over_the_bus.py.

In a window that no window manager looks after no key arrives, and menus are in no tree: this is the press of F9.
Arguments: the home's folder, and the family's name.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from fcc_app.app import Application, local_now, make_application
from fcc_app.paths import DataFolder
from fcc_app.sealing.keys import Cost
from fcc_app.services.vaults import Vaults
from fcc_app.settings import Settings, save_settings


def main(folder, family):
    """Until it is ended from outside."""
    app = make_application(["turning"])
    data = DataFolder(Path(folder))
    save_settings(data.settings, Settings(language="en"))
    cheap = Cost(64, 1)
    application = Application(data, app, vaults=Vaults(data, local_now, cost=cheap, lowest=cheap))
    application.start()
    application.unlock_window.passphrase_entered.emit("four quiet words")

    def opened():
        window = application.home_window
        if window is None:
            return
        looking.stop()
        households = {of.name: one.id for one, of in window.home.families.households()}
        window.go_to("notes")
        window.page_shown.connect(lambda _name: window.navigation.family_view_requested.emit(households[family]))

    looking = QTimer()
    looking.timeout.connect(opened)
    looking.start(20)
    app.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
