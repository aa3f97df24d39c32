"""Some subjects taken out of the rows of a run at once, as the scalar engine wants them."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

import polars as pl

from kechuang.engines.batch.frames import Frames
from kechuang.engines.batch.subjects import subject_of
from kechuang.engines.columnar.results import CODE
from kechuang.engines.scalar.subject import Subject
from kechuang.language.schema import Schema
from kechuang.language.types import Type


def subjects_of(
    frames: Frames, codes: Collection[str], types: Mapping[str, Type], schema: Schema
) -> Iterator[tuple[str, Subject]]:
    """Each of the subjects that the frames have, read once for all."""
    wanted = pl.col(CODE).is_in(list(codes))
    records = {kind: rows.lazy().filter(wanted).collect() for kind, rows in frames.records.items()}
    some = replace(
        frames, subjects=frames.subjects.lazy().filter(wanted).collect(), records=records
    )
    for code in codes:
        found = subject_of(some, code, types, schema)
        if found is not None:
            yield code, found
