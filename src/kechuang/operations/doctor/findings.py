"""What one look of the doctor gives."""

from dataclasses import dataclass
from enum import StrEnum

from kechuang.values.text import Text


class Health(StrEnum):
    """How it stands: `ill` must be mended before use, `weak` soon."""

    WELL = "well"
    WEAK = "weak"
    ILL = "ill"


HEALTH_NAMES: dict[Health, Text] = {
    Health.WELL: Text("正常", "well"),
    Health.WEAK: Text("注意", "weak"),
    Health.ILL: Text("故障", "ill"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it stands, what was seen, and what to do (empty when well)."""

    name: str
    health: Health
    seen: Text
    advice: Text = Text("")

    def to_json(self) -> dict[str, object]:
        """A JSON object in both languages."""
        return {
            "name": self.name,
            "health": self.health.value,
            "seen": {"zh": self.seen.zh, "en": self.seen.en},
            "advice": {"zh": self.advice.zh, "en": self.advice.en},
        }


def well(name: str, zh: str, en: str) -> Finding:
    """A finding with nothing to do."""
    return Finding(name, Health.WELL, Text(zh, en))


def weak(name: str, seen: Text, zh: str, en: str) -> Finding:
    """A finding to mend soon, with what to do."""
    return Finding(name, Health.WEAK, seen, Text(zh, en))


def ill(name: str, seen: Text, zh: str, en: str) -> Finding:
    """A finding to mend before use, with what to do."""
    return Finding(name, Health.ILL, seen, Text(zh, en))
