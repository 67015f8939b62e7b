"""Other people who use the same computer see nothing of the home's folder, and a crash leaves no copy of memory."""

import subprocess
import sys

import pytest


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps the folders of its users apart by itself")
def test_nobody_else_may_look_into_the_folder_of_a_home(vaults):
    assert vaults.folder.path.stat().st_mode & 0o077 == 0
    for path in vaults.folder.path.glob("*.keys"):
        assert path.stat().st_mode & 0o077 == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows writes no core files by itself")
def test_a_crash_leaves_no_core_file():
    code = (
        "import resource, fcc_app.__main__ as start\n"
        "try: start.main(['check', '--help'])\n"
        "except SystemExit: pass\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "(0, 0)"
