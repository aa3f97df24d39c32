"""A plan written back as the pack's three files; reading them again gives the same plan."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.representer import RoundTripRepresenter

from kechuang.apps.plans.content import written
from kechuang.pack.model import (
    MeasureSource,
    PaceSource,
    PlanSource,
    TargetSource,
    TaskSource,
)
from kechuang.values.text import Text

_WIDE = 10_000


class _Number(str):
    """A number that keeps its digits, written without quotes."""

    __slots__ = ()


def plan_files(source: PlanSource) -> dict[str, bytes]:
    """`plan/<year>.md`, `.en.md` where it exists, `.yaml`: names and contents."""
    files = {
        f"plan/{source.year}.yaml": _yaml(_plan(source)).encode(),
        f"plan/{source.year}.md": source.markdown["zh"].encode(),
    }
    if source.markdown.get("en"):
        files[f"plan/{source.year}.en.md"] = source.markdown["en"].encode()
    return files


def _yaml(value: object) -> str:
    writer = YAML()
    writer.width = _WIDE
    writer.indent(mapping=2, sequence=4, offset=2)
    writer.Representer = _Representer
    made = StringIO()
    writer.dump(value, made)
    return made.getvalue()


class _Representer(RoundTripRepresenter):
    """No anchors: every value stands where it is read."""

    def ignore_aliases(self, _data: object) -> bool:
        """Always write in full."""
        return True


def _represent_number(representer: RoundTripRepresenter, value: _Number) -> Any:
    tag = "tag:yaml.org,2002:float" if "." in value else "tag:yaml.org,2002:int"
    return representer.represent_scalar(tag, str(value))


_Representer.add_representer(_Number, _represent_number)


def _plan(source: PlanSource) -> dict[str, object]:
    return {
        "year": source.year,
        "title": _text(source.title),
        "source": _text(source.source),
        "serves": _listed(source.serves),
        "actions": [
            _one_line({"id": each.id, "title": _text(each.title)}) for each in source.actions
        ],
        "tasks": [_task(each) for each in source.tasks],
        "paces": {name: _pace(each) for name, each in source.paces.items()},
        "targets": [_target(each) for each in source.targets.values()],
    }


def _task(each: TaskSource) -> dict[str, object]:
    return _kept(
        id=each.id,
        action=each.action,
        title=_text(each.title),
        owner=each.owner,
        partners=_listed(each.partners),
        due=each.due,
        serves=_listed(each.serves),
        measures=[_measure(measure) for measure in each.measures],
    )


def _measure(each: MeasureSource) -> dict[str, object]:
    return _one_line(
        _kept(
            id=each.id,
            title=_text(each.title),
            owner=each.owner,
            partners=_listed(each.partners),
            due=each.due,
            serves=_listed(each.serves),
        )
    )


def _pace(each: PaceSource) -> dict[str, object]:
    return _kept(
        title=_text(each.pace.title),
        shares=_numbers(each.pace.shares),
        past=[_numbers(year) for year in each.pace.past],
        checked=_checked(each.checked),
    )


def _target(each: TargetSource) -> dict[str, object]:
    target = each.target
    return _kept(
        id=target.id,
        task=each.task,
        title=_text(target.title),
        phrase=_text(target.phrase),
        indicator=target.indicator,
        operator=target.operator.value,
        value=_number(target.value),
        value_hi=_number(target.value_hi),
        reference=each.reference,
        exact=target.exact or None,
        unit=_text(target.unit),
        kind=target.measure.value,
        firmness=target.firmness.value,
        due=target.due,
        owner=each.owner,
        partners=_listed(each.partners),
        split=_one_line({unit: _number(part) for unit, part in target.split.items()}),
        pace=each.pace,
        tolerance=_number(target.tolerance),
        milestones=[{"title": _text(step.title), "due": step.due} for step in target.milestones],
        serves=_listed(each.serves),
        checked=_checked(each.checked),
    )


def _kept(**values: object) -> dict[str, object]:
    """What says something: neither nothing nor empty."""
    return {key: value for key, value in values.items() if value not in (None, [], {}, "")}


def _text(text: Text) -> dict[str, str] | str:
    return _one_line({"zh": text.zh, "en": text.en}) if text.en else text.zh


def _one_line(value: dict[str, Any]) -> CommentedMap:
    """A mapping written as `{a: …, b: …}`."""
    made = CommentedMap(value)
    made.fa.set_flow_style()
    return made


def _listed(values: Iterable[object]) -> CommentedSeq:
    """A list written as `[a, b]`."""
    made = CommentedSeq(values)
    made.fa.set_flow_style()
    return made


def _number(value: Decimal | None) -> _Number | None:
    digits = written(value)
    return None if digits is None else _Number(digits)


def _numbers(values: tuple[Decimal, ...]) -> CommentedSeq:
    return _listed(_Number(str(value)) for value in values)


def _checked(said: str) -> date | str:
    """A day stays a day, so that it is written without quotes."""
    try:
        return date.fromisoformat(said)
    except ValueError:
        return said
