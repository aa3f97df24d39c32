"""A process of an installation that does one thing after the other, as told on its input.

Each line is JSON: `words` for the command line, or `program` for Python with Django started. The
answer is a line of JSON with exit code and output. Starting Django once makes drills bearable.
"""

import io
import json
import os
import sys
import traceback
from contextlib import redirect_stdout

import django
from click.testing import CliRunner

from kechuang.cli import main


def told(order: dict[str, object]) -> dict[str, object]:
    """Do what one line says."""
    os.environ.update({str(k): str(v) for k, v in dict(order.get("more") or {}).items()})  # type: ignore[call-overload]
    if "words" in order:
        os.environ.pop("KECHUANG_LANG", None)
        result = CliRunner().invoke(main, list(order["words"]))  # type: ignore[call-overload]
        fault = result.exception if not isinstance(result.exception, SystemExit) else None
        words = "".join(traceback.format_exception(fault)) if fault else ""
        return {"code": result.exit_code, "out": result.stdout, "err": result.stderr + words}
    printed = io.StringIO()
    try:
        with redirect_stdout(printed):
            exec(str(order["program"]), {})
    except Exception:  # noqa: BLE001 - whatever it was, it is the answer
        return {"code": 1, "out": printed.getvalue(), "err": traceback.format_exc()}
    return {"code": 0, "out": printed.getvalue(), "err": ""}


if __name__ == "__main__":
    django.setup()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(told(json.loads(line))) + "\n")
        sys.stdout.flush()
