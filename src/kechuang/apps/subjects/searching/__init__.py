"""Search over all subjects as one types: names, initials, numbers; the database's own full text."""
