"""Typed columns: a row comes back as domain values, without mapping code per kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Float, Integer, LargeBinary, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from fcc_app.storage.codec import codec_for, optional

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

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """A domain value as SQLite keeps it."""
        return None if value is None else self._codec.json_to_sql(self._codec.to_json(value))

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """What SQLite kept, as a domain value."""
        return None if value is None else self._codec.from_sql(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """The same, without a call for what is kept as it is: most values are."""
        if self._codec.is_kept_as_it_is:
            return None
        return optional(self._codec.from_sql)
