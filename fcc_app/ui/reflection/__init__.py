"""Reflection sessions: "We're on the Same Team", at the table with a family, in two languages.

* ``together_page``: the place *Reflect together* on the rail. Begins, resumes, looks back; opens the journal.
* ``session_view``: one session on the whole screen, two sides next to each other, inside family view
  (``ui/family_view``). Made of ``bars`` (above and below), ``both_sides`` (the place of a step), ``session_pane`` (one
  side), ``table`` (what both sides share: who speaks), ``agreements``, ``alone`` and ``step_map``.
* ``act``: what a step can produce: needs, the agreement in three columns, promises, the team map, a thank-you.
* ``closing_view``: looking over what will be shared, person by person, and closing. ``giving``: what can be given then.

What may be kept and shared is decided in ``fcc_app/services/reflection``; nothing here keeps words of its own.
"""
