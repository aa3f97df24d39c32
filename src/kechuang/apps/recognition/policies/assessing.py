"""Whether a kept draft has a filed assessment: an opinion, and where it objects the reply to it."""

from kechuang.apps.cases.models import Case
from kechuang.apps.recognition.models import PolicyCheck
from kechuang.apps.recognition.policies.documents import same_text
from kechuang.apps.recognition.policies.drafts import FILED
from kechuang.apps.recognition.policies.models import PolicyDraft
from kechuang.criteria.policies.stages import Stage
from kechuang.pack import Pack
from kechuang.values.text import Text

_NONE = Text(
    "请先“叠加比对与测算”，在结果页“提交一致性评估”，归档后再办",
    "lay the draft over what is in force, hand it in for assessment on the page of the result,"
    " and move it once that is filed",
)
_CHANGED = Text(
    "评估之后草案又改过，请重新比对并提交评估",
    "the draft was changed since: check it again and hand that in",
)


def missing(row: PolicyDraft, to: Stage, pack: Pack) -> Text | None:
    """What is still to be done before a stage that asks for an assessment; None when nothing is."""
    if not to.assessed:
        return None
    handed = PolicyCheck.objects.filter(kept=row.pk).exclude(case=None).order_by("-asked_at")
    cases = Case.objects.in_bulk([each.case for each in handed])
    found = [(each, cases[each.case]) for each in handed if each.case in cases]
    for check, case in found:
        if same_text(check.draft, row, pack):
            return None if case.step == FILED else _pending(case)
    return _CHANGED if found else _NONE


def _pending(case: Case) -> Text:
    return Text(
        f"事项{case.number}还没有归档，请等意见和答复办完",
        f"case {case.number} is not filed yet; opinion and reply come first",
    )
