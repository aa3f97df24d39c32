"""Plans as data: promises, progress, honest status, and the sentence to say about each."""
