"""YAML bytes to nodes with places. Whatever the bytes, the answer is nodes or problems.

Only a plain subset of YAML 1.2 is read: no anchors, aliases, tags or several documents, so that
every value stands where it is read; no more than 20 levels and 50,000 values. `NO` is a text and
numbers keep their source text.

Files are read by libyaml, ten times as fast; a file that it refuses is read again by ruamel, whose
messages are the ones that people get.
"""

from collections.abc import Iterator
from io import StringIO

import yaml as libyaml
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import Event

from kechuang.pack import codes
from kechuang.pack.composing import CONTROL, Composer, Stopped
from kechuang.pack.nodes import Node
from kechuang.values.problems import Place, Problems
from kechuang.values.text import Text

_LIBYAML = getattr(libyaml, "CLoader", libyaml.Loader)
_NOT_YAML = Text("YAML 写法有误", "This is not valid YAML")
_SYNTAX_HINT = Text(
    "请检查此处及上一行的缩进、引号、冒号后的空格和括号",
    "Check indentation, quotes, brackets and the space after a colon, here and one line up",
)
_KNOWN_MISTAKES = (
    ("mapping values are not allowed", Text("此处不应有冒号", "A colon is not expected here")),
    ("could not find expected ':'", Text("键后缺少冒号", "The colon after a key is missing")),
    ("end of stream", Text("引号或括号没有结束", "A quote or bracket is not closed")),
    ("',' or '", Text("括号内缺少逗号或右括号", "A comma or closing bracket is missing")),
    ("<block end>", Text("缩进与上文不符", "The indentation does not match what stands above")),
    ("escape", Text("双引号内的反斜杠写法不对", "A backslash within double quotes is not known")),
)


def decode(file: str, content: bytes, problems: Problems) -> str | None:
    """The text of a UTF-8 file, a byte order mark left out; None with a problem if it is not."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace").removeprefix("\ufeff")
        line = before.count("\n") + 1
        col = len(before) - (before.rfind("\n") + 1) + 1
        problems.add(
            codes.FILE_NOT_UTF8,
            Text("文件不是 UTF-8 编码", "The file is not encoded in UTF-8"),
            Place(file, line, col),
            Text("请在编辑器中另存为 UTF-8", "Save it as UTF-8 in the editor"),
        )
        return None


def parse(file: str, content: bytes, problems: Problems) -> Node | None:
    """The one document of a YAML file, or None when nothing of it could be read."""
    text = decode(file, content, problems)
    if text is None:
        return None
    found = Problems()
    node = _quickly(file, text, found)
    if node is not None:
        problems.extend(found)
        return node
    return _carefully(file, text, problems)


def _quickly(file: str, text: str, problems: Problems) -> Node | None:
    """The document by libyaml; None when there is anything to say that the careful way says better."""
    try:
        return Composer(file, problems).document(libyaml.parse(text, Loader=_LIBYAML))
    except Exception:  # noqa: BLE001 the careful way reads it again and finds what is wrong
        return None


def _carefully(file: str, text: str, problems: Problems) -> Node | None:
    """The document by a parser that says what is wrong, and where."""
    composer = Composer(file, problems)
    try:
        return composer.document(_events(text))
    except Stopped:
        return None
    except MarkedYAMLError as error:
        _note_syntax(file, error, problems)
        return None
    except Exception:  # noqa: BLE001 the library raises anything on hostile bytes
        if not note_control_characters(file, text, problems):
            problems.add(codes.YAML_SYNTAX, _NOT_YAML, Place(file, 1, 1), _SYNTAX_HINT)
        return None


def _events(text: str) -> Iterator[Event]:
    yaml = YAML(typ="safe", pure=True)
    events: Iterator[Event] = yaml.parse(StringIO(text))
    return events


def _note_syntax(file: str, error: MarkedYAMLError, problems: Problems) -> None:
    mark = error.problem_mark or error.context_mark
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
    said = str(error.problem)
    if "\\t" in said:
        problems.add(
            codes.YAML_TAB,
            Text("缩进用了制表符", "A tab is used for indentation"),
            place,
            Text("请把制表符换成空格", "Replace tabs by spaces"),
        )
        return
    sentence = next((words for known, words in _KNOWN_MISTAKES if known in said), _NOT_YAML)
    problems.add(codes.YAML_SYNTAX, sentence, place, _SYNTAX_HINT)


def note_control_characters(file: str, text: str, problems: Problems) -> bool:
    """Note where the first control character stands; the answer is whether there is one."""
    found = CONTROL.search(text.replace("\r\n", "\n\n").replace("\r", "\n"))
    if found is None:
        return False
    at = found.start()
    problems.add(
        codes.CONTROL_CHARACTER,
        Text("文件中有看不见的控制字符", "The file holds an invisible control character"),
        Place(file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)),
        Text("请删去后重新键入", "Delete it and type the text again"),
    )
    return True
