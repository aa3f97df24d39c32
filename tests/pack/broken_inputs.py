"""Smallest broken inputs, written as changes to the smallest pack.

A file `broken/<code>.txt` holds lines that begin with
`@ NAME` (the file that the next lines change), `-` (a line to take out), `+` (a line to put in
its place; at the end, when nothing was taken out), `x NAME` (leave the file out), and
`=` (what is said, first in Chinese and then in English). Other lines are remarks.
"""

from dataclasses import dataclass, field
from pathlib import Path

from kechuang.pack.files import Files

HERE = Path(__file__).parent
SMALLEST = HERE / "smallest"
BROKEN = HERE / "broken"


@dataclass
class BrokenInput:
    """A broken pack and the lines that its author should read."""

    files: Files
    says: list[str] = field(default_factory=list)


def smallest() -> Files:
    """The files of the smallest pack without a problem."""
    return {
        path.relative_to(SMALLEST).as_posix(): path.read_bytes()
        for path in sorted(SMALLEST.rglob("*"))
        if path.is_file()
    }


def broken(code: str) -> BrokenInput:
    """The broken input of a problem code."""
    made = BrokenInput(smallest())
    name, taken, put = "", [], []  # type: str, list[str], list[str]
    for line in [*(BROKEN / f"{code}.txt").read_text("utf-8").splitlines(), "@ "]:
        sign, rest = line[:1], line[1:]
        if sign in "@-" and put:
            made.files[name] = _changed(made.files.get(name, b""), taken, put)
            taken, put = [], []
        if sign == "@":
            if taken:
                made.files[name] = _changed(made.files[name], taken, put)
                taken = []
            name = rest.strip()
        elif sign == "-":
            taken.append(rest)
        elif sign == "+":
            put.append(rest)
        elif sign == "x":
            del made.files[rest.strip()]
        elif sign == "=":
            made.says.append(rest.strip())
    return made


def _changed(content: bytes, taken: list[str], put: list[str]) -> bytes:
    text = content.decode()
    new = "".join(f"{line}\n" for line in put)
    if not taken:
        return (text + new).encode()
    old = "".join(f"{line}\n" for line in taken)
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    return text.replace(old, new).encode()
