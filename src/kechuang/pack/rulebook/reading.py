"""The rules of a pack folder. Never raises on any content; every problem is found in one run."""

from collections import Counter
from pathlib import Path
from typing import TypeVar

from kechuang.criteria.cases import Case
from kechuang.criteria.model import RuleBook, RuleSet
from kechuang.criteria.widths import Widths
from kechuang.language.schema import Schema
from kechuang.pack.files import Files, read_folder
from kechuang.pack.rulebook import codes
from kechuang.pack.rulebook.casework import cases_of
from kechuang.pack.rulebook.rulesets import RuleSetBuilder
from kechuang.pack.rulebook.schemas import schema_of
from kechuang.pack.shapes.rules import (
    CasesShape,
    DatasetShape,
    ParametersShape,
    RuleSetShape,
)
from kechuang.pack.shapes.shape import Shape, read_shape
from kechuang.pack.sources import RULE_FILE
from kechuang.pack.yamlio import parse
from kechuang.pack.zipped import unzip
from kechuang.values.problems import Place, Problems
from kechuang.values.text import Text

_CASES = ".cases.yaml"
_FEWEST = 10
S = TypeVar("S", bound=Shape)


def read_rules(folder: Path, overlay: Path | None = None) -> tuple[RuleBook, list[Case], Problems]:
    """The rule book and worked cases in a folder, with every problem found.

    The files of an overlay stand in for those of the same name, or beside them.
    """
    problems = Problems()
    files: Files = {}
    for each in (folder, overlay):
        files |= read_folder(each, problems) if each is not None and each.is_dir() else {}
    book, cases = rules_of(files, problems)
    return book, cases, problems


def read_archived_rules(content: bytes) -> tuple[RuleBook, list[Case], Problems]:
    """The same of a pack's archive, whoever made it."""
    problems = Problems()
    book, cases = rules_of(unzip(content, problems), problems)
    return book, cases, problems


def rules_of(files: Files, problems: Problems) -> tuple[RuleBook, list[Case]]:
    """The rule book and worked cases among a pack's files; what is wrong is noted."""
    datasets = shapes_of(DatasetShape, "datasets/", files, problems)
    parameters = shapes_of(ParametersShape, "parameters/", files, problems)
    schema = schema_of(datasets, parameters, problems)
    names = [name for name in files if name.startswith("criteria/")]
    plain = {name: files[name] for name in names if not name.endswith(_CASES)}
    beside = {name: files[name] for name in names if name.endswith(_CASES)}
    builder = RuleSetBuilder(schema, problems)
    shapes = shapes_of(RuleSetShape, "criteria/", plain, problems)
    versions = tuple(builder.build(each) for each in shapes if _whole(each))
    _check_versions(versions, problems)
    _check_widths(versions, schema, problems)
    book = RuleBook(schema, versions)
    cases = [
        case
        for shape in shapes_of(CasesShape, "criteria/", beside, problems)
        for case in cases_of(shape, book, problems)
    ]
    _check_cases(book, cases, problems)
    return book, cases


def _check_widths(versions: tuple[RuleSet, ...], schema: Schema, problems: Problems) -> None:
    for version in versions:
        for each in Widths(version, schema).wide():
            said = Text(
                "按栏目的取值范围，此式可能超出128位整数或100000字",
                "Within the columns' ranges this may exceed 128 bits or 100,000 characters",
            )
            hint = Text(
                "请给栏目写明 low、high，或改写此式",
                "Give the columns `low` and `high`, or write it otherwise",
            )
            problems.add(codes.TOO_WIDE, said, each.place, hint)


def _check_cases(book: RuleBook, cases: list[Case], problems: Problems) -> None:
    """Each rule set that is no draft has its ten worked cases; its latest version is named."""
    number = Counter(case.rules for case in cases)
    latest = {each.id: each for each in sorted(book.versions, key=lambda each: each.starts)}
    for rules in latest.values():
        if rules.draft or number[rules.id] >= _FEWEST:
            continue
        said = Text(
            f"“{rules.id}”只有 {number[rules.id]} 个案例",
            f"`{rules.id}` has {number[rules.id]} worked cases",
        )
        hint = Text(
            f"请在 criteria/{rules.id}.cases.yaml 写到十个：分界、未知、不符各若干",
            f"Write ten in criteria/{rules.id}.cases.yaml: boundaries, unknowns, refusals",
        )
        problems.add(codes.CASES_FEW, said, rules.place, hint)


def shapes_of(kind: type[S], folder: str, files: Files, problems: Problems) -> list[S]:
    found = []
    for name in sorted(files):
        if name.startswith(folder) and RULE_FILE.fullmatch(name):
            tree = parse(name, files[name], problems)
            shape = read_shape(kind, tree, problems) if tree is not None else None
            found += [shape] if shape is not None else []
    return found


def _whole(shape: RuleSetShape) -> bool:
    """Whether nothing is missing that every rule set needs; what is has been noted."""
    needed = ("id", "title", "basis", "from_", "subject")
    return all(getattr(shape, name) is not None for name in needed)


def _check_versions(versions: tuple[RuleSet, ...], problems: Problems) -> None:
    seen: dict[tuple[str, str], Place] = {}
    for each in versions:
        key = (each.id, str(each.starts))
        if key in seen:
            said = Text(
                f"“{each.id}”自{each.starts}起的版本已在 {seen[key]}",
                f"The version of `{each.id}` from {each.starts} stands at {seen[key]}",
            )
            problems.add(codes.TWICE, said, each.place)
        seen[key] = each.place
