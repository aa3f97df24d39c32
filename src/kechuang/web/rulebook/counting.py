"""How everybody stands on each condition, from the latest run of the version."""

from collections.abc import Mapping
from dataclasses import dataclass

from kechuang.access.actor import Actor
from kechuang.apps.recognition.models import Run
from kechuang.apps.recognition.queries import findings, runs
from kechuang.apps.recognition.rules import READ
from kechuang.criteria.model import RuleSet
from kechuang.criteria.verdicts import Verdict
from kechuang.pack import Pack
from kechuang.values.text import Text
from kechuang.web.drawing.stacks import stacked
from kechuang.web.recognition.tallies import counter
from kechuang.web.rulebook.standing import SHOWN, Standing


@dataclass(frozen=True, slots=True)
class Judged:
    """A run of a version: how those whom the reader sees stand, by criterion, and near misses."""

    run: Run
    standing: dict[str, Standing]
    total: int
    near: int
    counter: Text


def judged(pack: Pack, rules: RuleSet, actor: Actor) -> Judged | None:
    """None where the reader reads no runs, or the version was never run: two statements."""
    if not READ.ask(actor).allowed:
        return None
    run = runs.latest(rules.id, actor)
    if run is None or run.starts != rules.starts:
        return None
    counts = findings.counts(run, actor)
    standing = {name: _standing(part) for name, part in counts.criteria.items()}
    standing["verdict"] = _standing(counts.verdicts)
    near = sum(findings.near(run, actor).values())
    return Judged(run, standing, counts.total, near, counter(rules, pack))


def _standing(tally: Mapping[Verdict, int]) -> Standing:
    parts = [(tally.get(each, 0), each.value) for each in Verdict]
    return Standing(tuple(tally.get(each, 0) for each in SHOWN), stacked(parts))
