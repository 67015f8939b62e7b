"""The power goes while people sit together: the session is resumed at its step, with its words."""

import os
import signal
import subprocess
import sys
import time

import pytest

from fcc_app.domain.reflection import SessionStatus
from fcc_app.services.verify import verify_home
from tests.decrypted import every_byte
from tests.stories.session_child import PASSPHRASE, STEPS
from tests.stories.test_killed_while_typing import GRACE, HERE, LETTERS, WORDS, opened_again


def sits_until_killed(folder, what):
    """Begin a session, type in it, and kill the app. Gives how many letters were typed, and how many long before."""
    root = HERE.parent.parent
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.stories.session_child", str(folder), what],
        env={**os.environ, "PYTHONPATH": str(root), "QT_QPA_PLATFORM": "offscreen"},
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    typed = []
    for line in program.stdout:
        typed.append(float(line.split()[2]))
        if len(typed) == LETTERS:
            break
    program.send_signal(signal.SIGKILL)
    killed = time.monotonic()
    program.stdout.close()
    complaints = program.stderr.read()
    program.stderr.close()
    assert program.wait() == -signal.SIGKILL, complaints
    assert "Traceback" not in complaints, complaints
    return len(typed), sum(moment <= killed - 1 - GRACE for moment in typed)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
@pytest.mark.parametrize("what", ["only me", "shared", "agreement"])
def test_a_session_is_gone_on_with_as_it_was(kept_home, clock, what):
    """Same step, same words; what is only hers stands in the home's vault nowhere."""
    typed, long_ago = sits_until_killed(kept_home.path, what)
    home = opened_again(kept_home, clock)
    try:
        assert verify_home(home.vault, home.attachments) == []
        (resting,) = home.reflection.unfinished()
        assert resting.status is SessionStatus.UNDER_WAY
        session = home.reflection.resume(resting.id, home.journal.open(PASSPHRASE))
        try:
            assert session.step.id == STEPS[what]
            assert session.record.agreements_read
            if what == "agreement":
                kept = session.role_agreement().record.provider_does
            else:
                (answer,) = session.answers(session.step.id, session.participants()[0].id)
                assert answer.is_shared == (what == "shared")
                kept = answer.record.words
            whole = WORDS * (typed // len(WORDS) + 2)
            assert whole.startswith(kept)
            assert len(kept) >= long_ago > 0
            at_home = every_byte(home.vault)
            assert (kept[:40].encode() in at_home) == (what != "only me")
        finally:
            session.leave()
    finally:
        home.close()
