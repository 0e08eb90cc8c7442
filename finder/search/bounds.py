"""Numbers that bound a search: of several, the narrowest holds, since all have to."""

LEAST = ("min_years",)
MOST = ("radius", "max_price", "max_first_price")
BOUNDS = LEAST + MOST


def narrowest(name, values):
    """Of whole numbers as they stand in a query string, the one that lets the fewest through."""
    return (max if name in LEAST else min)(values, key=int)
