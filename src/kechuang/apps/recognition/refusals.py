"""Mistakes with runs, one class each."""

from kechuang.values.errors import Conflict, Invalid, NotFound, Refusal
from kechuang.values.text import Text


class NoRun(NotFound):
    """There is no such run, or it is none of the reader's concern."""

    code = "no_run"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "没有这次运行，或不在您的查看范围内；请从达标即准页面打开。",
                "There is no such run, or it is not within your reach; open it from the list of runs.",
            )
        )


class NothingToRun(Invalid):
    """Neither a scheme that goes by rules nor a rule set is called so on the day."""

    code = "nothing_to_run"

    def __init__(self, named: str, on: str, known: tuple[str, ...]) -> None:
        listed = "、".join(known)
        super().__init__(
            Text(
                f"{on} 没有可以运行的“{named}”；可以运行：{listed}",
                f"Nothing called “{named}” can be run for {on}; there are: {', '.join(known)}",
            ),
            named=named,
            known=list(known),
        )


class RunLapsed(Conflict):
    """The run was discarded, or finished by somebody else, meanwhile."""

    code = "run_lapsed"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "这次运行已被放弃或已由他人完成，请刷新后再看。",
                "This run was discarded or finished by somebody else meanwhile; look again.",
            )
        )


class RunUnfinished(Conflict):
    """What is asked needs a run that is finished."""

    code = "run_unfinished"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "这次运行还没有完成，请等它完成后再看。",
                "This run is not finished yet; wait for it.",
            )
        )


class RunUsed(Conflict):
    """A run from which cases were opened stays."""

    code = "run_used"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "已从这次运行提出拟认定名单，运行须留存，不能放弃。",
                "Proposals were made from this run, so it stays; it cannot be discarded.",
            )
        )


class InputsDisposed(Refusal):
    """The rows from which a run was decided are no longer kept."""

    code = "run_inputs_disposed"
    kind = "unavailable"

    def __init__(self, on: str, reason: str) -> None:
        super().__init__(
            Text(
                f"这次运行的输入数据已于{on}销毁（{reason}），只留结论。",
                f"The input rows of this run were disposed of on {on} ({reason}); verdicts remain.",
            ),
            on=on,
            reason=reason,
        )


class NotJudged(NotFound):
    """The run has nothing about this subject, or the reader may not know of it."""

    code = "not_judged"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "这次运行没有判定该主体，或不在您的查看范围内。",
                "This run did not judge that subject, or it is not within your reach.",
            )
        )


class NothingProposed(Refusal):
    """The rules of a run are no scheme's, so that nothing can be proposed from it."""

    code = "nothing_proposed"
    kind = "conflict"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "这次运行没有对应的认定方案，只供测算，不能提出名单；请按方案运行。",
                "No scheme goes by the rules of this run; run a scheme to propose from it.",
            )
        )


class NothingMissing(NotFound):
    """Nobody lacks this and nothing else."""

    code = "nothing_missing"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "没有只缺这一项数据的主体；请刷新后另选。",
                "Nobody lacks only this; reload and choose another.",
            )
        )


class AskedAlready(Conflict):
    """The datum was asked for after this run before."""

    code = "asked_already"

    def __init__(self) -> None:
        super().__init__(
            Text("这项数据已经请求过，见待办。", "This was asked for already; see what is owed.")
        )


class NoDatum(Invalid):
    """An objection does not say which datum it is about."""

    code = "no_datum"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "请选择有异议的是哪一项数据；都不是的，选“其他”。",
                "Choose which datum you object to; for none of them choose “other”.",
            )
        )


class NoCertificate(NotFound):
    """No certificate has this code."""

    code = "no_certificate"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "没有这个凭证代码；请核对后重新输入，注意区分数字和字母。",
                "No certificate has this code; check it and type it again.",
            )
        )


class CertificateEnded(Refusal):
    """The title was taken back: its paper is not handed out any more."""

    code = "certificate_ended"
    kind = "conflict"

    def __init__(self, state: Text) -> None:
        super().__init__(
            Text(
                f"这项资格{state.zh}，不再出具凭证。",
                f"{state.en or state.zh}: its certificate is not handed out any more.",
            )
        )


class NoCertificatePaper(NotFound):
    """The pack declares no paper for certificates of this title."""

    code = "no_certificate_paper"

    def __init__(self, title: Text) -> None:
        super().__init__(
            Text(
                f"“{title.zh}”没有设置凭证格式；可用核验码核对。",
                f"There is no paper for certificates of {title.en or title.zh}; check its code.",
            )
        )
