"""Tables of cases: rounds and batches, cases and who takes part, what passed and what was filled."""

from kechuang.apps.cases.models.cases import Case, Link, LinkKind, Participant, Sight
from kechuang.apps.cases.models.circulars import Circular, FigureRemark, RemarkState
from kechuang.apps.cases.models.filling import FormVersion, SectionLock
from kechuang.apps.cases.models.opinions import Opinion, Outcome
from kechuang.apps.cases.models.papers import CasePaper
from kechuang.apps.cases.models.passing import Attempt, Passage, Receipt, Waiver
from kechuang.apps.cases.models.together import (
    Batch,
    BatchMember,
    BatchState,
    MemberState,
    Round,
    RoundState,
)

__all__ = [
    "Attempt",
    "Batch",
    "BatchMember",
    "BatchState",
    "Case",
    "CasePaper",
    "Circular",
    "FigureRemark",
    "FormVersion",
    "Link",
    "LinkKind",
    "MemberState",
    "Opinion",
    "Outcome",
    "Participant",
    "Passage",
    "Receipt",
    "RemarkState",
    "Round",
    "RoundState",
    "SectionLock",
    "Sight",
    "Waiver",
]
