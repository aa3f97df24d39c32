"""Rule sets as their pages show them: what stands where, in words, with links."""
