"""What assistive tools see of a program, and do in it: a program of its own, for the system's Python has the bindings.

Argument: the number of the process to look at. Each line on standard input is one JSON object, each answer one line::

    {"do": "tree"}                                     -> {"nodes": [{"role", "name", "depth", ...}, ...]}
    {"do": "press", "name": "Open"}                    -> {} when something of that name was pressed
    {"do": "focus", "name": "Passphrase"}              -> {}
    {"do": "type", "name": "Passphrase", "text": "…"}  -> {}
    {"do": "wait", "name": "Today"}                    -> {} when it is in sight

A name is a pattern for the whole of it. What does not come after a while is answered by {"missing": what is there}.
"""

import json
import re
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 - the version comes first

PATIENCE = 60
"""Seconds until what is looked for is said to be missing."""

PRESSES = ("press", "toggle", "click", "activate")
R, S = Atspi.Role, Atspi.StateType
ACTS = {
    R.PUSH_BUTTON, R.TOGGLE_BUTTON, R.CHECK_BOX, R.RADIO_BUTTON, R.COMBO_BOX, R.ENTRY, R.PASSWORD_TEXT, R.TEXT,
    R.SPIN_BUTTON, R.SLIDER, R.LIST, R.TABLE, R.TREE, R.MENU_ITEM, R.PAGE_TAB, R.LINK,
}  # fmt: skip


def main(process):
    """Answer until there are no more questions."""
    Atspi.init()
    for line in sys.stdin:
        answer = answered(json.loads(line), process)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def answered(asked, process):
    """The answer to one question, as soon as there is one."""
    give_up = time.monotonic() + asked.get("patience", PATIENCE)
    while True:
        found = try_to(asked, process)
        if found is not None:
            return found
        if time.monotonic() > give_up:
            return {"missing": [node["name"] or node["text"] for node in nodes(process) if node["showing"]]}
        time.sleep(0.1)


def try_to(asked, process):
    """What came of it; ``None`` if it could not be done yet."""
    program = program_of(process)
    if program is None:
        return None
    if asked["do"] == "tree":
        return {"nodes": nodes(process)}
    for thing, _depth in walk(program):
        if not fits(thing, asked):
            continue
        if asked["do"] == "wait":
            return {}
        if asked["do"] == "focus" and thing.get_component_iface() and thing.get_component_iface().grab_focus():
            return {}
        if asked["do"] == "press" and pressed(thing):
            return {}
        if asked["do"] == "type" and typed(thing, asked["text"]):
            return {}
    return None


def program_of(process):
    """The program on the bus."""
    desktop = Atspi.get_desktop(0)
    desktop.clear_cache()
    for place in range(desktop.get_child_count()):
        program = desktop.get_child_at_index(place)
        try:
            if program is not None and program.get_process_id() == process:
                program.clear_cache()
                return program
        except GLib.Error:
            continue  # a program that is just ending
    return None


def walk(thing, depth=0):
    """Everything inside *thing*, in order; what goes away meanwhile is left out."""
    try:
        if thing.get_state_set().contains(S.DEFUNCT):
            return
        yield thing, depth
        for place in range(thing.get_child_count()):
            child = thing.get_child_at_index(place)
            if child is not None:
                yield from walk(child, depth + 1)
    except GLib.Error:
        return


def fits(thing, asked):
    """Whether it is in sight, can be used, and is called so."""
    try:
        states = thing.get_state_set()
        if not states.contains(S.SHOWING) or not states.contains(S.ENABLED):
            return False
        if asked.get("role") and thing.get_role_name() != asked["role"]:
            return False
        return any(re.fullmatch(asked["name"], name) for name in (name_of(thing), *labels_of(thing)))
    except GLib.Error:
        return False


def name_of(thing):
    """Its name."""
    return (thing.get_name() or "").strip()


def labels_of(thing):
    """What the labels say that belong to it."""
    return [
        name_of(relation.get_target(place))
        for relation in thing.get_relation_set() or []
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY
        for place in range(relation.get_n_targets())
    ]


def pressed(thing):
    """Press it, if it can be pressed."""
    for place in range(thing.get_n_actions()):
        if thing.get_action_name(place).lower() in PRESSES:
            return bool(thing.do_action(place))
    return False


def typed(thing, text):
    """Put *text* at the end of what stands in it, if it can be written in."""
    if not thing.get_state_set().contains(S.EDITABLE):
        return False
    editable = thing.get_editable_text_iface()
    written = thing.get_text_iface()
    if editable is None or written is None:
        return False
    return bool(editable.insert_text(written.get_character_count(), text, len(text.encode())))


def nodes(process):
    """Everything of the program, also what is not in sight."""
    program = program_of(process)
    found = []
    for thing, depth in walk(program) if program is not None else ():
        try:
            found.append(node(thing, depth))
        except GLib.Error:
            continue
    return found


def node(thing, depth):
    """What can be read of it, and whether it lacks a name."""
    role, states, labels = thing.get_role(), thing.get_state_set(), labels_of(thing)
    needs = role in ACTS and states.contains(S.SHOWING) and states.contains(S.FOCUSABLE)
    # The name of a combo box is what is chosen in it: it needs a label.
    called = bool(labels) if role == R.COMBO_BOX else bool(name_of(thing) or labels)
    written = thing.get_text_iface()
    return {
        "depth": depth,
        "role": thing.get_role_name(),
        "name": name_of(thing),
        "description": thing.get_description() or "",
        "text": written.get_text(0, written.get_character_count()) if written is not None else "",
        "actions": [thing.get_action_name(place) for place in range(thing.get_n_actions())],
        "attributes": " ".join(f"{key}: {value}" for key, value in (thing.get_attributes() or {}).items()),
        "labels": labels,
        "showing": states.contains(S.SHOWING),
        "nameless": needs and not called,
    }


if __name__ == "__main__":
    main(int(sys.argv[1]))
