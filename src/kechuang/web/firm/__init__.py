"""What the page of a subject shows, made of what the register and the sources say."""
