"""One subject: `meaning` says what every operator means; the other engines must agree with it."""
