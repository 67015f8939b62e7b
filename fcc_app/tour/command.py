"""``fcc-app tour``: the main job in the real windows, as numbered pictures and the files that a family gets.

It needs no screen: the windows are drawn in memory, as on a laptop of 1366 x 768 points, on a Wednesday
afternoon in March, so that two tours of one version look alike.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import NoReturn

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from fcc_app.app import Application, make_application
from fcc_app.demo import demo_home
from fcc_app.i18n import PSEUDO_LANGUAGES
from fcc_app.i18n import gettext as _
from fcc_app.paths import DataFolder
from fcc_app.services.demo import DEMO_PASSPHRASE, write_home
from fcc_app.services.vaults import Vaults
from fcc_app.settings import Settings, save_settings
from fcc_app.tour.person import Person, StuckError
from fcc_app.tour.session import SessionStory
from fcc_app.tour.story import Story
from fcc_app.tour.texts import family_languages, languages, texts
from fcc_app.ui.home_window import HomeWindow

SCREEN = (1366, 768)
"""Points: the small laptop that many providers have."""

STARTS = datetime(2026, 3, 4, 14, 50)  # noqa: DTZ001 - the computer's own zone is added where it is used
CONTENTS = "tour.json"
"""The list of what a tour wrote; with it a folder may be used again."""

DONE, PROBLEM, WRONG_USAGE = 0, 1, 2


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"{self.prog}: {message}\n")
        raise SystemExit(WRONG_USAGE)


def main(arguments: Sequence[str]) -> int:
    """Make the tour. Returns the exit status: 0 done, 1 a problem, 2 wrong usage."""
    parser = _Parser(prog="fcc-app tour", allow_abbrev=False)
    parser.add_argument("--output", type=Path, required=True, metavar="DIR", help=_("a new or empty folder"))
    parser.add_argument(
        "--language",
        metavar="TAG",
        default="en",
        help=_("the language of the app: {languages}").format(languages=", ".join((*languages(), *PSEUDO_LANGUAGES))),
    )
    parser.add_argument(
        "--family-language",
        metavar="TAG",
        default="ar",
        help=_("the language of the family: {languages}").format(languages=", ".join(family_languages())),
    )
    try:
        given = parser.parse_args(arguments)
        for option, tag, known in (
            ("--language", given.language, (*languages(), *PSEUDO_LANGUAGES)),
            ("--family-language", given.family_language, family_languages()),
        ):
            if tag not in known:
                parser.error(
                    _("{option}: there is no tour in “{tag}”. There is one in {languages}.").format(
                        option=option, tag=tag, languages=", ".join(known)
                    )
                )
    except SystemExit as stopped:
        return stopped.code if isinstance(stopped.code, int) else WRONG_USAGE
    try:
        clear(given.output)
    except OSError as problem:
        sys.stderr.write(f"--output: {problem.strerror}: {given.output}\n")
        return PROBLEM
    except ValueError:
        sys.stderr.write(
            _(
                "--output: This folder is not empty: {folder}. Please name a new one, so that nothing is overwritten."
            ).format(folder=given.output)
            + "\n"
        )
        return PROBLEM
    with tempfile.TemporaryDirectory(prefix="same-team-tour-") as beside:
        return _Tour(given.output, Path(beside), given.language, given.family_language).make()


def clear(folder: Path) -> None:
    """Make *folder*, or take out of it what an earlier tour left.

    Raises:
        ValueError: If there is anything else in it.
        OSError: If it cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    try:
        kept = json.loads((folder / CONTENTS).read_text(encoding="utf-8"))
        ours = {CONTENTS, *kept["pictures"], *kept["files"]}
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        ours = set()
    found = {path.name for path in folder.iterdir()}
    if not found <= ours:
        raise ValueError("the folder is not empty")
    for name in found:
        (folder / name).unlink()


