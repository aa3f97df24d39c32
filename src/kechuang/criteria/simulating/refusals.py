"""What a simulation refuses, each with what would do."""

from collections.abc import Iterable, Sequence

from kechuang.language.faults import nearest
from kechuang.language.schema import DatedParameter
from kechuang.values.errors import Invalid, NotFound
from kechuang.values.problems import Problem
from kechuang.values.text import LANGUAGES, Text

_MOST = 12


class ParameterNotFound(NotFound):
    """There is no parameter of this name."""

    code = "rule_parameter_not_found"

    def __init__(self, name: str, known: Iterable[DatedParameter]) -> None:
        names = [name for each in known for name in (each.id, each.label) if name]
        super().__init__(_nothing("参数", "parameter", name, names), name=name, known=names)


class ParameterNotRead(Invalid):
    """The rule set does not read this parameter, so that a change of it changes nothing."""

    code = "rule_parameter_not_read"

    def __init__(self, name: str, rules: str, read: Sequence[str]) -> None:
        listed = ", ".join(read) or "–"
        super().__init__(
            Text(
                f"规则“{rules}”不用参数“{name}”（所用参数：{listed}）",
                f"The rule set “{rules}” does not read the parameter “{name}” (it reads: {listed})",
            ),
            name=name,
            rules=rules,
            known=list(read),
        )


class ClauseNotFound(NotFound):
    """The rule set has no clause of this name."""

    code = "rule_clause_not_found"

    def __init__(self, name: str, rules: str, known: Sequence[str]) -> None:
        super().__init__(
            _nothing("条款", "clause", name, known), name=name, rules=rules, known=list(known)
        )


class ValueNotRead(Invalid):
    """What was given for a parameter or clause is no such value."""

    code = "rule_overlay"

    def __init__(self, name: str, problem: Problem) -> None:
        zh, en = (problem.line(language).removeprefix(":") for language in LANGUAGES)
        super().__init__(
            Text(f"“{name}”：{zh}", f"“{name}”: {en}"),
            name=name,
            problems=[problem.to_json()],
        )


class NotStepwise(Invalid):
    """Whether a subject passes is not decided by one comparison with the parameter."""

    code = "rule_not_stepwise"

    def __init__(self, name: str, why: Text) -> None:
        super().__init__(
            Text(
                f"参数“{name}”没有单一临界值：{why.zh}；请按新值重新评定",
                f"There is no one break-even value of “{name}”: {why.en}; run the rules again",
            ),
            name=name,
        )


def _nothing(zh: str, en: str, name: str, known: Sequence[str]) -> Text:
    hint = nearest(name, known)
    listed = ", ".join(known[:_MOST]) or "–"
    more = "…" if len(known) > _MOST else ""
    return Text(
        f"没有{zh}“{name}”（已有：{listed}{more}）。{hint.zh}",
        f"There is no {en} “{name}” (there are: {listed}{more}). {hint.en}",
    )
