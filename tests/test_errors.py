"""What a person can act on: a sentence of its own, and a code by which she can tell it to somebody."""

import importlib
import pkgutil
import re
from collections import defaultdict

import fcc_app
from fcc_app.errors import FccError


def errors():
    """Every kind of problem that the program knows."""
    for module in pkgutil.walk_packages(fcc_app.__path__, "fcc_app."):
        if not module.name.startswith("fcc_app.storage.migrations") and not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    todo, found = [FccError], set()
    while todo:
        kind = todo.pop()
        if kind not in found and kind.__module__.startswith("fcc_app."):
            found.add(kind)
            todo += kind.__subclasses__()
    return found


def test_every_sentence_has_its_own_code():
    """One code, one sentence: whoever is told the code finds the place."""
    kinds = defaultdict(set)
    for kind in errors():
        kinds[kind.code].add(kind.message_id)
    twice = {code: sorted(sentences) for code, sentences in kinds.items() if len(sentences) > 1}
    assert not twice


def test_no_two_kinds_share_a_code_by_chance():
    """A kind without a code of its own has that of the kind it is one of."""
    owners = defaultdict(list)
    for kind in errors():
        if "code" in vars(kind):
            owners[kind.code].append(f"{kind.__module__}.{kind.__name__}")
    assert {code: names for code, names in owners.items() if len(names) > 1} == {}
    assert all(re.fullmatch(r"E\d{3}", code) for code in owners)
