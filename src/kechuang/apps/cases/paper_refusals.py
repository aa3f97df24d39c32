"""Why a paper of a case is not written or not issued."""

from kechuang.apps.cases.refusals import MoveRefused
from kechuang.values.errors import Conflict, Invalid, NotFound
from kechuang.values.text import Text


class NoPaper(NotFound):
    """There is no such paper, or the actor may not know of it."""

    code = "no_case_paper"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "没有这份文稿，或不在您的查看范围内；请从事项页面打开。",
                "There is no such paper, or it is not within your reach; open it from its case.",
            )
        )


class PaperIssued(Conflict):
    """What has been issued does not change any more."""

    code = "paper_issued"

    def __init__(self, words: str) -> None:
        super().__init__(
            Text(
                f"文稿已印发{words}，不能再改；确有错误的，请作废原号后重新起草。",
                f"It has been issued {words} and changes no more; cancel the number first.",
            ),
            number=words,
        )


class PaperNotReady(MoveRefused):
    """The check list of a paper has points that must be met before it is issued."""

    code = "paper_not_ready"


class NumberOfSeries(Invalid):
    """A number was typed for a paper whose register gives it."""

    code = "number_of_series"

    def __init__(self, series: Text) -> None:
        super().__init__(
            Text(
                f"文号由“{series.zh}”登记簿在印发时编，不另填写；请留空。",
                f"The register “{series.en or series.zh}” gives the number when it is issued; leave it empty.",
            )
        )
