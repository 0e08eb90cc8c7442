"""A search from its query to a page of results."""
