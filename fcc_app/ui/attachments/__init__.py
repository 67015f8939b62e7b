"""Photos and documents of a note or a contact: the strip below it, and one of them large."""
