"""Growing technology firms: how near a firm is, who crosses which border, what a round may bring."""
