#!/usr/bin/env python3
"""Run, test and check Same Team from its source. Needs Python 3.11 or newer, and sets up the rest by itself.

python3 dev.py run              open the demo home (its passphrase is "demo")
python3 dev.py run ARGS...      the same as "fcc-app ARGS..."
python3 dev.py test             every test, at the counts a commit needs
python3 dev.py test --thorough  the full counts, and the README followed in a bare system
python3 dev.py check            linters, types, the walls between rooms, the catalogs
python3 dev.py bench            speed and memory, as ratios (--table: for docs/performance.md)
python3 dev.py catalogs         bring the translations up to the code (see docs/translating.md)
"""

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "same-team.stamp"
LOCK = ROOT / "requirements.lock"
DEMO_HOME = ROOT / "build" / "demo-home"

# What Qt asks of a Linux desktop, and the Debian and Ubuntu packages that hold it.
SYSTEM_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}

APT_INSTALL = ["apt-get", "install", "--yes", "--no-install-recommends"]

# With these, tests look at the windows as assistive tools do. Without them, such tests are skipped.
TEST_PACKAGES = ("at-spi2-core", "dbus", "gir1.2-atspi-2.0", "python3-gi", "xvfb")


def main(arguments):
    """Do what the first argument says; returns the exit status."""
    commands = {"run": run, "test": test, "check": check, "bench": bench, "catalogs": catalogs}
    if not arguments or arguments[0] not in commands:
        print(__doc__)
        return 0 if arguments[:1] in (["-h"], ["--help"]) else 2
    set_up()
    return commands[arguments[0]](arguments[1:])


def run(arguments):
    """Open the demo home, or pass *arguments* on; without a display, make the tour's pictures instead."""
    compile_catalogs()
    if arguments:
        return start("-m", "fcc_app", *arguments)
    if not has_display():
        print("There is no display here, so the tour is drawn instead: look at the pictures in the folder 'tour'.")
        return start("-m", "fcc_app", "tour", "--output", str(ROOT / "tour"))
    if not DEMO_HOME.exists():
        # Written beside its place and then renamed, so that half a home is never opened.
        unfinished = DEMO_HOME.with_name("demo-home.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.parent.mkdir(exist_ok=True)
        status = start("-m", "fcc_app", "demo", "--data-dir", str(unfinished))
        if status:
            return status
        unfinished.rename(DEMO_HOME)
    print("This is the demo home. Its passphrase is: demo")
    return start("-m", "fcc_app", "--data-dir", str(DEMO_HOME))


def test(arguments):
    """Run the tests; what is not ours goes to pytest."""
    thorough = "--thorough" in arguments
    chosen = [argument for argument in arguments if argument != "--thorough"]
    compile_catalogs()
    if sys.platform == "linux" and shutil.which("apt-get") and may_install() is not None:
        missing = [package for package in TEST_PACKAGES if not is_installed(package)]
        if missing and not install(missing):
            print("Without these packages some tests are skipped: " + " ".join(missing), flush=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if thorough:
        os.environ["FCC_APP_THOROUGH"] = "1"
    workers = min(4, os.cpu_count() or 1)
    return start("-m", "pytest", "-n", str(workers), "--dist", "worksteal", *chosen)


def check(_arguments):
    """Every check that reads the source; all of them run, also after one has failed."""
    checks = {
        "ruff check": ["-m", "ruff", "check", "."],
        "ruff format": ["-m", "ruff", "format", "--check", "."],
        "types": ["-m", "mypy"],
        "walls between rooms": ["-c", "from importlinter.cli import lint_imports_command as c; c()"],
        "catalogs": ["locales", "check"],
    }
    failed = []
    for name, command in checks.items():
        print("---", name, flush=True)
        if start(*command, folder=ROOT):
            failed.append(name)
    print("Failed: " + ", ".join(failed) if failed else "All checks passed.")
    return 1 if failed else 0


def bench(arguments):
    """Measure speed and memory."""
    compile_catalogs()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return start("-m", "tests.bench", *arguments, folder=ROOT)


def catalogs(arguments):
    """Extract, update and compile the translations, or what *arguments* say."""
    return start("locales", *arguments, folder=ROOT)


def start(*command, folder=None):
    """Run Python in the project's environment; returns its exit status."""
    if sys.platform == "linux" and not has_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["PYTHONUTF8"] = "1"
    return subprocess.call([str(PYTHON), *command], cwd=folder)


def has_display():
    """Whether windows can be shown."""
    if os.environ.get("QT_QPA_PLATFORM") in ("offscreen", "minimal"):
        return False
    return sys.platform != "linux" or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def set_up():
    """Make the environment as the lock says. Does nothing when that was done already."""
    # Not the whole version: an update of the system's Python changes that, and the environment goes on with it.
    python = sys.implementation.cache_tag.encode()
    stamp = hashlib.sha256(python + LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if STAMP.exists() and STAMP.read_text() == stamp and PYTHON.exists():
        return
    if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        need_packages([f"python{sys.version_info.major}.{sys.version_info.minor}-venv"])
    if sys.platform == "linux":
        missing = [package for library, package in SYSTEM_LIBRARIES.items() if not can_load(library)]
        if missing:
            need_packages(missing)
    if not PYTHON.exists() or not works(PYTHON):
        print("Making the environment in .venv; this happens once.", flush=True)
        # In a new process: this one began before a package it needs may have been installed.
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    print("Installing the libraries that the lock names.", flush=True)
    steps = [
        [*pip, "--require-hashes", "-r", str(LOCK)],
        [*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)],
    ]
    for step in steps:
        if subprocess.call(step, stdin=subprocess.DEVNULL):
            sys.exit("The libraries could not be installed. Is this computer online? What pip said is above.")
    STAMP.write_text(stamp)


def need_packages(packages):
    """Install system packages where that is allowed; else print the command and stop."""
    if shutil.which("apt-get") is None:
        sys.exit("These are needed from your system first (names as on Debian and Ubuntu): " + " ".join(packages))
    by_hand = "\n\n    sudo " + " ".join([*APT_INSTALL, *packages]) + "\n"
    if may_install() is None:
        sys.exit("Please run this once, then try again:" + by_hand)
    if not install(packages):
        sys.exit("That did not work. Please run it by hand, then try again:" + by_hand)


def may_install():
    """What comes before a command that installs, if that is allowed without a question; else None."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "-n"]
    return None


def install(packages):
    """Install system packages; tells whether it worked. Ask *may_install* first."""
    print("Installing from your system's packages: " + " ".join(packages), flush=True)
    quiet = [*(may_install() or ()), "env", "DEBIAN_FRONTEND=noninteractive"]
    steps = (["apt-get", "update"], [*APT_INSTALL, *packages])
    out = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
    return all(subprocess.call([*quiet, *step], **out) == 0 for step in steps)


def is_installed(package):
    """Whether the system has this package."""
    asked = ["dpkg-query", "--show", "--showformat=${db:Status-Status}", package]
    return subprocess.run(asked, capture_output=True, text=True).stdout == "installed"


def can_load(library):
    """Whether the system has this library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def works(python):
    """Whether this Python starts and has pip: an update of the system may have taken its library away."""
    return subprocess.run([str(python), "-m", "pip", "--version"], capture_output=True).returncode == 0


def compile_catalogs():
    """Compile the translations whose source is newer."""
    for source in ROOT.glob("locales/*/LC_MESSAGES/messages.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            if start("locales", "compile", folder=ROOT):
                sys.exit("The translations could not be compiled. What is wrong is said above.")
            return


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 - it is told to whoever starts it with an older one
        sys.exit("Same Team needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".")
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
