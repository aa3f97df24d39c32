"""pip's settings, handed on to uv, which does not read them: index, mirrors, certificate, proxy."""

import ast
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

_LINE = re.compile(r"(?P<section>[\w:-]+)\.(?P<key>[\w-]+)=(?P<value>.+)")
_SECTIONS = ("global", "install", ":env:")  # a later one overrules
_VARIABLES = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "cert": "SSL_CERT_FILE",
    "client-cert": "SSL_CLIENT_CERT",
    "trusted-host": "UV_INSECURE_HOST",
    "timeout": "UV_HTTP_TIMEOUT",
    "default-timeout": "UV_HTTP_TIMEOUT",
    "proxy": "ALL_PROXY",
}
_OWN = {"UV_DEFAULT_INDEX", "UV_INDEX", "UV_INDEX_URL", "UV_EXTRA_INDEX_URL"}


def pip_settings(listed: str) -> dict[str, str]:
    """The settings in the output of `pip config list`, the stronger section winning."""
    found: dict[str, dict[str, str]] = {section: {} for section in _SECTIONS}
    for line in listed.splitlines():
        match = _LINE.fullmatch(line.strip())
        if match and match["section"] in found:
            found[match["section"]][match["key"]] = str(ast.literal_eval(match["value"]))
    return {key: value for section in _SECTIONS for key, value in found[section].items()}


def uv_variables(settings: Mapping[str, str], present: Mapping[str, str]) -> dict[str, str]:
    """What to add to the variables so that uv asks where pip would.

    Variables in `present` are kept, and whoever set uv's own index is left alone. pip takes the
    best version among all its indexes, so uv is told the same; hashes in the locks make it safe.
    """
    if _OWN & set(present):
        return {}
    wanted = {"UV_INDEX_STRATEGY": "unsafe-best-match"}
    for key, variable in _VARIABLES.items():
        separator = "," if key == "find-links" else " "
        if value := separator.join(settings.get(key, "").split()):
            wanted[variable] = value
    return {name: value for name, value in wanted.items() if name not in present}


def uv_arguments(settings: Mapping[str, str]) -> list[str]:
    """What uv takes on its command line only."""
    return ["--no-index"] if settings.get("no-index", "").lower() in {"1", "true", "yes"} else []


def settings_of(python: Path) -> dict[str, str]:
    """What pip is set to, as that interpreter's pip lists it; empty when it cannot say."""
    listed = subprocess.run(
        [python, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False
    )
    return pip_settings(listed.stdout)
