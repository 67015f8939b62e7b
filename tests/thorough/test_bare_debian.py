"""The README, followed word by word on a Debian with nothing but Python.

Needs root and the right to mount; what it cannot have is its reason to be skipped. How this computer reaches its
packages (apt's and pip's settings, certificates, proxies) is carried over as it is.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PIP_FILES = ["etc/pip.conf", "root/.config/pip/pip.conf", "root/.pip/pip.conf"]
CERTIFICATES = "etc/ssl/certs/ca-certificates.crt"
CARRIED = re.compile(r"^(PIP_|.*_PROXY$|.*_proxy$|SSL_CERT_|REQUESTS_CA_BUNDLE$|CURL_CA_BUNDLE$)")

pytestmark = pytest.mark.thorough


def commands_of_the_readme():
    """The lines of the README's first block of commands that start Python."""
    block = re.search(r"```sh\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert block, "the README shows no commands"
    return [line for line in block[1].splitlines() if line.startswith("python3 ")]


def run(*command, **options):
    """A command that must succeed; what it printed is shown when it does not."""
    done = subprocess.run(command, capture_output=True, text=True, **options)
    assert done.returncode == 0, f"{command}\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
    return done.stdout


def mirror(release):
    """Where this computer gets packages of *release* from."""
    lines = run("apt-get", "indextargets", "--format", "$(REPO_URI) $(RELEASE)", "Created-By: Packages").splitlines()
    return next(line.split()[0] for line in lines if line.endswith(f" {release}"))


@pytest.fixture
def bare(tmp_path):
    """A folder with a Debian in it that has Python and nothing else, and this project's last commit."""
    if os.name != "posix" or not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("making a bare system needs root")
    if not shutil.which("apt-get"):
        pytest.skip("a bare Debian can only be made where apt is")
    if subprocess.run(["unshare", "--mount", "true"], capture_output=True).returncode:
        pytest.skip("this computer does not allow mounting")
    if not shutil.which("debootstrap"):
        run("apt-get", "update")
        run("apt-get", "install", "--yes", "--no-install-recommends", "debootstrap")
    release = re.search(r"VERSION_CODENAME=(\w+)", Path("/etc/os-release").read_text(encoding="utf-8"))
    assert release
    system = tmp_path / "bare"
    run("debootstrap", "--variant=minbase", "--include=python3", release[1], str(system), mirror(release[1]))
    carry_settings_over(system)
    run("git", "clone", "--quiet", str(ROOT), str(system / "root" / "same-team"))
    yield system
    shutil.rmtree(system)


def carry_settings_over(system):
    """Let the bare system reach its packages as this one does."""
    for name in ["etc/resolv.conf", "etc/hosts", CERTIFICATES, *PIP_FILES]:
        if (source := Path("/") / name).is_file():
            (system / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, system / name)
    if (system / CERTIFICATES).is_file():
        # A package may write the list of certificates anew; it keeps what stands here.
        (system / "usr/local/share/ca-certificates").mkdir(parents=True, exist_ok=True)
        shutil.copy(system / CERTIFICATES, system / "usr/local/share/ca-certificates/carried-over.crt")
    for name in ("etc/apt/sources.list.d", "etc/apt/apt.conf.d", "etc/apt/keyrings", "usr/share/keyrings"):
        if (Path("/") / name).is_dir():
            shutil.copytree(Path("/") / name, system / name, dirs_exist_ok=True)
    if Path("/etc/apt/sources.list").is_file():
        shutil.copy("/etc/apt/sources.list", system / "etc/apt/sources.list")
    elif (system / "etc/apt/sources.list").exists():
        (system / "etc/apt/sources.list").unlink()


def folders_that_pip_reads():
    """Folders of this computer that pip's settings name as a place for packages."""
    settings = [Path("/") / name for name in PIP_FILES]
    words = " ".join([path.read_text(encoding="utf-8") for path in settings if path.is_file()])
    words += " " + " ".join(value for name, value in os.environ.items() if name.startswith("PIP_"))
    named = [Path(word.removeprefix("file://").rstrip("/")) for word in re.split(r"[\s,=]+", words)]
    # An index in a folder "simple" points to files beside that folder.
    folders = {path.parent if path.name == "simple" else path for path in named if path.is_absolute()}
    return sorted(folder for folder in folders if folder.is_dir() and folder != Path("/"))


def in_the_bare_system(system, command):
    """Run a line of the README there, in the project's folder, with no display and nobody to answer questions."""
    folders = folders_that_pip_reads()
    for folder in folders:
        (system / str(folder).lstrip("/")).mkdir(parents=True, exist_ok=True)
    mounts = [f"mount --rbind {folder} {system}{folder}" for folder in ["/proc", "/dev", *folders]]
    carried = [f"{name}={value}" for name, value in os.environ.items() if CARRIED.match(name)]
    basics = ["HOME=/root", "LANG=C.UTF-8", "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"]
    script = "\n".join([*mounts, f'exec chroot {system} env -i "$@" sh -c "cd /root/same-team && {command}"'])
    inside = ["unshare", "--mount", "--propagation", "private", "sh", "-e", "-c", script, "sh"]
    return run(*inside, *basics, *carried, stdin=subprocess.DEVNULL)


def test_the_readme_works_where_there_is_nothing_but_python(bare):
    """Its commands install what they need, draw the pictures and pass every test."""
    assert commands_of_the_readme() == ["python3 dev.py run", "python3 dev.py test"]
    said = in_the_bare_system(bare, "python3 dev.py run")
    assert "no display" in said
    assert list((bare / "root/same-team/tour").glob("*.png"))
    said = in_the_bare_system(bare, "python3 dev.py test")
    assert "Making the environment" not in said
    assert "Installing the libraries" not in said
    assert "failed" not in said
    assert " passed" in said
