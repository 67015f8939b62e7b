"""Today: a quick note, who is expected, and what is due."""
