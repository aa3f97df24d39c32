"""A firm's place in a pool, as its page tells it to whoever works with pools."""

from dataclasses import dataclass
from uuid import UUID

from kechuang.apps.recognition.pools.listing import entry_of
from kechuang.apps.recognition.pools.models import Place
from kechuang.apps.subjects.queries import name_of
from kechuang.cultivation.model import Pool
from kechuang.values.text import Text, same
from kechuang.web.request import PageRequest


@dataclass(frozen=True, slots=True)
class Pooled:
    """In which pool, with which grade, who coaches, by which year; or why it left.

    `entry` is its card there, `near` whether it lacks one criterion alone.
    """

    entry: UUID
    near: bool
    pool: Pool
    said: Text
    within: bool


def of(subject: UUID, request: PageRequest) -> Pooled | None:
    """A firm's place; None where it has none or the reader has nothing to do with pools."""
    if not request.pack.cultivation.pools:
        return None
    entry = entry_of(subject, actor=request.actor)
    pool = request.pack.cultivation.pool(entry.pool) if entry else None
    if entry is None or pool is None:
        return None
    if entry.place != Place.IN:
        why = {each.criterion: each.title for each in pool.leaves}.get(
            entry.why, same(entry.reason)
        )
        said = Text(f"{entry.left_on}出库：", f"Left on {entry.left_on}: ") + why
        return Pooled(entry.pk, False, pool, said, within=False)  # noqa: FBT003
    grade = pool.grade(entry.grade)
    said = grade.title if grade else same(entry.grade)
    if entry.coach is not None:
        name = name_of(entry.coach)
        said += Text(f"，辅导人{name.zh}", f", coached by {name.en or name.zh}")
    if entry.target_year:
        said += Text(f"，目标{entry.target_year}年", f", for {entry.target_year}")
    return Pooled(entry.pk, entry.near, pool, said, within=True)
