"""The bin: what was deleted waits here for 30 days, and goes only when a person says so."""
