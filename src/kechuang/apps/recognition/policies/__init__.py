"""Policies: what somebody may see of them, what a firm might draw, drafts checked against them."""
