"""How a field's value is written: as JSON in the log of changes, and as one SQLite value in a table.

The codec of a field follows from the type that its dataclass declares; there is no mapping code per kind.
Moments are written so that their order as text is their order in time: in UTC, with the offset behind.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import Enum, IntEnum
from functools import cache
from typing import Any, ClassVar, Union, get_args, get_origin
from uuid import UUID

from fcc_app.domain.answers import Answer, NoValue

Json = Any
"""What the standard library's json writes: None, bool, int, float, str, list, dict."""

SqlValue = None | int | float | str | bytes


@dataclass(frozen=True, slots=True)
class Codec:
    """Both ways for one type. *column* names the SQLite type: TEXT, INTEGER, REAL or BLOB."""

    to_json: Callable[[Any], Json]
    from_json: Callable[[Json], Any]
    json_to_sql: Callable[[Json], SqlValue]
    from_sql: Callable[[Any], Any]
    column: str

    @property
    def is_json_as_it_is(self) -> bool:
        """Whether SQLite keeps the JSON value itself."""
        return self.json_to_sql is _same

    @property
    def is_kept_as_it_is(self) -> bool:
        """Whether SQLite keeps the domain value itself."""
        return self.from_sql is _same


def optional(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """*function*, with ``None`` left as it is."""
    if function is _same:
        return function

    def unless_none(value: Any) -> Any:
        return None if value is None else function(value)

    return unless_none


def write_moment(moment: datetime) -> str:
    """A moment as text, such as ``2026-03-14T13:40:00.000000Z-05:00``."""
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError("a moment needs its offset from UTC")
    utc = moment.replace(tzinfo=None) - offset
    return utc.isoformat(timespec="microseconds") + _zone_mark(offset)


@cache
def _zone_mark(offset: timedelta) -> str:
    minutes = int(offset.total_seconds() // 60)
    sign = "-" if minutes < 0 else "+"
    hours, rest = divmod(abs(minutes), 60)
    return f"Z{sign}{hours:02}:{rest:02}"


def moment_milliseconds(text: str) -> int:
    """The moment that :func:`write_moment` wrote, in milliseconds since 1970 (UTC)."""
    return int(datetime.fromisoformat(text[: text.index("Z")]).replace(tzinfo=UTC).timestamp() * 1000)


def read_moment(text: str) -> datetime:
    """The moment that :func:`write_moment` wrote, in its own offset."""
    utc, mark = text.split("Z")
    zone, offset = _zone_marked(mark)
    return (datetime.fromisoformat(utc) + offset).replace(tzinfo=zone)


@cache
def _zone_marked(mark: str) -> tuple[timezone, timedelta]:
    minutes = int(mark[1:3]) * 60 + int(mark[4:6])
    offset = timedelta(minutes=-minutes if mark[0] == "-" else minutes)
    return timezone(offset), offset


def _same(value: Any) -> Any:
    return value


def dump(value: Json) -> str:
    """JSON text as we keep it: short, and readable in every script."""
    return _ENCODER.encode(value)


# Records hold no circles, and to look for one takes a tenth of the time.
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)


def _as_text(value: Json) -> SqlValue:
    if value is None:
        return None
    return dump(value) if value else "[]" if value == [] else "{}"


def _scalar(to_json: Callable[[Any], Json], from_json: Callable[[Json], Any], column: str) -> Codec:
    return Codec(to_json, from_json, _same, from_json, column)


def _composite(to_json: Callable[[Any], Json], from_json: Callable[[Json], Any]) -> Codec:
    def from_sql(value: Any) -> Any:
        return from_json(json.loads(value))

    return Codec(to_json, from_json, _as_text, from_sql, "TEXT")


def _uuid_codec() -> Codec:
    return Codec(
        to_json=lambda value: value.hex,
        from_json=lambda text: UUID(hex=text),
        json_to_sql=bytes.fromhex,
        from_sql=lambda raw: UUID(bytes=raw),
        column="BLOB",
    )


def _enum_codec(cls: type[Enum]) -> Codec:
    column = "INTEGER" if issubclass(cls, IntEnum) else "TEXT"
    return _scalar(lambda value: value.value, cls, column)


def _answer_codec(inner: Codec) -> Codec:
    def to_json(answer: Answer[Any]) -> Json:
        if answer.reason is not None:
            return {"no": answer.reason.value}
        return {"is": inner.to_json(answer.value)}

    def from_json(value: Json) -> Answer[Any]:
        if "no" in value:
            return Answer(reason=NoValue(value["no"]))
        return Answer(value=inner.from_json(value["is"]))

    reasons: dict[str, Answer[Any]] = {dump({"no": reason.value}): Answer(reason=reason) for reason in NoValue}

    def from_sql(text: str) -> Answer[Any]:
        # Most answers of most records are a reason: four values that never change need not be read each time.
        return reasons.get(text) or from_json(json.loads(text))

    return Codec(to_json, from_json, _as_text, from_sql, "TEXT")


def _optional_codec(inner: Codec) -> Codec:
    return Codec(
        to_json=optional(inner.to_json),
        from_json=optional(inner.from_json),
        json_to_sql=optional(inner.json_to_sql),
        from_sql=optional(inner.from_sql),
        column=inner.column,
    )


def _tuple_codec(inner: Codec) -> Codec:
    return _composite(
        lambda values: [inner.to_json(value) for value in values],
        lambda values: tuple(inner.from_json(value) for value in values),
    )


def _set_codec(inner: Codec) -> Codec:
    return _composite(
        lambda values: sorted(inner.to_json(value) for value in values),
        lambda values: frozenset(inner.from_json(value) for value in values),
    )


def _dataclass_codec(cls: type) -> Codec:
    hints = typing.get_type_hints(cls)
    codecs = {field.name: codec_for(hints[field.name]) for field in fields(cls)}

    def to_json(value: Any) -> Json:
        return {name: codec.to_json(getattr(value, name)) for name, codec in codecs.items()}

    def from_json(value: Json) -> Any:
        return cls(**{name: codec.from_json(value[name]) for name, codec in codecs.items() if name in value})

    return _composite(to_json, from_json)


def _tagged_codec(classes: tuple[type, ...]) -> Codec:
    """One of several dataclasses, told apart by their ``tag``."""
    codecs = {cls.tag: (cls, _dataclass_codec(cls)) for cls in classes}  # type: ignore[attr-defined]  # declared by each

    def to_json(value: Any) -> Json:
        return {"tag": value.tag} | codecs[value.tag][1].to_json(value)

    def from_json(value: Json) -> Any:
        rest = {name: item for name, item in value.items() if name != "tag"}
        return codecs[value["tag"]][1].from_json(rest)

    return _composite(to_json, from_json)


@cache
def codec_for(declared: Any) -> Codec:
    """The codec of a declared type.

    Raises:
        TypeError: For a type that no record uses yet.
    """
    declared = getattr(declared, "__supertype__", declared)
    origin, arguments = get_origin(declared), get_args(declared)
    if origin in (Union, types.UnionType):
        rest = tuple(argument for argument in arguments if argument is not type(None))
        inner = codec_for(rest[0]) if len(rest) == 1 else _tagged_codec(rest)
        return _optional_codec(inner) if type(None) in arguments else inner
    if origin is Answer:
        return _answer_codec(codec_for(arguments[0]))
    if origin is tuple:
        return _tuple_codec(codec_for(arguments[0]))
    if origin is frozenset:
        return _set_codec(codec_for(arguments[0]))
    if isinstance(declared, type):
        if issubclass(declared, Enum):
            return _enum_codec(declared)
        if is_dataclass(declared):
            return _dataclass_codec(declared)
        if declared in _SCALARS:
            return _SCALARS[declared]
    raise TypeError(f"no codec for {declared}")


_SCALARS: dict[Any, Codec] = {
    str: _scalar(_same, _same, "TEXT"),
    int: _scalar(_same, _same, "INTEGER"),
    float: _scalar(_same, float, "REAL"),
    bool: Codec(bool, bool, int, bool, "INTEGER"),
    UUID: _uuid_codec(),
    date: _scalar(lambda value: value.isoformat(), date.fromisoformat, "TEXT"),
    time: _scalar(lambda value: value.isoformat(timespec="minutes"), time.fromisoformat, "TEXT"),
    datetime: _scalar(write_moment, read_moment, "TEXT"),
}


class KindCodec:
    """The codecs of all fields of one kind of record."""

    registry: ClassVar[dict[str, KindCodec]] = {}

    def __init__(self, record_class: type) -> None:
        hints = typing.get_type_hints(record_class)
        self.record_class = record_class
        self.kind: str = record_class.kind  # type: ignore[attr-defined]  # every Record declares it
        self.fields: dict[str, Codec] = {
            field.name: codec_for(hints[field.name]) for field in fields(record_class) if field.name != "id"
        }
        # Most values are JSON as they are: no call for those, of which a bulk write makes a million.
        self._names = ("id", *self.fields)
        self._from_sql = [
            (place, codec.from_sql)
            for place, codec in enumerate((_SCALARS[UUID], *self.fields.values()))
            if not codec.is_kept_as_it_is
        ]
        self._to_json = [
            (name, None if codec.to_json is _same else codec.to_json) for name, codec in self.fields.items()
        ]
        self.columns = ", ".join(f'"{name}"' for name in self._names)
        """The columns of a row as :meth:`from_row` takes it, for a statement."""
        self.required = frozenset(
            field.name for field in fields(record_class) if field.name != "id" and _has_no_default(field)
        )

    def encode(self, record: Any) -> dict[str, Json]:
        """Every field of *record* but its id, as JSON."""
        return {
            name: getattr(record, name) if to_json is None else to_json(getattr(record, name))
            for name, to_json in self._to_json
        }

    def to_sql(self, name: str, value: Any) -> SqlValue:
        """A value of the field *name*, or of ``id``, as SQLite keeps it; ``None`` is kept as it is."""
        if value is None:
            return None
        codec = _SCALARS[UUID] if name == "id" else self.fields[name]
        return codec.json_to_sql(codec.to_json(value))

    def from_row(self, row: tuple[Any, ...]) -> Any:
        """A record from what SQLite kept: its id, then its fields in their order."""
        values = list(row)
        for place, from_sql in self._from_sql:
            if values[place] is not None:
                values[place] = from_sql(values[place])
        return self.record_class(**dict(zip(self._names, values, strict=True)))

    def encode_fields(self, values: dict[str, Any]) -> dict[str, Json]:
        """Some fields as JSON."""
        return {name: self.fields[name].to_json(value) for name, value in values.items()}

    def decode(self, record_id: UUID, values: dict[str, Json]) -> Any:
        """A record from JSON fields; fields that a newer version wrote are passed over, missing ones get their default.

        Raises:
            KeyError: If a field without a default is missing.
        """
        known = {name: codec.from_json(values[name]) for name, codec in self.fields.items() if name in values}
        missing = self.required - known.keys()
        if missing:
            raise KeyError(", ".join(sorted(missing)))
        return self.record_class(id=record_id, **known)


def _has_no_default(field: Any) -> bool:
    from dataclasses import MISSING

    return field.default is MISSING and field.default_factory is MISSING
