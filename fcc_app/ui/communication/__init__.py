"""The communication log: every talk with a family, at the door or planned."""
