"""A paper as the pack declares it: what it is, what it needs to know, what it says.

Every expression is typed and every name known; what a file could get wrong has been found.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from kechuang.language.types import DAY, TEXT, Type
from kechuang.renderers.papers.said import Block, Condition, Phrase, Template
from kechuang.renderers.papers.series import Series
from kechuang.values.text import Text


class Kind(StrEnum):
    """What a paper is (§5.2)."""

    NOTICE = "notice"
    PUBLIC_NOTICE = "public_notice"
    APPROVAL = "approval"
    MINUTES = "minutes"
    CIRCULAR = "circular"
    BULLETIN = "bulletin"
    ORDER = "order"
    REPLY = "reply"
    LETTER = "letter"
    REPORT = "report"
    CERTIFICATE = "certificate"


KIND_NAMES: dict[Kind, Text] = {
    Kind.NOTICE: Text("通知", "Notice"),
    Kind.PUBLIC_NOTICE: Text("公示", "Public notice"),
    Kind.APPROVAL: Text("立项文件", "Approval document"),
    Kind.MINUTES: Text("会议纪要", "Minutes"),
    Kind.CIRCULAR: Text("通报", "Circular"),
    Kind.BULLETIN: Text("监测通报", "Monitoring bulletin"),
    Kind.ORDER: Text("督办单", "Follow-up order"),
    Kind.REPLY: Text("批复", "Reply"),
    Kind.LETTER: Text("函", "Letter"),
    Kind.REPORT: Text("请示、报告", "Request or report"),
    Kind.CERTIFICATE: Text("凭证", "Certificate"),
}
ENDINGS: dict[Kind, tuple[str, ...]] = {
    Kind.NOTICE: ("通知",),
    Kind.PUBLIC_NOTICE: ("公示", "公告"),
    Kind.APPROVAL: ("通知", "决定", "批复"),
    Kind.MINUTES: ("纪要",),
    Kind.CIRCULAR: ("通报",),
    Kind.BULLETIN: ("通报",),
    Kind.ORDER: ("督办单", "督办通知", "通知"),
    Kind.REPLY: ("批复", "复函"),
    Kind.LETTER: ("函",),
    Kind.REPORT: ("请示", "报告"),
    Kind.CERTIFICATE: ("凭证", "证书"),
}
"""With which word (文种) the title of a kind ends."""
UNADDRESSED = frozenset({Kind.PUBLIC_NOTICE, Kind.MINUTES, Kind.CERTIFICATE})
"""Kinds that name nobody to whom they go."""


class Letter(StrEnum):
    """How the first page is laid out: the red head drawn or printed beforehand, and others."""

    ELECTRONIC = "electronic"
    PREPRINTED = "preprinted"
    LETTER = "letter"
    MINUTES = "minutes"
    CERTIFICATE = "certificate"


LETTER_NAMES: dict[Letter, Text] = {
    Letter.ELECTRONIC: Text("红头（电子）", "Red head, electronic"),
    Letter.PREPRINTED: Text("红头（套印）", "Red head, pre-printed"),
    Letter.LETTER: Text("信函格式", "Letter"),
    Letter.MINUTES: Text("纪要格式", "Minutes"),
    Letter.CERTIFICATE: Text("证书格式", "Certificate"),
}


@dataclass(frozen=True, slots=True)
class Area:
    """A reporting unit, in the order of all tables."""

    id: str
    title: str
    short: str


@dataclass(frozen=True, slots=True)
class Field:
    """A value that a paper needs.

    `kind` is money, ratio, number, count, date, text, choice, boolean or unit (a reporting unit),
    `unit` is the one in which money is given and shown, `places` how many decimals are shown,
    `none` what stands where there is no value; without it a missing value is a gap.
    """

    id: str
    label: str
    kind: str
    type: Type
    unit: str = ""
    places: int | None = None
    none: str = ""
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordsField:
    """Rows that a paper needs. `whole` names the column that holds every reporting unit once."""

    id: str
    label: str
    fields: tuple[Field, ...]
    whole: str = ""


Needed = Field | RecordsField

URGENCIES = ("特急", "加急")
ENVELOPE: tuple[Field, ...] = (
    Field("number", "发文字号", "text", TEXT),
    Field("date", "成文日期", "date", DAY),
    Field("signer", "签发人", "text", TEXT),
    Field("printed_on", "印发日期", "date", DAY),
    Field("urgency", "紧急程度", "choice", TEXT, options=URGENCIES),
    Field("copy_number", "份号", "text", TEXT),
)
"""What every paper may be given beside its own fields; asked for by the check list."""
ATTACHMENTS = "attachments"
"""The key under which the names of attached files are given, by the attachment's id."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """An attachment: its own blocks, or a `file` that the user brings."""

    id: str
    title: Template
    body: tuple[Block, ...] = ()
    file: bool = False
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A declared paper. `organ` is the name that signs, `head` the words of the red head.

    `subject` is the title in parts, between which its lines may break.
    """

    id: str
    title: Text
    kind: Kind
    letter: Letter
    organ: str
    head: str
    subject: tuple[Template, ...]
    body: tuple[Block, ...]
    series: Series | None = None
    upward: bool = False
    sealed: bool = True
    addressee: Template = ()
    fields: tuple[Field, ...] = ()
    records: tuple[RecordsField, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    remark: Template = ()
    copies: Template = ()
    printer: str = ""
    areas: tuple[Area, ...] = ()
    serves: tuple[str, ...] = ()
    words: str = field(default="", repr=False)

    @property
    def columns(self) -> Iterator[Field]:
        """The envelope's and the paper's own single values."""
        yield from ENVELOPE
        yield from self.fields
