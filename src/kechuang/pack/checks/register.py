"""What `subjects.yaml` names exists: rule sets that a file shows."""

from collections.abc import Collection

from kechuang.pack import codes
from kechuang.pack.checks.naming import expect
from kechuang.pack.sources import Sources
from kechuang.values.problems import Problems
from kechuang.values.text import Text

_STEP = (codes.NEXT_STEP_UNKNOWN, Text("规则", "rule set"))


def check_next_steps(sources: Sources, rules: Collection[str], problems: Problems) -> None:
    """Each of `next_steps` is a rule set of the pack."""
    if sources.subjects is None:
        return
    for each in sources.subjects.next_steps:
        expect(each.rules, tuple(rules), _STEP, each.at("rules"), problems)
