"""Columns by the type of the field that they hold; how its values are written is known to ``codec.py``."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Float, Integer, LargeBinary, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from fcc_app.storage.codec import codec_for

_COLUMNS: dict[str, type[TypeEngine[Any]]] = {
    "TEXT": Text,
    "INTEGER": Integer,
    "REAL": Float,
    "BLOB": LargeBinary,
}


class Value(TypeDecorator[Any]):
    """A column that holds what a dataclass field of type *declared* holds."""

    impl = Text
    cache_ok = True

    def __init__(self, declared: Any) -> None:
        self.declared = declared
        self._codec = codec_for(declared)
        super().__init__()

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The SQLite type behind it."""
        return dialect.type_descriptor(_COLUMNS[self._codec.column]())
