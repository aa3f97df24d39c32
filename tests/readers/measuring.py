"""How well an extraction agrees with an annotated plan, and the fixtures of the stages."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from kechuang.readers.plan import Extraction, FoundTarget
from kechuang.readers.plan.measure import scale

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Agreement:
    """Counts over one or more plans."""

    found: int
    missed: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def f1(self) -> float:
        return 2 * self.found / (2 * self.found + len(self.missed) + len(self.wrong))


def pairs(fixture: str) -> list[tuple[str, str]]:
    """The before and after of each line of ``fixtures/<fixture>.txt``."""
    lines = (HERE / "fixtures" / f"{fixture}.txt").read_text("utf-8").splitlines()
    split = (line.split("=>") for line in lines if "=>" in line and line[0] != "#")
    return [(before.strip(), after.strip()) for before, after in split]


def plans(folder: str) -> Iterator[tuple[str, str, list[dict[str, object]]]]:
    """Name, text and annotated targets of each plan in ``plans/<folder>``."""
    for path in sorted((HERE / "plans" / folder).glob("*.txt")):
        gold = json.loads(path.with_suffix(".gold.json").read_text("utf-8"))
        yield path.stem, path.read_bytes().decode(), gold


def agreement(found: Extraction, gold: list[dict[str, object]]) -> Agreement:
    """One annotated target answers one found target with the same place, value and unit."""
    left = list(found.targets)
    missed: list[str] = []
    hits = 0
    for wanted in sorted(gold, key=lambda g: bool(g.get("optional"))):
        match = next((t for t in left if _agrees(t, wanted)), None)
        if match is not None:
            left.remove(match)
            hits += not wanted.get("optional")
        elif not wanted.get("optional"):
            missed.append(str(wanted["phrase"]))
    return Agreement(hits, tuple(missed), tuple(t.phrase for t in left))


def _agrees(target: FoundTarget, wanted: dict[str, object]) -> bool:
    start, end = int(str(wanted["core_start"])), int(str(wanted["core_end"]))
    if target.end <= start or target.start >= end:
        return False
    return _value(target.value, target.unit) in {
        _value(wanted["value"], unit) for unit in (wanted["unit"], *_alternatives(wanted))
    }


def _alternatives(wanted: dict[str, object]) -> list[object]:
    listed = wanted.get("unit_alt", [])
    return listed if isinstance(listed, list) else []


def _value(value: object, unit: object) -> tuple[object, str]:
    if isinstance(value, str) or value is None:
        return value, ""
    factor, base = scale(str(unit) if unit else None)
    number = (Decimal(str(value)) * factor).normalize()
    return number, "" if base in {"位", "强"} else base
