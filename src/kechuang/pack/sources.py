"""All files of a pack as shapes and read texts, before anything is compared across them."""

import re
from dataclasses import dataclass, field
from typing import TypeVar

from kechuang.pack import codes
from kechuang.pack.files import Files
from kechuang.pack.formats import CITY_FILE, Trees, upgraded
from kechuang.pack.marks import ReadText
from kechuang.pack.plantext import read_plan_text
from kechuang.pack.shapes.catalogue import IndicatorsShape, MechanismsShape
from kechuang.pack.shapes.city import CityShape
from kechuang.pack.shapes.cultivation import CultivationShape
from kechuang.pack.shapes.papers import DocumentShape
from kechuang.pack.shapes.plan import PlanShape
from kechuang.pack.shapes.policy import PolicyShape
from kechuang.pack.shapes.shape import Shape, read_shape
from kechuang.pack.shapes.standings import StandingsShape
from kechuang.pack.shapes.subjects import SubjectsShape
from kechuang.pack.yamlio import parse
from kechuang.values.problems import Place, Problems
from kechuang.values.text import Text

S = TypeVar("S", bound=Shape)
_INDICATORS = re.compile(r"indicators/[^/]+\.yaml")
_PLAN = re.compile(r"plan/(?P<year>[12][0-9]{3})(?P<kind>\.yaml|\.md|\.en\.md)", re.ASCII)
RULE_FILE = re.compile(r"(datasets|parameters|criteria)/[^/]+\.yaml")
"""Files of rules, which `rulebook` reads."""
MATTER_FILE = re.compile(r"(schemes|forms)/[^/]+\.yaml")
"""Files of matters and what they ask, which `lifecycles` reads."""
SUBJECTS_FILE = "subjects.yaml"
STANDINGS_FILE = "standings.yaml"
CULTIVATION_FILE = "cultivation.yaml"
_PAPER = re.compile(r"documents/[^/]+\.yaml")
_POLICY = re.compile(r"policies/[^/]+\.yaml")
_EXAMPLE = re.compile(r"documents/[^/]+\.example\.json")
_BESIDE = re.compile(r"(demo/.*|(README|CHANGELOG|LICENSE|NOTICE)[^/]*)", re.DOTALL)


@dataclass(slots=True)
class PlanFiles:
    """What there is of one year. A None was missing or could not be read, which has been noted."""

    year: int
    names: dict[str, str] = field(default_factory=dict)
    data: PlanShape | None = None
    zh: ReadText | None = None
    en: ReadText | None = None


@dataclass(slots=True)
class Sources:
    """The shapes of all files. A None was missing or unusable, which has been noted."""

    city: CityShape | None = None
    mechanisms: MechanismsShape | None = None
    mechanisms_file: str = ""
    subjects: SubjectsShape | None = None
    standings: StandingsShape | None = None
    cultivation: CultivationShape | None = None
    indicators: dict[str, IndicatorsShape] = field(default_factory=dict)
    plans: dict[int, PlanFiles] = field(default_factory=dict)
    documents: dict[str, DocumentShape] = field(default_factory=dict)
    policies: dict[str, PolicyShape] = field(default_factory=dict)


def read_sources(files: Files, problems: Problems) -> Sources | None:
    """Read every file; None when there is no pack.yaml or its format is another."""
    if CITY_FILE not in files:
        problems.add(
            codes.PACK_MISSING,
            Text("没有 pack.yaml", "There is no pack.yaml"),
            Place(CITY_FILE),
            Text("请指明城市包所在的文件夹", "Name the folder that holds the pack"),
        )
        return None
    trees = upgraded(_parsed(files, problems), problems)
    if trees is None:
        return None
    sources = Sources(city=_shape(CityShape, CITY_FILE, trees, problems))
    _read_mechanisms(sources, files, trees, problems)
    sources.subjects = _shape(SubjectsShape, SUBJECTS_FILE, trees, problems)
    sources.standings = _shape(StandingsShape, STANDINGS_FILE, trees, problems)
    sources.cultivation = _shape(CultivationShape, CULTIVATION_FILE, trees, problems)
    for name in sorted(files):
        _read_by_name(name, sources, files, trees, problems)
    return sources


