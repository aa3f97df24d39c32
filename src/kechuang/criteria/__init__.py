"""Rule sets: criteria, scores and amounts of a scheme, dated, cited, and judged in five words."""
