"""Search as she types: groups, the words found shown in their context, the keyboard all the way."""
