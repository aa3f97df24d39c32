"""Which mechanisms and promises of the field are declared, and which tests drive them."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kechuang.pack.model import Mechanism, Pack, Promise
from kechuang.values.text import Text

MARKER = "drives"


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One mechanism or promise. `declared_by` is written `file#id`, `tests` `file::test`."""

    id: str
    title: Text
    task: str
    declared_by: tuple[str, ...]
    tests: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing declares it yet."""
        return not self.declared_by

    def to_json(self) -> dict[str, object]:
        """A JSON object with both languages of the title."""
        return {
            "id": self.id,
            "title": {"zh": self.title.zh, "en": self.title.en},
            "task": self.task,
            "declared_by": list(self.declared_by),
            "tests": list(self.tests),
        }


def coverage(pack: Pack, tests: Path | None = None) -> list[CoverageRow]:
    """A row for each mechanism and promise in the order of the pack, the empty ones too.

    Tests are found below the folder `tests` by their mark `@pytest.mark.drives("M5.1", "T09")`;
    without the folder (an installation without the source) no test is named.
    """
    declared: dict[str, list[str]] = defaultdict(list)
    for each in pack.declarations:
        for served in each.serves:
            declared[served].append(each.where)
    driven = driven_by(tests) if tests else {}
    rows: list[Mechanism | Promise] = [*pack.mechanisms, *pack.promises]
    return [
        CoverageRow(
            id=each.id,
            title=each.title,
            task=each.task,
            declared_by=tuple(dict.fromkeys(declared.get(each.id, ()))),
            tests=tuple(driven.get(each.id, ())),
        )
        for each in rows
    ]


def driven_by(tests: Path) -> dict[str, list[str]]:
    """The tests below a folder by the ids they drive. Nothing is imported or run.

    A file that is not Python is passed over: the test runner complains about it.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(tests.rglob("test_*.py")):
        try:
            tree = ast.parse(path.read_bytes())
        except (SyntaxError, ValueError, OSError):
            continue
        file = f"{tests.name}/{path.relative_to(tests).as_posix()}"
        for name, ids in _marked(tree.body, _module_marks(tree)):
            for each in ids:
                found[each].append(f"{file}::{name}")
    return dict(found)


def _marked(
    body: list[ast.stmt], inherited: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for node in body:
        if isinstance(node, ast.ClassDef) and node.name.startswith("Test"):
            marks = (*inherited, *_marks(node.decorator_list))
            for name, ids in _marked(node.body, marks):
                yield f"{node.name}::{name}", ids
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            ids = tuple(dict.fromkeys((*inherited, *_marks(node.decorator_list))))
            if node.name.startswith("test_") and ids:
                yield node.name, ids


def _module_marks(tree: ast.Module) -> tuple[str, ...]:
    """The marks that `pytestmark = …` gives to every test of a file."""
    marks: list[ast.expr] = []
    for node in tree.body:
        if isinstance(node, ast.Assign) and any(
            isinstance(name, ast.Name) and name.id == "pytestmark" for name in node.targets
        ):
            listed = isinstance(node.value, ast.List | ast.Tuple)
            marks += node.value.elts if listed else [node.value]  # type: ignore[attr-defined]  # narrowed
    return tuple(_marks(marks))


def _marks(decorators: list[ast.expr]) -> Iterator[str]:
    for decorator in decorators:
        if (
            isinstance(decorator, ast.Call)
            and isinstance(decorator.func, ast.Attribute)
            and decorator.func.attr == MARKER
        ):
            for argument in decorator.args:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value
