"""What a check says as the first page of an assessment, and in words."""

from collections.abc import Iterator, Mapping
from typing import Any

from kechuang.apps.recognition.models import PolicyCheck
from kechuang.criteria.policies.collisions import KINDS, OPINIONS, Kind, Opinion
from kechuang.criteria.policies.model import Clause, Policy
from kechuang.values.text import Text

_LONGEST = 2800


def case_values(row: PolicyCheck, policy: Policy) -> dict[str, Any]:
    """The form of the draft, filled in from the check: people change what they wrote, not the finding."""
    return {
        "pc_title": policy.title.zh[:120],
        "pc_clauses": "\n".join(_clause(each) for each in policy.clauses)[:_LONGEST],
        "pc_from": policy.starts.isoformat(),
        "pc_finding": "\n".join(finding_lines(row.content))[:_LONGEST],
        "pc_suggested": OPINIONS[Opinion(row.opinion)].zh,
        "pc_evidence": f"/policies/check/{row.pk}/ {row.digest[:16]}",
    }


def finding_lines(content: Mapping[str, Any]) -> Iterator[str]:
    """What the machine found, one line each."""
    for each in content.get("collisions", ()):
        yield f"{KINDS[Kind(each['kind'])].zh}：{each['sentence']['zh']}"
    if not content.get("collisions"):
        yield "未发现重复、冲突、断档或悬崖"
    for each in content.get("open", ()):
        yield f"未能判定：{each['zh']}"
    draft = [each for each in content.get("costs", ()) if each["role"] == "draft"]
    if draft:
        met, unknown = (sum(each[key] for each in draft) for key in ("met", "unknown"))
        money = sum(each["fen"] for each in draft) // 100
        yield f"测算：符合{met:,}家，数据待补{unknown:,}家，已知金额{money:,}元"


def _clause(clause: Clause) -> str:
    written = "；".join(each.require.written for each in clause.rules.criteria if each.require)
    paid = "；".join(each.pay.written for each in clause.amounts)
    end = clause.ends or "长期"
    return f"{clause.title.zh}：{written} → {paid}（{clause.starts}至{end}）"


def opinion_words(opinion: str) -> Text:
    """The suggestion in words; nothing where none was made."""
    return OPINIONS[Opinion(opinion)] if opinion else Text("")
