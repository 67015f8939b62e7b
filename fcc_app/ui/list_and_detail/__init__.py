"""What the places with a list beside what is open in it are made of, such as *Care notes* and *Communication log*.

- :mod:`page`: the place itself: list, what is open, leaving it with every word kept.
- :mod:`first_row`: opens the first row where there is room and nothing else is open.
- :mod:`list_side`: heading, count, a round button for another one, the rows, or a sentence where there are none.
- :mod:`cursor_rows`: rows that a service gives a page at a time, each page after the last row seen.
- :mod:`record_detail`: what is open: an editor, and below it promises, photos and documents.
- :mod:`record_editor`: the frame around the fields of one record: heading, problems, room for what belongs to it.
- :mod:`earlier_wordings`: the sheet with every state that a record had.
"""
