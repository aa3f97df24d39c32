"""The invented city as a folder of Parquet files, one a dataset, for trying rules without a store."""

from collections.abc import Callable
from pathlib import Path

import polars as pl

from kechuang.demo.city.blocks import AUTHORISATIONS, BLOCK, FIRMS, UNITS, blocks
from kechuang.demo.city.objects import OBJECTS, objects
from kechuang.demo.city.parameters import Parameters
from kechuang.demo.city.shaping import Tables, together
from kechuang.values.errors import Refusal
from kechuang.values.text import Text

_EVERYBODY = "*"


class FolderThere(Refusal):
    """Something of the name is there already and is not written over."""

    code = "demo_folder_there"
    kind = "conflict"

    def __init__(self, name: str) -> None:
        super().__init__(
            Text(
                f"已有“{name}”，不会覆盖；请换一个文件夹名",
                f"`{name}` is there already and is not written over; choose another name",
            )
        )


def write(parameters: Parameters, many: int, folder: Path, say: Callable[[Text], None]) -> None:
    """Write the tables of `many` firms; a part at a time, so that memory does not grow with them.

    Raises FolderThere when something of this name is there.
    """
    if folder.exists():
        raise FolderThere(folder.name)
    folder.mkdir(parents=True)
    parts = folder / ".parts"
    done = 0
    for number, made in enumerate(blocks(parameters, many)):
        tables = made if number else together(made, objects(parameters, many))
        _part(parts / f"{number:05d}", tables)
        done = min(done + BLOCK, many)
        say(Text(f"生成企业：{done:,}/{many:,}家", f"Firms: {done:,}/{many:,}"))
    _join(parts, folder, parameters)


def _part(folder: Path, tables: Tables) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    units = tables[FIRMS].select("code", pl.col("unit").alias("county"), "size")
    if OBJECTS in tables:
        named = pl.when(pl.col("code") == "").then("subject").otherwise("code")
        things = tables[OBJECTS].select(named.alias("code"), pl.col("unit").alias("county"))
        units = pl.concat([units, things], how="diagonal")
    units.write_parquet(folder / f"{UNITS}.parquet")
    for name, frame in tables.items():
        if name not in {FIRMS, OBJECTS}:
            frame.drop("subject", "unit").write_parquet(folder / f"{name}.parquet")


def _join(parts: Path, folder: Path, parameters: Parameters) -> None:
    """One file of the parts of each table, and the parts gone."""
    for name in sorted({file.name for file in parts.glob("*/*.parquet")}):
        files = sorted(parts.glob(f"*/{name}"))
        frame = pl.scan_parquet(files)
        if name == f"{AUTHORISATIONS}.parquet":
            frame = pl.concat([frame, _shared(parameters)])
        frame.sink_parquet(folder / name)
        for file in files:
            file.unlink()
    for each in sorted(parts.glob("*")):
        each.rmdir()
    parts.rmdir()


def _shared(parameters: Parameters) -> pl.LazyFrame:
    """Approvals that open a dataset of all firms."""
    named = parameters.told.words("shared")
    rows = {
        "code": [_EVERYBODY for _name in named],
        "dataset": named,
        "from": [None for _name in named],
        "to": [None for _name in named],
    }
    dates = {"code": pl.String, "dataset": pl.String, "from": pl.Date, "to": pl.Date}
    return pl.LazyFrame(rows, schema=dates)