def _parsed(files: Files, problems: Problems) -> Trees:
    """The YAML files of the pack itself as nodes; those that cannot be read are left out."""
    trees = {}
    for name in sorted(files):
        if name.endswith(".yaml") and not _elsewhere(name):
            tree = parse(name, files[name], problems)
            if tree is not None:
                trees[name] = tree
    return trees


def _shape(kind: type[S], name: str, trees: Trees, problems: Problems) -> S | None:
    return read_shape(kind, trees[name], problems) if name in trees else None


def _read_mechanisms(sources: Sources, files: Files, trees: Trees, problems: Problems) -> None:
    name = sources.city.mechanisms if sources.city else None
    if sources.city is None or name is None:
        return
    sources.mechanisms_file = name
    sources.mechanisms = _shape(MechanismsShape, name, trees, problems)
    if name not in files:
        problems.add(
            codes.FILE_MISSING,
            Text(f"没有文件“{name}”", f"There is no file `{name}`"),
            sources.city.at("mechanisms"),
            Text("请改正文件名或补上文件", "Correct the name or add the file"),
        )


def _read_by_name(
    name: str, sources: Sources, files: Files, trees: Trees, problems: Problems
) -> None:
    plan = _PLAN.fullmatch(name)
    if plan:
        year = int(plan["year"])
        part = sources.plans.setdefault(year, PlanFiles(year))
        _read_plan_file(name, plan["kind"], part, files, trees, problems)
    elif _INDICATORS.fullmatch(name):
        shape = _shape(IndicatorsShape, name, trees, problems)
        if shape is not None:
            sources.indicators[name] = shape
    elif _PAPER.fullmatch(name):
        paper = _shape(DocumentShape, name, trees, problems)
        if paper is not None:
            sources.documents[name] = paper
    elif _POLICY.fullmatch(name):
        policy = _shape(PolicyShape, name, trees, problems)
        if policy is not None:
            sources.policies[name] = policy
    elif not _expected(name, sources):
        _note_not_read(name, problems)


def _expected(name: str, sources: Sources) -> bool:
    """Whether the file belongs here; any at the top may be the mechanisms' while that is unknown."""
    if not sources.mechanisms_file and "/" not in name:
        return True
    if name in {
        CITY_FILE,
        SUBJECTS_FILE,
        STANDINGS_FILE,
        CULTIVATION_FILE,
        sources.mechanisms_file,
    }:
        return True
    return _elsewhere(name)


def _elsewhere(name: str) -> bool:
    """Whether the file lies beside the pack, or is read by others."""
    return any(kind.fullmatch(name) for kind in (_BESIDE, RULE_FILE, MATTER_FILE, _EXAMPLE))


def _read_plan_file(
    name: str, kind: str, part: PlanFiles, files: Files, trees: Trees, problems: Problems
) -> None:
    part.names[kind] = name
    if kind == ".yaml":
        part.data = _shape(PlanShape, name, trees, problems)
    elif kind == ".md":
        part.zh = read_plan_text(name, files[name], problems)
    else:
        part.en = read_plan_text(name, files[name], problems)


def _note_not_read(name: str, problems: Problems) -> None:
    problems.add(
        codes.FILE_NOT_READ,
        Text("此文件不会被读取", "This file is not read"),
        Place(name),
        Text(
            "可用：pack.yaml、mechanisms.yaml、subjects.yaml、standings.yaml、cultivation.yaml、indicators/*.yaml、plan/年份.yaml、.md、.en.md、"
            "datasets/*.yaml、parameters/*.yaml、criteria/*.yaml、forms/*.yaml、schemes/*.yaml、"
            "documents/*.yaml、documents/*.example.json、policies/*.yaml、demo/、README",
            "Known: pack.yaml, mechanisms.yaml, subjects.yaml, standings.yaml, cultivation.yaml, indicators/*.yaml, plan/YEAR.yaml, .md, .en.md,"
            " datasets/*.yaml, parameters/*.yaml, criteria/*.yaml, forms/*.yaml, schemes/*.yaml,"
            " documents/*.yaml, documents/*.example.json, policies/*.yaml, demo/, README",
        ),
    )
