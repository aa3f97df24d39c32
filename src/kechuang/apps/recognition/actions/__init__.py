"""Writes on runs: started, carried out, settled, discarded, replayed, their inputs disposed of."""

from kechuang.apps.recognition.actions.ending import discard, dispose
from kechuang.apps.recognition.actions.replaying import replay
from kechuang.apps.recognition.actions.running import carry_out, settle
from kechuang.apps.recognition.actions.starting import start

__all__ = ["carry_out", "discard", "dispose", "replay", "settle", "start"]
