"""Family view: the whole window turned to one household, while a parent looks on.

* ``family_frame``: the frame that covers the window; shows the household's own pages, a session, or a goodbye.
* ``household_pages``: what a household can look at: what to choose from, its sessions, and a paper with *Give a copy*.
* ``paper_view``: a paper on the screen, in one language or in two side by side.
* ``farewell``: after a session was paused or closed.
* ``leave_sheet``: the way out, by the PIN or the passphrase. ``choose_household``: which home, asked before turning.

The pages of the others do not exist meanwhile: ``HomeWindow.enter_family_view()`` destroys them first. What is shown
comes from ``home.family_view``, which asks by household and scans, and from nowhere else.
"""
