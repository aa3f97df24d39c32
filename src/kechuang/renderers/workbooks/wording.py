"""Cells that several tables share."""

from decimal import Decimal

from kechuang.renderers.shapes import Contact, Standing
from kechuang.renderers.signs import sign
from kechuang.renderers.totals import Total
from kechuang.renderers.workbooks.sheets import Cell, Marked, Number
from kechuang.values.text import Text, same

NONE = same("—")
NOTHING = Text("")
UNREPORTED = Text("未报", "not reported")
HEADLINE = Text("主要目标", "Headline targets")


def measured(value: Decimal | None, standing: Standing, after: Text = NOTHING) -> Cell:
    """A value of the promise in its decimals; a dash for none."""
    if value is None:
        return NONE
    return Number(value, standing.places, percent=standing.percent, after=after)


def percentage(value: Decimal | None) -> Cell:
    """A share in percent as written (50.7)."""
    return NONE if value is None else Number(value, 1, percent=True)


def state(standing: Standing) -> Cell:
    """Sign and word, coloured where it matters."""
    return Marked(same(f"{sign(standing.state)} ") + standing.word, standing.tone)


def task(standing: Standing) -> Text:
    """The task's number and title."""
    if not standing.number:
        return HEADLINE
    return same(f"{standing.number} ") + standing.task


def name(contact: Contact | None) -> Text:
    """Whom to phone."""
    return contact.name if contact else NONE


def phone(contact: Contact | None) -> str:
    """Under which number."""
    return contact.phone if contact and contact.phone else "—"


def waiting(count: int) -> Text:
    """待2家, awaiting 2."""
    return Text(f"待{count}家", f"awaiting {count}")


def summed(found: Total | None, standing: Standing) -> Cell:
    """What the units make together; it says how many are still waited for, never a zero."""
    if found is None or (found.value is None and not found.waiting):
        return NONE
    if found.value is None:
        return waiting(found.waiting)
    if not found.waiting:
        return measured(found.value, standing)
    missing = waiting(found.waiting)
    after = Text(f"（{missing.zh}）", f" ({missing.en})")
    return measured(found.value, standing, after)
