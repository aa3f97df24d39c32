"""Which browser the tests drive: one that is on the machine, none is fetched."""

import os
import shutil

FLAGS = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking"]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")


def browser_executable() -> str | None:
    """`$BROWSER_PATH`, else the first known browser on the PATH."""
    named = os.environ.get("BROWSER_PATH")
    return named or next(filter(None, map(shutil.which, NAMES)), None)
