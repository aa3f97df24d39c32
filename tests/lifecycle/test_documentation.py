"""What the page on lifecycles shows is what the program does."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kechuang.lifecycle import dryrun, findings
from kechuang.lifecycle.deadlines import due
from kechuang.lifecycle.kinds import NATURES, StepKind, Verb
from kechuang.lifecycle.model import Scheme
from kechuang.lifecycle.naming import KIND_NAMES
from kechuang.lifecycle.timing import Counting, Deadline, Origin
from tests.lifecycle.making import CLOCK, ZONE
from tests.pack.test_matters import read

PAGE = (Path(__file__).parents[2] / "docs/lifecycle.md").read_text("utf-8")
FORM = """\
id: application
title: {zh: 申报书, en: Application}
checked: illustrative
sections:
  - id: all
    title: {zh: 全部, en: All}
    fields:
      - {id: rd, title: {zh: 研发费用, en: R&D}, kind: money, low: 0, high: 1000000000000}
      - {id: asked, title: {zh: 申请金额, en: Asked}, kind: money, low: 0, high: 1000000000000}
"""


def rows(heading: str) -> list[list[str]]:
    """The cells of the table under a heading, without its head."""
    part = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def example() -> Scheme:
    (written,) = re.findall(r"```yaml\n(.*?)```", PAGE, flags=re.DOTALL)
    made, problems = read({"schemes/small_grant.yaml": written, "forms/application.yaml": FORM})
    assert [each.line("en") for each in problems] == []
    return made.schemes["small_grant"][0]


def test_the_scheme_that_is_shown_is_sound_and_comes_to_each_of_its_ends() -> None:
    scheme = example()
    assert findings.of(scheme, clock=CLOCK) == []
    report = dryrun.run(scheme, 150, 1, clock=CLOCK)
    assert report.sound
    assert {outcome for outcome, _cases in report.outcomes} == {"granted", "refused", "lapsed"}


def test_the_table_of_kinds_is_the_catalogue() -> None:
    told = {kind.strip("`"): (zh, verbs, more) for kind, zh, verbs, more in rows("Kinds of steps")}
    assert set(told) == {each.value for each in StepKind}
    for kind, (zh, verbs, more) in told.items():
        nature = NATURES[StepKind(kind)]
        assert zh == KIND_NAMES[StepKind(kind)].zh
        assert set(filter(None, verbs.split(", "))) == set(nature.verbs), kind
        assert ("batches" in more) == nature.batches, kind
        assert ("form" in more) == nature.writes, kind


def test_every_verb_is_explained() -> None:
    told = set(re.findall(r"`(\w+)`", PAGE.split("## Verbs\n")[1].split("\n## ")[0]))
    assert {each.value for each in Verb} <= told


DEADLINES = {
    "{days: 1, counting: calendar}": Deadline(days=1, counting=Counting.CALENDAR),
    "{days: 1, counting: working}": Deadline(days=1),
    "{days: 3, counting: working}": Deadline(days=3),
    "{months: 1, counting: calendar}": Deadline(months=1, counting=Counting.CALENDAR),
}


@pytest.mark.parametrize("written", DEADLINES)
def test_the_days_that_are_shown_are_those_computed(written: str) -> None:
    told = {row[0].strip("`"): row[1] for row in rows("Deadlines") if len(row) == 2}
    entered = datetime(2025, 1, 24, 2, 0, tzinfo=UTC)
    found = due(DEADLINES[written], entered, entered, None, None, CLOCK)
    assert found is not None
    day = found.astimezone(ZONE).date()
    assert told[written].startswith(f"{day:%A} {day.day} {day:%B}")


def test_days_before_a_day_of_the_form_are_counted_back() -> None:
    entered = datetime(2025, 1, 2, 2, 0, tzinfo=UTC)
    deadline = Deadline(origin=Origin.FIELD, field="ends", days=-5)
    found = due(deadline, entered, entered, None, date(2025, 2, 10), CLOCK)
    assert found is not None
    assert found.astimezone(ZONE).date() == date(2025, 1, 27)
