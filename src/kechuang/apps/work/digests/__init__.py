"""One message a working day instead of many: what is due, and what one was told since the last."""
