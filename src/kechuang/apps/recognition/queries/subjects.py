"""Whom and what a replay's first difference concerns, in words."""

from typing import Protocol

from kechuang.access.actor import Actor
from kechuang.apps.recognition.models import Run
from kechuang.apps.recognition.queries.inputs import asked
from kechuang.apps.subjects.registering.scope import seen
from kechuang.values.text import Text
from kechuang.values.uuids import uuid_of


class _Difference(Protocol):
    @property
    def subject(self) -> str: ...
    @property
    def dataset(self) -> str: ...


def named_in(found: _Difference, run: Run, actor: Actor) -> tuple[str, Text]:
    """The subject's name, where the reader may know of it, and the dataset's title."""
    id_ = uuid_of(found.subject)
    row = seen(actor).filter(pk=id_).first() if id_ else None
    datasets = {each.id: each.title for each in asked(run).schema.datasets}
    return row.name if row else "", datasets.get(found.dataset, Text(""))
