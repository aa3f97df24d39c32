"""YAML events to nodes: the plain subset that packs use, everything else noted in its place."""

import re
from collections.abc import Iterator

from ruamel.yaml import events as careful
from yaml import events as quick

from kechuang.pack import codes
from kechuang.pack.nodes import Mapping, Node, Scalar, Sequence, Written
from kechuang.values.problems import Place, ProblemCode, Problems
from kechuang.values.text import Text

MAX_DEPTH = 20
MAX_VALUES = 50_000
_NUMBER = re.compile(r"[-+]?\d{1,30}(\.\d{1,30})?", re.ASCII)
_YES_NO = frozenset({"true", "True", "TRUE", "false", "False", "FALSE"})
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


Event = careful.Event | quick.Event
NodeEvent = careful.NodeEvent | quick.NodeEvent
_DOCUMENT = (careful.DocumentStartEvent, quick.DocumentStartEvent)
_NODE = (careful.NodeEvent, quick.NodeEvent)
_SCALAR = (careful.ScalarEvent, quick.ScalarEvent)
_ALIAS = (careful.AliasEvent, quick.AliasEvent)
_SEQUENCE = (careful.SequenceStartEvent, quick.SequenceStartEvent)
_SEQUENCE_END = (careful.SequenceEndEvent, quick.SequenceEndEvent)
_MAPPING = (careful.MappingStartEvent, quick.MappingStartEvent)
_MAPPING_END = (careful.MappingEndEvent, quick.MappingEndEvent)


class Stopped(Exception):
    """Nothing more can be read from this file; the reason has been noted."""


class Composer:
    """Events to nodes, noting what the subset does not have and going on where that is possible."""

    def __init__(self, file: str, problems: Problems) -> None:
        self._file = file
        self._problems = problems
        self._values = 0

    def document(self, events: Iterator[Event]) -> Node | None:
        """The first document; a second one is a problem."""
        root: Node | None = None
        started = False
        for event in events:
            if isinstance(event, _DOCUMENT):
                if started:
                    self._note_second(event)
                    break
                started = True
            elif isinstance(event, _NODE):
                root = self._node(event, events, 1)
        if root is None or (isinstance(root, Scalar) and root.written is Written.NOTHING):
            self._note_empty()
            return None
        return root

    def _node(self, event: NodeEvent, events: Iterator[Event], depth: int) -> Node:
        place = self._place(event)
        self._count(place, depth)
        self._refuse_extras(event, place)
        if isinstance(event, _SEQUENCE):
            return self._sequence(place, events, depth)
        if isinstance(event, _MAPPING):
            return self._mapping(place, events, depth)
        if isinstance(event, _SCALAR):
            return self._scalar(event, place)
        return Scalar.of("", Written.REFUSED, place)

    def _sequence(self, place: Place, events: Iterator[Event], depth: int) -> Sequence:
        made = Sequence(place)
        for event in events:
            if isinstance(event, _SEQUENCE_END):
                break
            if isinstance(event, _NODE):
                made.append(self._node(event, events, depth + 1))
        return made

    def _mapping(self, place: Place, events: Iterator[Event], depth: int) -> Mapping:
        made = Mapping(place)
        for event in events:
            if isinstance(event, _MAPPING_END):
                break
            if isinstance(event, _NODE):
                self._pair(made, self._node(event, events, depth + 1), events, depth)
        return made

    def _pair(self, made: Mapping, key: Node, events: Iterator[Event], depth: int) -> None:
        event = next(events)
        if not isinstance(event, _NODE):
            return
        value = self._node(event, events, depth + 1)
        if not isinstance(key, Scalar) or key.written is Written.NOTHING:
            self._note_key(key.place)
        elif key in made:
            self._note_duplicate(key, made.keys_at[key])
        else:
            made[str(key)] = value
            made.keys_at[str(key)] = key.place

    def _scalar(self, event: careful.ScalarEvent | quick.ScalarEvent, place: Place) -> Scalar:
        words: str = event.value
        if CONTROL.search(words):
            self._note_control(place)
            words = CONTROL.sub("", words)
        return Scalar.of(words, _written(words, plain=not event.style), place)

    def _place(self, event: Event) -> Place:
        mark = event.start_mark
        if mark is None:
            return Place(self._file)
        return Place(self._file, mark.line + 1, mark.column + 1)

    def _count(self, place: Place, depth: int) -> None:
        self._values += 1
        if depth > MAX_DEPTH:
            self._note(
                codes.YAML_TOO_DEEP,
                Text(f"嵌套超过{MAX_DEPTH}层", f"Nested more than {MAX_DEPTH} levels deep"),
                place,
                Text("请写得平一些", "Write it flatter"),
            )
            raise Stopped
        if self._values > MAX_VALUES:
            self._note(
                codes.YAML_TOO_MANY,
                Text(
                    f"文件中的值多于{MAX_VALUES}个", f"The file has more than {MAX_VALUES:,} values"
                ),
                place,
                Text("请拆成几个文件", "Split it into several files"),
            )
            raise Stopped

    def _refuse_extras(self, event: NodeEvent, place: Place) -> None:
        if event.anchor is not None or isinstance(event, _ALIAS):
            self._note(
                codes.YAML_ALIAS,
                Text("这里用了锚点或别名（& 或 *）", "An anchor or alias (& or *) is used here"),
                place,
                Text(
                    "请把内容写出来；文字以 & 或 * 开头时加引号",
                    "Write it out; quote a text that begins with & or *",
                ),
            )
        tag = getattr(event, "tag", None)
        if tag is not None and str(tag) != "!":
            self._note(
                codes.YAML_TAG,
                Text("这里用了类型标签（!）", "A type tag (!) is used here"),
                place,
                Text(
                    "请删去标签；文字以 ! 开头时加引号",
                    "Leave the tag out; quote a text that begins with !",
                ),
            )

    def _note(self, code: ProblemCode, sentence: Text, place: Place, hint: Text) -> None:
        self._problems.add(code, sentence, place, hint)

    def _note_second(self, event: Event) -> None:
        self._note(
            codes.YAML_DOCUMENTS,
            Text("文件中有第二份文档（---）", "A second document (---) begins here"),
            self._place(event),
            Text("请另存为一个文件", "Put it into a file of its own"),
        )

    def _note_empty(self) -> None:
        self._note(
            codes.FILE_EMPTY,
            Text("文件没有内容", "The file says nothing"),
            Place(self._file, 1, 1),
            Text("请填写或删去此文件", "Fill it in or remove it"),
        )

    def _note_key(self, place: Place) -> None:
        self._note(
            codes.YAML_KEY,
            Text("键不是一个词", "The key is not one word"),
            place,
            Text("冒号前写一个词", "Write one word before the colon"),
        )

    def _note_duplicate(self, key: Scalar, first: Place) -> None:
        self._note(
            codes.DUPLICATE_KEY,
            Text(
                f"键“{key}”已在第{first.line}行写过",
                f"The key `{key}` already stands in line {first.line}",
            ),
            key.place,
            Text("请合并为一处", "Keep one of the two"),
        )

    def _note_control(self, place: Place) -> None:
        self._note(
            codes.CONTROL_CHARACTER,
            Text("文字中有看不见的控制字符", "The text holds an invisible control character"),
            place,
            Text("请删去后重新键入", "Delete it and type the text again"),
        )


def _written(words: str, *, plain: bool) -> Written:
    if not plain:
        return Written.TEXT
    if words in _NOTHING:
        return Written.NOTHING
    if words in _YES_NO:
        return Written.YES_NO
    return Written.NUMBER if _NUMBER.fullmatch(words) else Written.TEXT
