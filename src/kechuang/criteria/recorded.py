"""Some subjects of a run judged again one by one, for their gaps."""

from collections.abc import Collection, Iterator
from pathlib import Path

from kechuang.criteria.batches import loaded
from kechuang.criteria.explaining import Explainer, Explanation
from kechuang.criteria.recording import Asked, Kept


def explained_of(
    asked: Asked, folder: Path, kept: Kept, codes: Collection[str]
) -> Iterator[tuple[str, Explanation]]:
    """Those of the subjects that a run judged, each with why; the rows are read once."""
    if not codes:
        return
    inputs = asked.plan.inputs()
    said = {"records": kept.records, "guards": kept.guards}
    recorded = loaded("kechuang.engines.batch.recording", "kept")
    frames = recorded(folder, said, asked.schema, inputs, None)
    types = {key: node.type for key, node in inputs.items()}
    explainer = Explainer(asked.rules, asked.schema, asked.day)
    several = loaded("kechuang.engines.batch.several", "subjects_of")
    for code, subject in several(frames, codes, types, asked.schema):
        yield code, explainer.of(subject)
