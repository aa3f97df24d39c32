"""Events, their hash chain and anchors, the outbox, sign-offs. Knows accounts as plain UUIDs."""
