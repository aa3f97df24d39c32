"""The datasets of a pack, each with its form and its table."""

from collections.abc import Iterator
from dataclasses import dataclass

from kechuang.apps.facts.refusals import NoDataset
from kechuang.engines.layouts import layout_of
from kechuang.pack import Pack
from kechuang.readers.intake.declared import Declared
from kechuang.tables.fields import Layout


@dataclass(frozen=True, slots=True)
class Kept:
    """A dataset: what its workbooks look like, which table holds it, which pack says so."""

    declared: Declared
    layout: Layout
    pack: str

    @property
    def id(self) -> str:
        """The dataset's id."""
        return self.layout.dataset


def catalogue(pack: Pack) -> list[Kept]:
    """Every dataset, in the order of the pack's files."""
    return list(_kept(pack))


def dataset(named: str, pack: Pack) -> Kept:
    """The dataset with this id or title. Raises NoDataset."""
    for each in _kept(pack):
        if named in {each.id, each.declared.form.title.zh, each.declared.form.title.en}:
            return each
    raise NoDataset(named, tuple(pack.datasets))


def layouts(pack: Pack) -> dict[str, Layout]:
    """The table of every dataset."""
    return {each.id: each.layout for each in _kept(pack)}


def _kept(pack: Pack) -> Iterator[Kept]:
    schema = pack.rules.schema
    declared = {each.id: each for each in schema.datasets}
    for name, form in pack.datasets.items():
        if name in declared:
            yield Kept(form, layout_of(declared[name], schema), pack.digest)
