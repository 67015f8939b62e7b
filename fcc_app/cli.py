"""The same services without windows. Stable: others script it.

Exit status 0 done; 1 a problem, in one plain line on standard error; 2 wrong usage. The passphrase comes from a file or
from the environment, never from the command line itself, where everybody on the computer could read it.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from fcc_app.errors import FccError, FieldError
from fcc_app.i18n import N_, has_words_in, ngettext, set_app_language, system_language
from fcc_app.i18n import gettext as _
from fcc_app.paths import DataFolder, default_data_folder
from fcc_app.reports import write_report

if TYPE_CHECKING:
    from fcc_app.domain.families import Family, Household
    from fcc_app.domain.modules import ModuleEdition
    from fcc_app.services.open_home import OpenHome
    from fcc_app.services.vaults import Vaults
    from fcc_app.services.verify import Finding

PASSPHRASE_VARIABLE = "FCC_APP_PASSPHRASE"  # noqa: S105 - the name of the variable
"""The environment variable that may hold the passphrase."""

DONE, PROBLEM, WRONG_USAGE = 0, 1, 2

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Days before and after are slips of the finger."""


class NoPassphraseError(FccError):
    """No passphrase was given."""

    message_id = N_("No passphrase was given. Use --passphrase-file, or the variable {variable}.")
    code = "E501"


class UnreadableFileError(FccError):
    """A file named on the command line cannot be read."""

    message_id = N_("This file could not be read: {file}")
    code = "E502"


class NoSuchHouseholdError(FieldError):
    """No household has the name."""

    message_id = N_("--household: there is no household called “{name}”.")
    code = "E503"


class SeveralHouseholdsError(FieldError):
    """Several households fit the name."""

    message_id = N_("--household: “{name}” fits {count} households. Please write the whole name.")
    code = "E504"


class UnknownLanguageError(FieldError):
    """A language tag that says no language."""

    message_id = N_("{option}: “{tag}” is not the tag of a language. Examples are en, es and ar.")
    code = "E505"


class ImpossibleDayError(FieldError):
    """A day that is in no calendar."""

    message_id = N_("{option}: “{day}” is not a day. Please write it like 2026-03-14.")
    code = "E506"


class OthersNamedError(FccError):
    """Somebody of another family is named in what was to leave; only a person can decide about it."""

    message_id = N_(
        "Nothing has left: other families are named in it, in {count} places. Please export it from the window, where "
        "you decide about each place."
    )
    code = "E507"


class TakenOutputError(FccError):
    """What was to be written would replace something."""

    message_id = N_("--output: {problem}")
    code = "E508"


class ReversedPeriodError(FccError):
    """The last day is before the first."""

    message_id = N_("--to: {problem}")
    code = "E509"


def local_now() -> datetime:
    """This moment, with this computer's offset from UTC."""
    return datetime.now().astimezone()


def main(arguments: Sequence[str], *, make_vaults: Callable[[DataFolder], Vaults] | None = None) -> int:
    """Run one command. Returns the exit status. Only tests give *make_vaults*."""
    set_app_language(system_language())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Names in every script, also where the terminal's own encoding knows few letters.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        given = _parser().parse_args(arguments)
    except SystemExit as stopped:  # help was asked for, or the usage was wrong: both have been said
        return stopped.code if isinstance(stopped.code, int) else WRONG_USAGE
    try:
        status: int = given.run(given, make_vaults or _vaults)
        sys.stdout.flush()
    except (UnknownLanguageError, ImpossibleDayError) as problem:
        return _tell(problem, WRONG_USAGE)
    except FccError as problem:
        return _tell(problem, PROBLEM)
    except BrokenPipeError:
        # Whoever read the output has gone; Python would complain once more when it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEM
    except KeyboardInterrupt:
        sys.stderr.write(_("Stopped. What was saved before is safe.") + "\n")
        return PROBLEM
    except Exception as error:  # noqa: BLE001 - a bug of ours, told without anyone's words
        return _tell_bug(error, given)
    return status


def _tell(problem: FccError, status: int) -> int:
    sys.stderr.write(" ".join(problem.user_message().split()) + "\n")
    return status


