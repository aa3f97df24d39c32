"""Mistakes with standings, one class each."""

from collections.abc import Iterable

from kechuang.values.errors import Invalid, NotFound, Refusal
from kechuang.values.text import Text


class NoStanding(NotFound):
    """There is no such standing, or it is none of the reader's concern."""

    code = "no_standing"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "没有这项资格，或不在您的查看范围内；请从资格台账打开。",
                "There is no such standing, or it is not within your reach; open it from the register.",
            )
        )


class NoKind(NotFound):
    """The pack declares no such kind of standing."""

    code = "no_standing_kind"

    def __init__(self, named: str, known: Iterable[str]) -> None:
        listed = list(known)
        super().__init__(
            Text(
                f"没有资格种类“{named}”，现有：{'、'.join(listed)}",
                f"There is no kind of standing “{named}”; there are: {', '.join(listed)}",
            ),
            named=named,
            known=listed,
        )


class NoScope(NotFound):
    """The pack declares no such scope of sanctions."""

    code = "no_sanction_scope"

    def __init__(self, named: str, known: Iterable[str]) -> None:
        listed = list(known)
        super().__init__(
            Text(
                f"没有限制范围“{named}”，现有：{'、'.join(listed)}",
                f"There is no scope “{named}”; there are: {', '.join(listed)}",
            ),
            named=named,
            known=listed,
        )


class StandingWrong(Invalid):
    """Something about a standing does not fit."""

    code = "standing_wrong"


class StandingListed(Refusal):
    """What a list says is put right in the list."""

    code = "standing_listed"
    kind = "conflict"

    def __init__(self, dataset: str) -> None:
        super().__init__(
            Text(
                "这项资格来自导入的名单；编号、日期有误请在数据集中更正该行，台账随即更新。",
                "This standing comes from an imported list; put its number or days right in the"
                " dataset, and the register follows.",
            ),
            dataset=dataset,
        )


class StandingOver(Refusal):
    """It is not held any more, so there is nothing to warn, keep or withdraw."""

    code = "standing_over"
    kind = "conflict"

    def __init__(self, state: Text) -> None:
        super().__init__(
            Text(
                f"这项资格现为“{state.zh}”，不能再办理；请刷新页面查看经过。",
                f"This standing is {state.en.lower()} now and cannot be acted on; reload to see why.",
            ),
            state=state.to_json(),
        )
