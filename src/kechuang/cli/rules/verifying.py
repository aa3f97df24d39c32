"""`kechuang rules verify`: what rules can never do and do by accident, proved or shown."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

import click

from kechuang.cli.frame import DAY, Frame, as_json, frame, json_option, table
from kechuang.cli.rules.data import data_of
from kechuang.cli.rules.options import DATA, PACK_OPTION, sound_rules
from kechuang.criteria.model import RuleBook
from kechuang.criteria.verifying.data import usual_in
from kechuang.criteria.verifying.model import (
    OUTCOMES,
    QUESTIONS,
    Answer,
    Finding,
    Outcome,
    Question,
    Report,
    Stack,
    Witness,
)
from kechuang.criteria.verifying.running import Terms, compare, verify, version
from kechuang.values.text import Text

_WORK_A_SECOND = 3_000_000


@click.command("verify")
@click.argument("rulesets", nargs=-1)
@click.option("--on", "day", type=DAY, help="The day; today if left out.")
@click.option(
    "--data",
    type=DATA,
    help="Data whose usual values examples should have: a file, a folder of datasets, or `store`.",
)
@click.option(
    "--question",
    "names",
    multiple=True,
    type=click.Choice([each.value for each in Question]),
    help="Ask only this; may be repeated.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(0.01, 600),
    default=0.1,
    show_default=True,
    help="About how long one check may take before it is not decided.",
)
@click.option(
    "--same",
    nargs=2,
    metavar="OLD NEW",
    help="Ask whether two rule sets (ID or ID@FROM) judge every firm alike.",
)
@PACK_OPTION
@json_option
@frame
def verify_rules(  # noqa: PLR0913 - one argument for each option
    shared: Frame,
    rulesets: tuple[str, ...],
    day: datetime | None,
    data: Path | None,
    names: tuple[str, ...],
    seconds: float,
    same: tuple[str, str] | None,
    folder: Path | None,
    *,
    json_wanted: bool,
) -> None:
    """Ask RULESETS (all when none is named) what they can never do and do by accident.

    Exit code 1 when an error is left that nobody has waived, or with --same when they differ.
    """
    book, cases = sound_rules(folder, shared.language)
    on = (day or datetime.now(UTC).astimezone()).date()
    wanted = tuple(Question(each) for each in names) or tuple(Question)
    usual = usual_in(book, rulesets, on, data_of(shared, data, on)) if data else {}
    terms = Terms(usual, int(seconds * _WORK_A_SECOND), wanted, cases)
    if same is not None:
        _compare(shared, book, same, on, terms, json_wanted=json_wanted)
    report = verify(book, rulesets, on, terms, lambda *now: _progress(shared, *now))
    if json_wanted:
        as_json(report.to_json())
    else:
        _show(shared, report, wanted)
    raise SystemExit(1 if report.refuses else 0)


def _compare(
    shared: Frame,
    book: RuleBook,
    names: tuple[str, str],
    day: date,
    terms: Terms,
    *,
    json_wanted: bool,
) -> None:
    """Compare two writings and leave: exit code 0 only when they are proved to be the same."""
    old, new = (version(book, each, day) for each in names)
    answer = compare(book, old, new, day, terms)
    if json_wanted:
        as_json(answer.to_json())
    else:
        shared.say(_alike(answer))
        _show_findings(shared, answer.findings)
    raise SystemExit(0 if answer.outcome is Outcome.PROVED else 1)


def _alike(answer: Answer) -> Text:
    if answer.outcome is Outcome.PROVED:
        return Text("两种写法对任何主体结论相同，已证明", "Proved: they judge every firm alike")
    if answer.outcome is Outcome.FOUND:
        return Text("两种写法不同，见例", "They differ, for example")
    return Text("未能判定", "Not decided")


def _progress(shared: Frame, rules: str, question: Question) -> None:
    words = QUESTIONS[question].within(shared.language)
    click.echo(f"{rules}: {words}", err=True)


def _show(shared: Frame, report: Report, wanted: Iterable[Question]) -> None:
    questions = list(wanted)
    head = ("", *(QUESTIONS[each].within(shared.language) for each in questions))
    rows = [head]
    for rules in dict.fromkeys(each.rules for each in report.answers):
        answers = {each.question: each for each in report.of(rules)}
        rows.append((rules, *(_cell(shared, answers[each]) for each in questions)))
    table(rows)
    findings = list(report.findings())
    _show_findings(shared, (each for each in findings if each.waiver is None))
    _show_waived(shared, [each for each in findings if each.waiver is not None])
    for problem in report.unused:
        click.echo(problem.line(shared.language))
    if report.stack is not None:
        _show_stack(shared, report.stack)
    if report.lacking:
        shared.say(report.lacking)


def _cell(shared: Frame, answer: Answer) -> str:
    words = OUTCOMES[answer.outcome].within(shared.language)
    open_ = [each for each in answer.findings if each.waiver is None]
    if answer.outcome is Outcome.FOUND:
        waived = len(answer.findings) - len(open_)
        both = Text(f"{len(open_)}处", f"{len(open_)}") if open_ else Text("")
        also = Text(f"已豁免{waived}处", f"{waived} waived") if waived else Text("")
        parts = [each.within(shared.language) for each in (both, also) if each]
        return "，".join(parts)
    return words


def _show_findings(shared: Frame, findings: Iterable[Finding]) -> None:
    for each in findings:
        click.echo(f"\n{each.problem.line(shared.language)}")
        _show_witness(shared, each.witness)


def _show_witness(shared: Frame, rows: Witness) -> None:
    for row in rows:
        mark = "*" if row.differs else " "
        values = " | ".join(dict.fromkeys(each.within(shared.language) for each in row.values))
        click.echo(f"  {mark} {row.name.within(shared.language)} = {values}")


def _show_waived(shared: Frame, findings: list[Finding]) -> None:
    if findings:
        shared.say(Text("\n已豁免：", "\nWaived:"))
    for each in findings:
        reason = each.waiver.reason.within(shared.language) if each.waiver else ""
        click.echo(f"  {each.problem.line(shared.language)} — {reason}")


def _show_stack(shared: Frame, stack: Stack) -> None:
    least = f"{stack.least / 100:,.2f}"
    most = "" if stack.most < 0 else f"{stack.most / 100:,.2f}"
    shared.say(Text("", ""))
    if stack.decided:
        shared.say(Text(f"一家最多可得 {least} 元", f"One firm can draw at most {least} CNY"))
    elif most:
        shared.say(
            Text(
                f"一家最多可得，不少于 {least} 元，不超过 {most} 元，未能判定",
                f"The most one firm can draw is between {least} and {most} CNY: not decided",
            )
        )
    else:
        shared.say(
            Text(
                f"一家至少可得 {least} 元，上限未能判定",
                f"One firm can draw at least {least} CNY; the most is not decided",
            )
        )
    click.echo("  " + " ".join(stack.clauses))
