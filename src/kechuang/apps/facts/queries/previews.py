"""A preview as its reader sees it: what would change, what is odd, what has to be explained."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.facts.models import Preview, PreviewState
from kechuang.apps.facts.refusals import NoPreview
from kechuang.readers.intake.findings import RULES, Finding, Rule, Severity
from kechuang.values.text import Text

RULES_BY_CODE = {each.code: each for each in RULES}


@dataclass(frozen=True, slots=True)
class Changed:
    """A value that would differ: of whom, for which period or key, which column."""

    subject: str
    statement: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Effect:
    """What an import would change: counts of rows, names of the first subjects, first values."""

    new: int
    changed: int
    gone: int
    same: int
    new_names: tuple[str, ...] = ()
    gone_names: tuple[str, ...] = ()
    cells: tuple[Changed, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A preview. `lines` say the effect in words, `needs` are warnings that want a reason.

    `headings` are (column of the sheet, label, unit); `sheets` all of the workbook's names;
    `again` tells that the same file or the same rows stand already; `refusal` why it was not read.
    """

    id: UUID
    dataset: str
    state: PreviewState
    name: str
    sheet: str
    sheets: tuple[str, ...]
    period: str
    whole: bool
    headings: tuple[tuple[str, str, str], ...]
    rows: int
    left_out: int
    entering: tuple[tuple[str, str], ...]
    effect: Effect
    lines: tuple[Text, ...]
    findings: tuple[Finding, ...]
    counted: Mapping[Rule, int]
    again: Text | None
    refusal: Text | None
    done: int
    total: int
    made: UUID | None
    opened_at: datetime
    expires_at: datetime

    @property
    def errors(self) -> int:
        """How many findings keep the file out."""
        return sum(n for rule, n in self.counted.items() if rule.severity is Severity.ERROR)

    @property
    def needs(self) -> tuple[Rule, ...]:
        """The kinds of warnings; each wants a reason before the rows are imported."""
        return tuple(rule for rule in self.counted if rule.severity is Severity.WARNING)

    @property
    def importable(self) -> bool:
        """Whether it can be confirmed, given reasons."""
        ready = self.state is PreviewState.READY
        return ready and not self.errors and self.again is None and self.rows > 0


def row_of(preview_id: UUID, actor: Actor) -> Preview:
    """The preview, for whoever opened it. Raises NoPreview."""
    row = Preview.objects.filter(pk=preview_id).first()
    if row is None or not (actor.system or (actor.account and row.by == actor.account)):
        raise NoPreview
    return row


def preview_seen(preview_id: UUID, *, actor: Actor) -> Shown:
    """A preview by id: one statement. Raises NoPreview."""
    return shown(row_of(preview_id, actor))


def previews_of(actor: Actor, limit: int = 20) -> list[Shown]:
    """What the actor has not finished, newest first: one statement."""
    open_ones = (PreviewState.READING, PreviewState.READY, PreviewState.IMPORTING)
    rows = Preview.objects.filter(by=actor.account, state__in=open_ones).order_by("-opened_at")
    return [shown(row) for row in rows[:limit]] if actor.account else []


def shown(row: Preview) -> Shown:
    """A row as its reader sees it."""
    said = row.said
    counted = {RULES_BY_CODE[code]: n for code, n in said.get("counted", {}).items()}
    return Shown(
        row.id,
        row.dataset,
        PreviewState(row.state),
        row.name,
        row.sheet,
        tuple(said.get("sheets", ())),
        row.period,
        bool(said.get("whole")),
        tuple((col, label, unit) for col, label, unit in said.get("headings", ())),
        said.get("rows", 0),
        said.get("left_out", 0),
        tuple((each[1], each[2]) for each in said.get("entering", ())),
        _effect(said.get("effect", {})),
        tuple(Text.from_json(each) for each in said.get("lines", ())),
        tuple(map(finding_read, said.get("findings", ()))),
        counted,
        _text(said.get("again")),
        _text(said.get("refusal")),
        row.done,
        row.total,
        row.made,
        row.opened_at,
        row.expires_at,
    )


def _text(said: Any) -> Text | None:
    return Text.from_json(said) if said else None


def _effect(said: Any) -> Effect:
    if not said:
        return Effect(0, 0, 0, 0)
    return Effect(
        said["new"],
        said["changed"],
        said["gone"],
        said["same"],
        tuple(said["new_names"]),
        tuple(said["gone_names"]),
        tuple(Changed(*each) for each in said["cells"]),
    )


def finding_kept(each: Finding) -> list[object]:
    """A finding as JSON keeps it."""
    said, fix = each.said.to_json(), each.fix.to_json()
    return [each.rule.code, each.sheet, each.row, each.col, each.value, said, fix]


def finding_read(kept: Any) -> Finding:
    """A finding as JSON kept it."""
    code, sheet, row, col, value, said, fix = kept
    texts = Text.from_json(said), Text.from_json(fix)
    return Finding(RULES_BY_CODE[code], sheet, row, col, value, *texts)
