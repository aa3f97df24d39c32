"""Values that every floor shares: texts, problems, refusals, periods, days, quantities."""
