"""What runs found, in words: what is missing, how it is supplied, what a replay said."""

from collections.abc import Mapping
from typing import Protocol

from kechuang.apps.recognition.actions.replaying import Replayed
from kechuang.apps.recognition.models import Request
from kechuang.criteria.verdicts import WORDS, Verdict
from kechuang.engines.needs import Lack, Why
from kechuang.language.schema import Schema
from kechuang.values.text import Text

WHY: Mapping[Why, Text] = {
    Why.LEAVE: Text("未授权使用", "no leave to use it"),
    Why.ROW: Text("没有这项数据", "nothing on record"),
    Why.CELL: Text("栏目空缺", "cells are empty"),
}
_LEAVE = {
    "firm": Text("请企业授权", "Ask the firm for its authorisation"),
    "sharing": Text("请部门共享", "Ask the supplier for a sharing approval"),
}
DIFFERS: Mapping[str, Text] = {
    "rows": Text("重新读取的数据与留存的不一致", "the rows read again differ from those kept"),
    "kept": Text("留存的数据被改动过", "the rows kept were altered"),
    "verdicts": Text("重新判定的结论与留存的不一致", "judged again it comes out otherwise"),
    "file": Text("留存的结论被改动过", "the verdicts kept were altered"),
}


class _Supplied(Protocol):
    """Something missing, with who has it."""

    @property
    def why(self) -> Why: ...
    @property
    def authorisation(self) -> str: ...
    @property
    def source(self) -> Text: ...


def how(missing: _Supplied) -> Text:
    """How what is missing is supplied, by whom."""
    if missing.why is Why.LEAVE:
        return _LEAVE.get(missing.authorisation, _LEAVE["firm"])
    if missing.why is Why.ROW:
        source = missing.source
        return Text(f"请{source.zh}提供后导入", f"Import it from: {source.en or source.zh}")
    return Text("核对后更正或补录", "Check, then correct or complete it")


OUTCOMES: Mapping[str, Text] = {
    "corrected": Text("提供部门已更正", "corrected by its supplier"),
    "confirmed": Text("提供部门核对无误", "confirmed by its supplier"),
}


def answer_words(row: Request) -> Text:
    """What became of a datum that was called wrong, and how its firm comes out now."""
    title = Text.from_json(row.title)
    if not row.outcome:
        return title + Text("：提供部门核对中", ": its supplier is checking it")
    outcome, verdict = OUTCOMES[row.outcome], WORDS[Verdict(row.verdict)]
    return title + Text(
        f"：{outcome.zh}；按现有数据复核：{verdict.zh}",
        f": {outcome.en}; judged again by what is known now: {verdict.en or verdict.zh}",
    )


def lack_words(lack: Lack, schema: Schema) -> Text:
    """What is missing of one subject: dataset, period, why."""
    dataset = next((each for each in schema.datasets if each.id == lack.dataset), None)
    title = dataset.title if dataset else Text(lack.dataset)
    why, period = WHY[lack.why], f" {lack.period}" if lack.period else ""
    return Text(
        f"{title.zh}{f'（{lack.period}）' if lack.period else ''}：{why.zh}",
        f"{title.en or title.zh}{period}: {why.en}",
    )


def replay_words(found: Replayed, subject: str, dataset: Text) -> Text:
    """What a replay found, in a sentence that names the first difference."""
    if found.same:
        kept = Text(
            "，输入数据已销毁，按当时的数据重新读取",
            ", read again, for its inputs were disposed of",
        )
        more = kept if found.disposed else Text("")
        return Text(f"一致：逐格相同{more.zh}", f"The same, cell by cell{more.en}")
    said = DIFFERS[found.differs]
    where = "，".join(part for part in (subject, dataset.zh, found.column) if part)
    where_en = ", ".join(part for part in (subject, dataset.en or dataset.zh, found.column) if part)
    values = f"：留存“{found.before}”，现为“{found.after}”" if found.before or found.after else ""
    values_en = f": kept “{found.before}”, now “{found.after}”" if values else ""
    return Text(
        f"不一致：{said.zh}。第一处：{where or '整体'}{values}",
        f"Not the same: {said.en}. First: {where_en or 'as a whole'}{values_en}",
    )