def _tell_bug(error: Exception, given: argparse.Namespace) -> int:
    folder = DataFolder(given.data_dir) if given.data_dir else default_data_folder()
    report = write_report(error, folder.reports, datetime.now(UTC)) if folder.path.is_dir() else None
    if report is None:
        said = _("Something went wrong, and that is our mistake: {kind}. What was saved is safe.")
    else:
        said = _("Something went wrong, and that is our mistake: {kind}. What was saved is safe. Report: {file}")
    sys.stderr.write(said.format(kind=type(error).__name__, file=report) + "\n")
    return PROBLEM


def _say(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


# ---- the commands ------------------------------------------------------------------------------------------------


def _demo(given: argparse.Namespace, make: Callable[[DataFolder], Vaults]) -> int:
    from fcc_app.demo import demo_home, today_there
    from fcc_app.services.demo import write_home

    invented = demo_home(families=given.families, years=given.years, seed=given.seed, today=today_there(local_now()))
    bar = _Bar(invented.expected_records)
    counts = write_home(invented, make(DataFolder(given.data_dir)), bar.show)
    bar.done()
    _say({"counts": counts, **invented.summary()})
    return DONE


def _export_log(given: argparse.Namespace, make: Callable[[DataFolder], Vaults]) -> int:
    from fcc_app.export.files import refuse_existing
    from fcc_app.services.releases import LogRequest, PeriodReversedError

    languages = tuple(
        _language(tag, option)
        for tag, option in ((given.language, "--language"), (given.second_language, "--second-language"))
        if tag is not None
    )
    included = _included(given.include)
    first, last = _day(given.first, "--from"), _day(given.last, "--to")
    with _open_home(given, make) as home, _new_output():
        household = _household(home, given.household)
        try:
            request = LogRequest(
                household_id=household.id,
                first=first,
                last=last,
                languages=tuple(dict.fromkeys(languages)),
                notes="notes" in included,
                practices="practices" in included,
                photos="notes" in included,
            )
        except PeriodReversedError as problem:
            raise ReversedPeriodError(problem=problem) from problem
        refuse_existing(given.output)
        prepared = home.releases.prepare_log(request)
        if not prepared.is_clean:
            raise OthersNamedError(count=sum(len(hit.places) for hit in prepared.hits))
        entry = home.releases.release(prepared, {}, given.format, given.output, by=home.home.usual_caregiver().id)
        _say(
            {
                "file": str(given.output),
                "household": household.name,
                "entries": entry.entries,
                "notes": entry.notes,
                "practices": entry.practices,
                "photos": entry.photos,
                "kept_back": prepared.counts.health_kept_back + prepared.counts.photos_kept_back,
                "labels_in_english": [tag for tag in request.languages if not has_words_in(tag)],
            }
        )
    return DONE


def _export_home(given: argparse.Namespace, make: Callable[[DataFolder], Vaults]) -> int:
    from fcc_app.services.moving import Moving

    with _open_home(given, make) as home, _new_output():
        moved = Moving(home.vault, home.attachments, home.now).export(given.output)
        _say({"folder": str(given.output), "records": moved.records, "attachments": moved.attachments})
        if moved.missing:
            said = ngettext(
                "{count} attachment could not be opened.", "{count} attachments could not be opened.", moved.missing
            )
            sys.stderr.write(said.format(count=moved.missing) + "\n")
            return PROBLEM
    return DONE


def _search(given: argparse.Namespace, make: Callable[[DataFolder], Vaults]) -> int:
    with _open_home(given, make) as home:
        for hit in home.search.everything(" ".join(given.words)):
            _say(hit)
    return DONE


def _check(given: argparse.Namespace, make: Callable[[DataFolder], Vaults]) -> int:
    from fcc_app.services.verify import verify_home, verify_journal

    found: list[Finding] = []

    def tell(findings: list[Finding]) -> None:
        found.extend(findings)
        for finding in findings:
            _say({"vault": finding.vault, "sort": finding.sort, "detail": finding.detail})

    with _open_home(given, make) as home:
        tell(verify_home(home.vault, home.attachments))  # told also when the journal does not open
        journal = home.vaults.open_journal(_passphrase(given))
        try:
            tell(verify_journal(journal))
        finally:
            journal.close()
    if found:
        sys.stderr.write(_("Something is wrong with what is kept. See the lines above.") + "\n")
        return PROBLEM
    _say({"vaults": ["home", "journal"], "problems": 0})
    return DONE


def _modules(given: argparse.Namespace, make: Callable[[DataFolder], Vaults]) -> int:
    from fcc_app.services.modules import Modules

    folder = DataFolder(given.data_dir) if given.data_dir else default_data_folder()
    modules = Modules(folder.modules)
    for edition in modules.all():
        _say(_module(edition))
    for problem in modules.problems:
        _tell(problem, PROBLEM)
    return PROBLEM if modules.problems else DONE


def _check_module(given: argparse.Namespace, make: Callable[[DataFolder], Vaults]) -> int:
    from fcc_app.services.modules import check_file

    if not given.file.is_file():
        raise UnreadableFileError(file=given.file)
    _say(_module(check_file(given.file)))
    return DONE


def _module(edition: ModuleEdition) -> dict[str, Any]:
    module = edition.module
    return {
        "id": module.id,
        "version": module.version,
        "title": module.title.english,
        "steps": len(module.steps),
        "languages": list(edition.languages),
        "built_in": edition.built_in,
        "file": edition.file,
    }


# ---- what they are given -----------------------------------------------------------------------------------------


def _vaults(folder: DataFolder) -> Vaults:
    from fcc_app.services.vaults import Vaults

    return Vaults(folder, local_now)


@contextmanager
def _open_home(given: argparse.Namespace, make: Callable[[DataFolder], Vaults]) -> Iterator[OpenHome]:
    folder = DataFolder(given.data_dir) if given.data_dir else default_data_folder()
    from fcc_app.services.open_home import OpenHome

    passphrase = _passphrase(given)
    vaults = make(folder)
    home = OpenHome(vaults, vaults.unlock(passphrase), vaults.now)
    try:
        yield home
    finally:
        home.close()


@contextmanager
def _new_output() -> Iterator[None]:
    """Whatever is wrong with the place to write to is said with the option's name."""
    from fcc_app.export import files
    from fcc_app.services.moving import FolderNotEmptyError

    try:
        yield
    except (
        files.FileExistsAlreadyError,
        files.FolderMissingError,
        files.FolderReadOnlyError,
        files.DiskFullError,
        files.FileNotWrittenError,
        FolderNotEmptyError,
    ) as problem:
        raise TakenOutputError(problem=problem) from problem


def _passphrase(given: argparse.Namespace) -> str:
    if given.passphrase_file is not None:
        try:
            return str(given.passphrase_file.read_text(encoding="utf-8-sig")).rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            raise UnreadableFileError(file=given.passphrase_file) from error
    passphrase = os.environ.get(PASSPHRASE_VARIABLE)
    if not passphrase:
        raise NoPassphraseError(variable=PASSPHRASE_VARIABLE)
    return passphrase


def _household(home: OpenHome, name: str) -> Household:
    """The household with a name: exactly, or the only one whose own or family's name holds it."""
    from fcc_app.domain.folding import fold

    wanted = fold(name)
    pairs = home.families.households()

    def named(fits: Callable[[str], bool]) -> list[Household]:
        return [household for household, family in pairs if any(fits(fold(text)) for text in _names(household, family))]

    for fits in (lambda text: text == wanted, lambda text: wanted in text):
        found = named(fits) if wanted else []
        if len(found) == 1:
            return found[0]
        if found:
            exact = [household for household in found if fold(household.name) == wanted]
            if len(exact) == 1:
                return exact[0]
            raise SeveralHouseholdsError(field="household", name=name, count=len(found))
    raise NoSuchHouseholdError(field="household", name=name)


def _names(household: Household, family: Family) -> tuple[str, ...]:
    return (household.name, family.name, family.name_in_own_script)


def _language(tag: str, option: str) -> str:
    from fcc_app.formats import is_language

    if not is_language(tag):
        raise UnknownLanguageError(field="language", option=option, tag=tag)
    return tag


def _day(text: str | None, option: str) -> date | None:
    if text is None:
        return None
    try:
        # Python reads week numbers and days without dashes, too; one way to write a day is enough.
        day = date.fromisoformat(text) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
    except ValueError:
        day = None
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ImpossibleDayError(field="date", option=option, day=text)
    return day


def _included(text: str) -> frozenset[str]:
    return frozenset(part.strip() for part in text.split(",") if part.strip())


class _Bar:
    """A bar on standard error while much is written; nothing where nobody looks."""

    WIDTH = 40

    def __init__(self, total: int) -> None:
        self._total = max(total, 1)
        self._shown = sys.stderr.isatty()

    def show(self, count: int) -> None:
        if self._shown:
            full = min(self.WIDTH, self.WIDTH * count // self._total)
            sys.stderr.write(f"\r[{'#' * full}{' ' * (self.WIDTH - full)}] {count}")
            sys.stderr.flush()

    def done(self) -> None:
        if self._shown:
            sys.stderr.write("\n")


# ---- the words of the command line -------------------------------------------------------------------------------


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line. An option is written out: a short form could come to mean another one later."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"{self.prog}: {' '.join(message.split())}\n")
        raise SystemExit(WRONG_USAGE)


def _whole(most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not 1 <= int(text[:9]) <= most:
            raise argparse.ArgumentTypeError(
                _("“{text}” is not a whole number from 1 to {most}").format(text=text, most=most)
            )
        return int(text)

    return read


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="fcc-app")
    commands = parser.add_subparsers(dest="command", required=True)

    demo = commands.add_parser("demo", help=_("write a demo home (passphrase: demo)"))
    demo.add_argument("--data-dir", type=Path, required=True, help=_("a new folder"))
    demo.add_argument("--families", type=_whole(2000), default=6, help=_("how many families, over all years"))
    demo.add_argument("--years", type=_whole(40), default=1, help=_("how many years of notes"))
    demo.add_argument("--seed", type=int, default=1, help=_("another number gives other people"))
    demo.set_defaults(run=_demo)

    export = commands.add_parser("export", help=_("write what leaves the home"))
    topics = export.add_subparsers(dest="topic", required=True)
    log = topics.add_parser("log", help=_("a household's communication log"))
    _add_home(log)
    log.add_argument("--household", required=True, help=_("the household's or its family's name"))
    log.add_argument("--from", dest="first", metavar="DATE", help=_("the first day, such as 2026-03-01"))
    log.add_argument("--to", dest="last", metavar="DATE", help=_("the last day"))
    log.add_argument("--language", required=True, metavar="TAG", help=_("the language of labels and dates"))
    log.add_argument("--second-language", metavar="TAG", help=_("a second language, side by side"))
    log.add_argument("--include", default="", help=_("notes, practices, or both with a comma between"), type=_parts)
    log.add_argument("--format", required=True, choices=("pdf", "docx", "csv", "html", "json"))
    log.add_argument("--output", type=Path, required=True, metavar="FILE", help=_("a new file"))
    log.set_defaults(run=_export_log)
    home = topics.add_parser("home", help=_("everything but the journal, readable by anybody, for moving elsewhere"))
    _add_home(home)
    home.add_argument("--output", type=Path, required=True, metavar="FOLDER", help=_("a new or empty folder"))
    home.set_defaults(run=_export_home)

    search = commands.add_parser("search", help=_("look for words; one line of JSON for each find"))
    _add_home(search)
    search.add_argument("words", nargs="+", metavar="WORDS")
    search.set_defaults(run=_search)

    check = commands.add_parser("check", help=_("see whether everything that is kept is whole"))
    _add_home(check)
    check.set_defaults(run=_check)

    modules = commands.add_parser("modules", help=_("list the reflection modules, one line of JSON for each"))
    modules.add_argument("--data-dir", type=Path, help=_("the home's folder; this computer's usual one if left out"))
    modules.set_defaults(run=_modules)
    checks = modules.add_subparsers(dest="what", metavar="check")
    one = checks.add_parser("check", help=_("read one module's file, and the translations beside it"))
    one.add_argument("file", type=Path, metavar="FILE", help=_("such as NAME.toml; NAME.es.po beside it is read too"))
    one.set_defaults(run=_check_module)
    return parser


def _parts(text: str) -> str:
    if not _included(text) <= {"notes", "practices"}:
        raise argparse.ArgumentTypeError(_("only notes and practices can be included"))
    return text


def _add_home(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data-dir", type=Path, help=_("the home's folder; this computer's usual one if left out"))
    parser.add_argument("--passphrase-file", type=Path, help=_("a file that holds the passphrase"))
