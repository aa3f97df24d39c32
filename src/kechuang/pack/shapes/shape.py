"""The root of all shapes: keeps places, refuses unknown keys, and loses one item, not the file.

Validation gets the list of problems as its context. A refused item of a list is noted and left
out; a refused value of a file's own key is noted and replaced by its default. So one run finds
all mistakes and the checks across files still see the rest.
"""

from collections.abc import Callable
from typing import Annotated, Self, TypeVar, cast, get_origin

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidationError,
    ValidationInfo,
    WrapValidator,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticUndefined

from kechuang.pack import codes
from kechuang.pack.nodes import Mapping, Node, Scalar, Sequence, Written, follow
from kechuang.pack.shapes.fields import LEFT_OUT, Accepted, of_another_kind
from kechuang.pack.words import known, shown
from kechuang.values.problems import Place, Problem, Problems
from kechuang.values.text import Text

T = TypeVar("T")
K = TypeVar("K")
S = TypeVar("S", bound="Shape")
_EXPECTED = {
    "list_type": Text("一个列表", "A list"),
    "dict_type": Text("一组键值", "A mapping"),
    "model_type": Text("一组键值", "A mapping"),
}


class Shape(BaseModel):
    """A mapping of a file. `at(key)` says where its key's value stands."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    _node: Mapping = PrivateAttr(default_factory=lambda: Mapping(Place()))

    @model_validator(mode="wrap")
    @classmethod
    def _keep_node(
        cls,
        data: object,
        handler: ModelWrapValidatorHandler[Self],
        info: ValidationInfo,
    ) -> Self:
        if not isinstance(data, Mapping):
            raise of_another_kind(_EXPECTED["model_type"], data)
        made = handler(cls._prepared(data, noted(info)))
        made._node = data  # noqa: SLF001 its own
        return made

    @classmethod
    def _prepared(cls, data: Mapping, problems: Problems) -> dict[str, Node]:
        """The known keys; unknown ones are noted."""
        keys = cls.known_keys()
        for key in data:
            if key not in keys:
                problems.add(
                    codes.UNKNOWN_KEY,
                    Text(f"没有“{shown(key)}”这个键", f"There is no key `{shown(key)}` here"),
                    data.keys_at[key],
                    known(key, keys),
                )
        return {key: value for key, value in data.items() if key in keys}

    @classmethod
    def known_keys(cls) -> tuple[str, ...]:
        """The keys as written in the file, in their order."""
        return tuple(field.alias or name for name, field in cls.model_fields.items())

    def at(self, *path: str | int) -> Place:
        """Where the value at `path` stands; the nearest thing around it when it is not written."""
        return follow(self._node, path).place

    def key_at(self, key: str) -> Place:
        """Where the key itself stands."""
        return self._node.keys_at.get(key, self._node.place)

    def ids(self, key: str) -> tuple[str, ...]:
        """The ids in the list at `key` as written, those of refused items included."""
        items = self._node.get(key)
        if not isinstance(items, Sequence):
            return ()
        found = (item.get("id") for item in items if isinstance(item, Mapping))
        return tuple(str(each) for each in found if isinstance(each, Scalar))

    def names(self, key: str) -> tuple[str, ...]:
        """The keys of the mapping at `key` as written, those of refused values included."""
        table = self._node.get(key)
        return tuple(table) if isinstance(table, Mapping) else ()

    def wrote(self, key: str) -> bool:
        """Whether the file gives `key` a value."""
        value = self._node.get(key)
        return value is not None and not (
            isinstance(value, Scalar) and value.written is Written.NOTHING
        )


class FileShape(Shape):
    """A whole file: a missing or refused key is noted, and the rest is still read."""

    @classmethod
    def _prepared(cls, data: Mapping, problems: Problems) -> dict[str, Node]:
        prepared = super()._prepared(data, problems)
        for name, field in cls.model_fields.items():
            key = field.alias or name
            if field.is_required() and key not in prepared:
                problems.extend([_missing(key, data)])
                prepared[key] = LEFT_OUT
        return prepared

    @field_validator("*", mode="wrap")
    @classmethod
    def _spare(
        cls,
        value: object,
        handler: Callable[[object], object],
        info: ValidationInfo,
    ) -> object:
        if value is not LEFT_OUT:
            try:
                return handler(value)
            except ValidationError as error:
                note(error, value, noted(info))
        return cls._fallback(cast("str", info.field_name))

    @classmethod
    def _fallback(cls, name: str) -> object:
        field = cls.model_fields[name]
        default = field.get_default(call_default_factory=True)
        if default is not PydanticUndefined:
            return default
        kind = get_origin(field.annotation)
        return kind() if kind in {list, dict} else None


def present(*shapes: S | None) -> list[S]:
    """The shapes that were accepted; a refused one of a file's own keys is None."""
    return [shape for shape in shapes if shape is not None]


def noted(info: ValidationInfo) -> Problems:
    """The list of problems that validation was started with."""
    return cast("Problems", info.context)


def note(error: ValidationError, root: object, problems: Problems) -> None:
    """Turn every failure below `root` into a problem at its place."""
    for one in error.errors(include_url=False):
        path = tuple(step for step in one["loc"] if not str(step).startswith("["))
        node = follow(cast("Node", root), path)
        if isinstance(node, Scalar) and node.written is Written.REFUSED:
            continue
        ours = one.get("ctx", {}).get("ours")
        if ours is not None:
            code, sentence, hint = ours
            problems.add(code, sentence, node.place, hint)
        elif one["type"] == "missing":
            problems.extend([_missing(str(one["loc"][-1]), node)])
        else:
            expected = _EXPECTED.get(one["type"], Text("另一种值", "Another kind of value"))
            code, sentence, hint = (of_another_kind(expected, node).context or {})["ours"]
            problems.add(code, sentence, node.place, hint)


def _missing(key: str, node: Node) -> Problem:
    return Problem(
        codes.MISSING_KEY,
        Text(f"缺少“{key}”", f"`{key}` is missing"),
        node.place,
        Text(f"请补上 {key}:", f"Add {key}:"),
    )


def _spare_item(
    value: object,
    handler: Callable[[object], object],
    info: ValidationInfo,
) -> object:
    try:
        return handler(value)
    except ValidationError as error:
        note(error, value, noted(info))
        return LEFT_OUT


def _without_refused(table: dict[K, T]) -> dict[K, T]:
    return {key: value for key, value in table.items() if value is not LEFT_OUT}


Items = Accepted[Annotated[T, WrapValidator(_spare_item)]]
Table = Annotated[
    dict[K, Annotated[T, WrapValidator(_spare_item)]], AfterValidator(_without_refused)
]


def read_shape(kind: type[S], node: Node, problems: Problems) -> S | None:
    """The file's content as `kind`; None with problems when nothing of it can be used."""
    try:
        return kind.model_validate(node, context=problems)
    except ValidationError as error:
        note(error, node, problems)
        return None
