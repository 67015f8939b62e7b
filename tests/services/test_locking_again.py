"""Unlocked in one thread, locked in another, and unlocked again in a third, as the windows do it."""

from concurrent.futures import ThreadPoolExecutor


def in_a_thread_of_its_own(work):
    with ThreadPoolExecutor(max_workers=1) as threads:
        return threads.submit(work).result()


def test_a_home_that_was_locked_opens_again_whichever_thread_asks(vaults):
    for _ in range(3):
        vault = in_a_thread_of_its_own(lambda: vaults.unlock("four quiet words"))
        vaults.close(vault)
