"""The demonstration's parameters as read from `demo/city.yaml` of a pack; its shape stands there."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from kechuang.access.roles import Role
from kechuang.demo.casework import (
    Judged,
    Matter,
    Monitoring,
    Reporting,
    judged,
    matter,
    monitoring,
    reporting,
)
from kechuang.demo.nodes import FILE, listed, mapping, number, numbers, text, texts
from kechuang.pack.nodes import Mapping
from kechuang.pack.yamlio import parse
from kechuang.planning.model import Stage, Vintage
from kechuang.values.errors import Refusal
from kechuang.values.period import Period
from kechuang.values.problems import Problems
from kechuang.values.text import Text


class ScriptUnreadable(Refusal):
    """The pack's demonstration cannot be read, or the pack has none."""

    code = "demo_unreadable"

    def __init__(self, why: Text) -> None:
        super().__init__(
            Text(f"城市包的 {FILE} 不能用：{why.zh}", f"{FILE} of the pack is not usable: {why.en}")
        )


@dataclass(frozen=True, slots=True)
class Post:
    """A role that somebody holds on a unit from a day, until a day where it ends."""

    role: Role
    unit: str
    starts: date
    ends: date | None


@dataclass(frozen=True, slots=True)
class Somebody:
    """An invented person."""

    id: str
    name: Text
    phone: str
    posts: tuple[Post, ...]

    @property
    def login(self) -> str:
        """The sign-in name: the id with dots."""
        return self.id.replace("_", ".")


@dataclass(frozen=True, slots=True)
class Told:
    """One row of figures: the city's, the units', the references' of one period and vintage."""

    period: Period
    known: date
    vintage: Vintage
    city: Decimal | None
    units: dict[str, Decimal]
    references: dict[str, Decimal]
    planned: Decimal | None
    note: Text
    evidence: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Reached:
    """A stage, or a milestone by its number from 1, reached on a day."""

    stage: Stage | None
    step: int
    on: date
    note: Text
    evidence: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """The city's place among others."""

    period: Period
    place: int
    among: int
    behind_next: Decimal | None
    before_next: Decimal | None


@dataclass(frozen=True, slots=True)
class Said:
    """A remark by somebody at an instant."""

    by: str
    at: datetime
    text: Text


@dataclass(frozen=True, slots=True)
class Progress:
    """All that is told about one target or indicator; `code` is the id of either."""

    code: str
    source: Text
    by: str
    figures: tuple[Told, ...]
    reached: tuple[Reached, ...]
    rank: Placed | None
    comments: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Errand:
    """Something owed besides targets and measures."""

    id: str
    title: Text
    by: str
    wanted_by: str
    due: datetime
    done: date | None
    target: str
    detail: Text


@dataclass(frozen=True, slots=True)
class Script:
    """The whole demonstration."""

    today: datetime
    people: tuple[Somebody, ...]
    progress: tuple[Progress, ...]
    measures_done: dict[str, date]
    errands: tuple[Errand, ...]
    reporting: tuple[Reporting, ...] = ()
    monitoring: tuple[Monitoring, ...] = ()
    matters: tuple[Matter, ...] = ()
    runs: tuple[Judged, ...] = ()


def read_script(content: bytes | None) -> Script:
    """The demonstration from its file. Raises ScriptUnreadable, naming the place."""
    if content is None:
        raise ScriptUnreadable(Text("文件不存在。", "there is no such file."))
    problems = Problems()
    node = parse(FILE, content, problems)
    for problem in problems:
        raise ScriptUnreadable(Text(problem.line("zh"), problem.line("en")))
    try:
        return _script(mapping(node))
    except (KeyError, ValueError, ArithmeticError, TypeError) as error:
        raise ScriptUnreadable(Text(f"{error}", f"{error}")) from error


def _script(node: Mapping) -> Script:
    return Script(
        today=datetime.fromisoformat(str(node["today"])),
        people=tuple(_somebody(each) for each in listed(node.get("people"))),
        progress=tuple(_progress(each) for each in listed(node.get("progress"))),
        measures_done={
            measure: date.fromisoformat(str(day))
            for measure, day in mapping(node.get("measures_done")).items()
        },
        errands=tuple(_errand(each) for each in listed(node.get("commitments"))),
        reporting=tuple(reporting(each) for each in listed(node.get("reporting"))),
        monitoring=tuple(monitoring(each) for each in listed(node.get("monitoring"))),
        matters=tuple(matter(each) for each in listed(node.get("matters"))),
        runs=tuple(judged(each) for each in listed(node.get("runs"))),
    )


def _somebody(node: Mapping) -> Somebody:
    posts = tuple(
        Post(
            Role(str(each["role"])),
            str(each["unit"]),
            date.fromisoformat(str(each["from"])),
            date.fromisoformat(str(each["until"])) if "until" in each else None,
        )
        for each in listed(node.get("roles"))
    )
    return Somebody(str(node["id"]), text(node["name"]), str(node.get("short", "")), posts)


def _progress(node: Mapping) -> Progress:
    stages = [_reached(each) for each in listed(node.get("stages"))]
    steps = [_reached(each) for each in listed(node.get("milestones"))]
    return Progress(
        code=str(node.get("target") or node["indicator"]),
        source=text(node["source"]),
        by=str(node["by"]),
        figures=tuple(_told(each) for each in listed(node.get("figures"))),
        reached=(*stages, *steps),
        rank=_placed(mapping(node["rank"])) if "rank" in node else None,
        comments=tuple(
            Said(str(each["by"]), datetime.fromisoformat(str(each["at"])), text(each["text"]))
            for each in listed(node.get("comments"))
        ),
    )


def _told(node: Mapping) -> Told:
    return Told(
        period=Period.parse(str(node["period"])),
        known=date.fromisoformat(str(node["known"])),
        vintage=Vintage(str(node.get("vintage", Vintage.PRELIMINARY.value))),
        city=number(node.get("city")),
        units=numbers(node.get("units")),
        references=numbers(node.get("references")),
        planned=number(node.get("planned")),
        note=text(node.get("note")),
        evidence=texts(node.get("evidence")),
    )


def _reached(node: Mapping) -> Reached:
    return Reached(
        stage=Stage(str(node["stage"])) if "stage" in node else None,
        step=int(str(node.get("step", "0"))),
        on=date.fromisoformat(str(node["on"])),
        note=text(node.get("note")),
        evidence=texts(node.get("evidence")),
    )


def _placed(node: Mapping) -> Placed:
    return Placed(
        Period.parse(str(node["period"])),
        int(str(node["place"])),
        int(str(node["among"])),
        number(node.get("behind_next")),
        number(node.get("before_next")),
    )


def _errand(node: Mapping) -> Errand:
    return Errand(
        id=str(node["id"]),
        title=text(node["title"]),
        by=str(node["by"]),
        wanted_by=str(node.get("from", "")),
        due=datetime.fromisoformat(str(node["due"])),
        done=date.fromisoformat(str(node["done"])) if "done" in node else None,
        target=str(node.get("target", "")),
        detail=text(node.get("detail")),
    )
