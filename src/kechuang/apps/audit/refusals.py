"""Why a sign-off or a job is not carried on."""

from kechuang.apps.audit.parts import part_name
from kechuang.values.errors import Conflict, Invalid, NotFound, Refusal
from kechuang.values.text import Text


class NoSignOff(NotFound):
    """There is no open sign-off for that."""

    code = "no_signoff"

    def __init__(self, thing: str) -> None:
        super().__init__(
            Text(
                "没有待签署的事项，可能已经结束或撤回，请刷新后查看。",
                "Nothing is open for signing here; it may have been closed. Reload and look again.",
            ),
            thing=thing,
        )


class ContentChanged(Conflict):
    """What is to be signed is no longer what was put up for signing."""

    code = "content_changed"

    def __init__(self, opened: str, present: str) -> None:
        super().__init__(
            Text(
                "内容在发起签署后已修改，先前的签署失效；请重新发起签署。",
                "The content was changed after it was put up for signing, so earlier signatures "
                "are void; open the sign-off again.",
            ),
            opened=opened,
            present=present,
        )


class SignedAlready(Conflict):
    """One person signs once."""

    code = "signed_already"

    def __init__(self, part: str) -> None:
        name = part_name(part)
        super().__init__(
            Text(
                f"您已以“{name.zh}”签署过此事项，须由另一人继续签署。",
                f"You have already signed this as “{name.en}”; somebody else must sign next.",
            ),
            part=part,
        )


class NotTheNextPart(Conflict):
    """Parts are signed in their order."""

    code = "not_the_next_part"

    def __init__(self, given: str, expected: str) -> None:
        done, due = part_name(given), part_name(expected)
        super().__init__(
            Text(
                f"现在应由“{due.zh}”签署，不是“{done.zh}”；可能已有人先签，请刷新后查看。",
                f"“{due.en}” is signed next, not “{done.en}”; somebody may have been first. Reload.",
            ),
            given=given,
            expected=expected,
        )


class ReasonMissing(Invalid):
    """Whoever refuses says why."""

    code = "reason_missing"

    def __init__(self) -> None:
        super().__init__(Text("不同意须写明理由。", "Write the reason why you do not agree."))


class PersonNeeded(Invalid):
    """A signature is a person's."""

    code = "person_needed"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "签署必须由本人登录后办理，系统或未登录者不能签署。",
                "A signature is given by a person who has signed in, not by the system.",
            )
        )


class NoJob(NotFound):
    """There is no such job."""

    code = "no_job"

    def __init__(self, job: object) -> None:
        super().__init__(
            Text(
                f"没有编号为 {job} 的后台任务，可能已清理；请在任务列表中查看。",
                f"There is no job {job}; it may have been cleared away. See the list of jobs.",
            ),
            job=str(job),
        )


class JobNotInState(Conflict):
    """The job has moved on since it was read."""

    code = "job_moved_on"

    def __init__(self, state: str, wanted: str) -> None:
        super().__init__(
            Text(
                f"任务现为“{state}”，此操作要求“{wanted}”；请刷新后查看。",
                f"The job is {state}; this needs {wanted}. Reload and look again.",
            ),
            state=state,
            wanted=wanted,
        )


class AnchorUnreadable(Refusal):
    """A file given as an anchor is none, or its signature does not fit."""

    code = "anchor_unreadable"

    def __init__(self, name: str, why: Text) -> None:
        super().__init__(
            Text(
                f"存证文件 {name} 不可用：{why.zh}。请另选一份，或从异地副本取回。",
                f"The anchor {name} cannot be used: {why.en}. Take another or a copy kept apart.",
            ),
            file=name,
        )
