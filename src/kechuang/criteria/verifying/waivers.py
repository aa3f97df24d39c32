"""Findings that somebody has said are meant, and waivers that no finding needs."""

from collections.abc import Iterable
from dataclasses import replace

from kechuang.criteria.model import RuleSet, Waiver
from kechuang.criteria.verifying import codes
from kechuang.criteria.verifying.model import Answer, Finding, Outcome
from kechuang.values.problems import Problem
from kechuang.values.text import Text


def waived(answers: Iterable[Answer], versions: Iterable[RuleSet]) -> tuple[Answer, ...]:
    """The answers, their findings marked where a waiver of their rule set matches."""
    waivers = {each.id: each.waivers for each in versions}
    return tuple(
        replace(
            answer,
            findings=tuple(_marked(each, waivers.get(each.rules, ())) for each in answer.findings),
        )
        for answer in answers
    )


def unused(answers: Iterable[Answer], versions: Iterable[RuleSet]) -> tuple[Problem, ...]:
    """A problem for each waiver that matched nothing, where all was decided."""
    listed = tuple(answers)
    used = {id(each.waiver) for answer in listed for each in answer.findings if each.waiver}
    open_ = {each.rules for each in listed if each.outcome is Outcome.OPEN or each.open}
    return tuple(
        _problem(waiver)
        for rules in versions
        for waiver in rules.waivers
        if id(waiver) not in used and rules.id not in open_
    )


def _marked(finding: Finding, waivers: Iterable[Waiver]) -> Finding:
    for each in waivers:
        named = f"rule_{each.finding}" == finding.problem.code.code
        if named and each.at in {"", finding.at}:
            return finding.waived(each)
    return finding


def _problem(waiver: Waiver) -> Problem:
    said = Text(
        f"豁免“{waiver.finding}”（{waiver.at or '全部'}）没有对应的发现",
        f"No finding matches the waiver of `{waiver.finding}` ({waiver.at or 'all'})",
    )
    hint = Text("请删除这条豁免", "Remove the waiver")
    return Problem(codes.WAIVER_UNUSED, said, waiver.place, hint)
