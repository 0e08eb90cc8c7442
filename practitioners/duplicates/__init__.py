"""Records that may be one person: finding them, merging them, and undoing it."""
