"""Why a case is not carried on."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import ClassVar

from kechuang.apps.work.refusals import FileRefused
from kechuang.lifecycle.state import Reason
from kechuang.values.errors import Conflict, Invalid, NotFound, Refusal, RefusalKind
from kechuang.values.text import Text


class NoCase(NotFound):
    """There is no such case, or the actor may not know of it."""

    code = "no_case"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "没有这件事项，或不在您的查看范围内；请从事项列表打开。",
                "There is no such case, or it is not within your reach; open it from the list.",
            )
        )


class NoScheme(Invalid):
    """The pack has no such scheme on that day."""

    code = "no_scheme"

    def __init__(self, named: str, known: Iterable[str]) -> None:
        there = sorted(known)
        super().__init__(
            Text(
                f"没有方案“{named}”，或今日尚未生效；现有：{'、'.join(there) or '无'}",
                f"There is no scheme “{named}” in force; there are: {', '.join(there) or 'none'}",
            ),
            named=named,
            known=there,
        )


class SchemeIsDraft(Invalid):
    """A scheme still being written opens nothing."""

    code = "scheme_is_draft"

    def __init__(self, scheme: Text) -> None:
        super().__init__(
            Text(
                f"方案“{scheme.zh}”仍是草案，不能发起事项；请先在城市包中定稿并发布。",
                f"“{scheme.en or scheme.zh}” is a draft and opens no case; release it first.",
            )
        )


class CaseChanged(Conflict):
    """The case has moved on since it was read."""

    code = "case_changed"

    def __init__(self, read: int | None, present: int) -> None:
        super().__init__(
            Text(
                "此事项刚被他人办理或修改，请刷新后再办；您填写的内容未丢失。",
                "Somebody has just changed this case; reload and try again, what you wrote is kept.",
            ),
            read=read,
            present=present,
        )


class MoveRefused(Refusal):
    """A move that is not made, with every reason why not; the attempt is kept."""

    code = "move_refused"
    kind: ClassVar[RefusalKind] = "conflict"

    def __init__(self, reasons: Sequence[Reason]) -> None:
        super().__init__(_sentence(reasons), reasons=[told(each) for each in reasons])
        self.reasons = tuple(reasons)


class MoveForbidden(MoveRefused):
    """A move that the actor has no right to make; the attempt is kept."""

    code = "move_forbidden"
    kind = "forbidden"


def refused(reasons: Sequence[Reason]) -> MoveRefused:
    """The refusal for some reasons: forbidden where nothing but a right is lacking."""
    rights = all(each.kind == "right" for each in reasons)
    return MoveForbidden(reasons) if rights else MoveRefused(reasons)


def told(reason: Reason) -> dict[str, object]:
    """A reason as JSON."""
    return {
        "code": reason.code,
        "kind": reason.kind,
        "words": reason.words.to_json(),
        "hint": reason.hint.to_json(),
    }


def _sentence(reasons: Sequence[Reason]) -> Text:
    zh = "；".join((each.words.zh + each.hint.zh).rstrip("。；") for each in reasons)
    en = "; ".join(f"{each.words.en} {each.hint.en}".strip().rstrip(".;") for each in reasons)
    return Text(f"未办理：{zh}。", f"Not done: {en}.")


class TokenReused(Conflict):
    """A token has answered another move."""

    code = "token_reused"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "同一提交标识已用于另一次办理，请刷新页面后重试。",
                "This token belongs to another move; reload the page and try again.",
            )
        )


class NotWriting(Conflict):
    """The form of the case is not open for writing in its present step."""

    code = "form_not_open"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "表单现在不能填写：该步骤不填表，或不由您办理。",
                "The form is not open for writing: its step takes none, or it is not yours to act.",
            )
        )


class SectionTaken(Conflict):
    """Somebody else is writing this section."""

    code = "section_taken"

    def __init__(self, who: Text, until: datetime) -> None:
        when = f"{until:%H:%M}"
        super().__init__(
            Text(
                f"{who.zh}正在填写这一部分，最迟{when}释放；请先填写其他部分。",
                f"{who.en or who.zh} is writing this section until {when}; write another one first.",
            ),
            until=until.isoformat(),
        )


class TooMany(Invalid):
    """More cases at once than are done in one go."""

    code = "too_many_cases"

    def __init__(self, count: int, most: int) -> None:
        super().__init__(
            Text(
                f"一次最多办理{most}件，您选了{count}件；请分批办理。",
                f"At most {most} at once, {count} were chosen; do it in parts.",
            ),
            count=count,
            most=most,
        )


class ValuesWrong(Invalid):
    """Something that is no text was given for a field."""

    code = "values_wrong"

    def __init__(self, key: str) -> None:
        super().__init__(
            Text(
                f"“{key}”应为文字或文字的列表；数字、日期也按文字提交。",
                f"“{key}” must be text or a list of texts; numbers and days are sent as text too.",
            ),
            field=key,
        )


class ValuesTooLarge(Invalid):
    """More was filled in than a form takes."""

    code = "values_too_large"

    def __init__(self, limit: int) -> None:
        super().__init__(
            Text(
                f"填写内容超过{limit // 1000} KB，请把长文改为附件。",
                f"More than {limit // 1000} KB was filled in; attach long texts as files.",
            ),
            limit=limit,
        )


class NumberMissing(Invalid):
    """A document issued without its number."""

    code = "batch_number_missing"

    def __init__(self) -> None:
        super().__init__(
            Text("成批发文须填写文号。", "What is issued for many cases wants a document number.")
        )


class ParticipantWrong(Invalid):
    """Somebody cannot take part in this role."""

    code = "participant_wrong"


class FileUnfit(FileRefused):
    """The field of the form does not take such a file."""

    code = "file_unfit"

    def __init__(self, words: Text, hint: Text) -> None:
        super().__init__(
            Text(f"{words.zh}；{hint.zh}。", f"{words.en}; {hint.en}.") if hint else words
        )


class NoParticipant(NotFound):
    """Nobody takes part under that id."""

    code = "no_participant"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "没有这个参与方，或已移除，请刷新后查看。",
                "There is no such participant any more; reload and look again.",
            )
        )


class LinkWrong(Invalid):
    """Cases that cannot hang together like this."""

    code = "link_wrong"


class EffectUnknown(Refusal):
    """A step names later work that this installation does not know."""

    code = "effect_unknown"
    kind: ClassVar[RefusalKind] = "unavailable"

    def __init__(self, name: str, known: Iterable[str]) -> None:
        there = sorted(known)
        super().__init__(
            Text(
                f"方案要求的后续工作“{name}”没有登记；现有：{'、'.join(there) or '无'}",
                f"The scheme wants “{name}” done, which is not registered; there are: "
                f"{', '.join(there) or 'none'}",
            ),
            name=name,
            known=there,
        )
