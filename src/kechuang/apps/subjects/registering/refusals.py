"""Mistakes with the register of subjects, one class each."""

from uuid import UUID

from kechuang.values.errors import Invalid, NotFound, Refusal
from kechuang.values.text import Text


class NoSubject(NotFound):
    """There is no such subject, or it is none of the reader's concern."""

    code = "no_subject"

    def __init__(self, named: str = "") -> None:
        super().__init__(
            Text(
                f"没有找到主体“{named}”，或不在您的查看范围内；请核对代码，或用名称搜索。",
                f"There is no subject “{named}”, or it is not within your reach; check the code, or"
                " search by name.",
            ),
            named=named,
        )


class NumberTaken(Refusal):
    """Another subject has this number."""

    code = "subject_number_taken"
    kind = "conflict"

    def __init__(self, number: str, holder: UUID | None) -> None:
        super().__init__(
            Text(
                f"代码“{number}”已登记在另一主体名下；如属同一主体请合并，如系录入错误请更正。",
                f"The number “{number}” belongs to another subject; merge the two if they are one,"
                " or correct the number.",
            ),
            number=number,
            holder=str(holder or ""),
        )


class SubjectWrong(Invalid):
    """Something about a subject to enter does not fit."""

    code = "subject_wrong"


class MergeWrong(Refusal):
    """Two subjects that cannot be merged."""

    code = "merge_wrong"
    kind = "conflict"

    def __init__(self, why: Text) -> None:
        super().__init__(Text(f"不能合并：{why.zh}", f"They cannot be merged: {why.en}"))


class ClaimWrong(Invalid):
    """A claim or invitation that cannot be."""

    code = "claim_wrong"


class TieWrong(Invalid):
    """A tie that cannot be."""

    code = "tie_wrong"
