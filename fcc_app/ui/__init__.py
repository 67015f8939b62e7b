"""What is seen and asked for: the windows."""

import builtins

import PySide6.QtCore  # noqa: F401 - what follows undoes a part of what this does

# PySide6 lets a module ask for other spellings of its names, and to that end reads and searches the source text of
# every module imported after it: ours, and SQLAlchemy's. We use Qt's own names only, so Python's import may stand.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
