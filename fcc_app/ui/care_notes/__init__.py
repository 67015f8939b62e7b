"""Care notes: the list, one note with all that belongs to it, and catching up on a morning.

``care_notes_page`` joins; ``note_detail`` joins what belongs to one note; each other module asks or shows one thing.
"""
