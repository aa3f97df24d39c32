"""What is owed, said and attached: commitments, notices, comments, files."""