class _Tour:
    """One tour: a new home from the first run on, then one that has been kept for a year."""

    def __init__(self, output: Path, beside: Path, language: str, family_language: str) -> None:
        self._output = output
        self._beside = beside
        self._texts = texts(language, family_language)
        self._pictures: list[str] = []
        self._files: list[Path] = []
        self._began = time.monotonic()
        self._app = _application(beside)
        self._person = Person()

    def make(self) -> int:
        """The whole tour; returns the exit status."""
        stuck = ""
        try:
            for name, chapter in (("new", self._a_new_home), ("demo", self._a_home_in_use)):
                if name == "demo":
                    write_home(demo_home(today=self._now().date()), self._vaults(name))
                application = self._opened(name)
                try:
                    chapter(Story(self._person, application, self._texts, self._picture))
                finally:
                    application.end()
        except StuckError as problem:
            stuck = str(problem)
        finally:
            # Also when it ended too early: the next tour may use the folder again.
            contents = {
                "language": self._texts.language,
                "family_language": self._texts.family_language,
                "pictures": self._pictures,
                "files": [path.name for path in self._files],
            }
            (self._output / CONTENTS).write_text(json.dumps(contents, indent=1), encoding="utf-8")
        if stuck:
            sys.stderr.write(" ".join(stuck.split()) + "\n")
            return PROBLEM
        sys.stdout.write(json.dumps({"pictures": len(self._pictures), "files": contents["files"]}) + "\n")
        return DONE

    # ---- the chapters ----------------------------------------------------------------------------------------------

    def _a_new_home(self, story: Story) -> None:
        self._files = story.files
        story.sets_up(self._output / "recovery-sheet.pdf")
        story.adds_a_family()
        story.writes_down_who_belongs_to_it()
        story.asks_about_sleeping()
        story.asks_about_languages()
        story.adds_the_friends_family()
        story.opens_the_family()
        story.writes_a_note()
        story.catches_up()
        story.talks_at_the_door()
        story.writes_into_the_journal()
        story.searches()
        story.gives_the_log(self._output)
        SessionStory(story).sits_down_with_the_family(self._output)
        story.throws_a_note_away()
        story.looks_at_the_settings()
        story.locks()

    def _a_home_in_use(self, story: Story) -> None:
        story.unlocks(DEMO_PASSPHRASE)
        story.looks_around()

    # ---- what they need --------------------------------------------------------------------------------------------

    def _opened(self, name: str) -> Application:
        folder = DataFolder(self._beside / name)
        if folder.home.exists():
            save_settings(folder.settings, Settings(language=self._texts.language, theme="light"))
        application = Application(folder, self._app, vaults=self._vaults(name))
        application.choose_language(self._texts.language)
        application.start()
        if application.window is not None:
            application.window.resize(*SCREEN)
        return application

    def _vaults(self, name: str) -> Vaults:
        return Vaults(DataFolder(self._beside / name), self._now, clock=lambda: int(self._now().timestamp() * 1000))

    def _now(self) -> datetime:
        return STARTS.astimezone() + timedelta(seconds=time.monotonic() - self._began)

    def _picture(self, name: str) -> None:
        window = self._person.main_window
        if isinstance(window, HomeWindow) and name != "undo":
            window.undo_bar.dismiss()  # on a tour nobody waits until it goes by itself
        self._pictures.append(f"{len(self._pictures) + 1:02}-{name}.png")
        self._person.takes_picture(self._output / self._pictures[-1])


def _application(beside: Path) -> QApplication:
    """The Qt application, on a screen of its own in memory."""
    if QApplication.instance() is None:
        screen = {"name": "tour", "x": 0, "y": 0, "width": SCREEN[0], "height": SCREEN[1], "dpr": 1}
        screen |= {"logicalDpi": 96, "logicalBaseDpi": 96}
        described = beside / "screen.json"
        described.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={described}"
        qInstallMessageHandler(_complain)
    return make_application(["fcc-app"])


def _complain(_kind: QtMsgType, _where: QMessageLogContext, message: str) -> None:
    """Let Qt complain, but not that windows in memory cannot be raised and the like."""
    if not message.startswith("This plugin does not support"):
        sys.stderr.write(message + "\n")
