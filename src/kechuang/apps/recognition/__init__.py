"""Recognition without applying: runs of rules over everybody, and what they find."""
