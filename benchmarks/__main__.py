"""`python3 run.py bench [NAME …]`: run benchmarks, print their figures, keep them as JSON."""

import importlib
import json
import os
import pkgutil
import platform
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import benchmarks
from benchmarks.figure import Figure

_RESULTS = Path("var/bench")
_NO_BENCHMARKS = {"__main__", "figure"}


def names() -> list[str]:
    """The benchmarks there are."""
    found = (module.name for module in pkgutil.iter_modules(benchmarks.__path__))
    return sorted(name for name in found if name not in _NO_BENCHMARKS)


def main(wanted: Sequence[str]) -> int:
    """Run the wanted benchmarks, or all; 1 when a limit was missed, 2 for an unknown name."""
    unknown = sorted(set(wanted) - set(names()))
    if unknown:
        print(f"no benchmark {', '.join(unknown)}; there are: {', '.join(names()) or 'none'}")
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kechuang.server.settings")
    kept = [_run(name) for name in wanted or names()]
    return 0 if all(kept) else 1


def _run(name: str) -> bool:
    print(f"→ {name}", flush=True)
    started, figures = time.monotonic(), []
    for figure in importlib.import_module(f"benchmarks.{name}").measure():
        figures.append(figure)
        print(figure.line(), flush=True)
    print(f"  {time.monotonic() - started:.1f} s")
    _keep(name, figures)
    return all(figure.holds for figure in figures)


def _keep(name: str, figures: Sequence[Figure]) -> None:
    _RESULTS.mkdir(parents=True, exist_ok=True)
    machine = {"cores": os.cpu_count(), "python": platform.python_version()}
    result = {**machine, "figures": [asdict(figure) for figure in figures]}
    (_RESULTS / f"{name}.json").write_text(json.dumps(result, indent=2), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
