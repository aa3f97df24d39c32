"""The second city's pack, and the same with its product renamed."""

from pathlib import Path

from kechuang.pack import archive

SECOND = Path(__file__).parents[2] / "packs" / "second"


def second(folder: Path, product: str = "霁川科技台") -> bytes:
    """The archive of the second city whose product is called `product`; written under `folder`."""
    target = folder / product
    for path in SECOND.rglob("*"):
        if path.is_file():
            copy = target / path.relative_to(SECOND)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    words = (target / "pack.yaml").read_text(encoding="utf-8")
    (target / "pack.yaml").write_text(words.replace("霁川科技台", product), encoding="utf-8")
    return archive(target)
