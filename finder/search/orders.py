"""In which order results stand; every order ends in a unique key."""

import datetime
from dataclasses import dataclass, field

from finder.search.conditions import as_array

# A check is fresh for as long as directory data may stand unverified (No Surprises Act: 90 days),
# and old after a year.
FRESH = datetime.timedelta(days=90)
OLD = datetime.timedelta(days=365)


@dataclass(frozen=True)
class Key:
    """A column or an expression to order by."""

    sql: str
    direction: str = "ASC"
    params: list = field(default_factory=list)


NAME = [Key("name_key"), Key("location_id")]


def order_of(filterset):
    """The keys of the order that a query asks for."""
    nearest = nearest_first(filterset)
    match filterset.asked("sort") or "best":
        case "distance":
            return [*nearest, Key("location_id")]
        case "experience":
            return [Key("verified_since", "ASC NULLS LAST"), *nearest, *NAME]
        case "price":
            prices = ("follow_up_price", "first_visit_price")
            return [*(Key(price, "ASC NULLS LAST") for price in prices), *nearest, *NAME]
        case "name":
            return [Key("name_key"), *nearest, Key("location_id")]
    return [*best_first(filterset), *nearest, *NAME]


def order_names(filterset):
    """The names of its columns in the statement."""
    return [f"order_{place}" for place, _ in enumerate(order_of(filterset))]


def order_columns(filterset):
    """SQL and parameters of these columns."""
    keys = order_of(filterset)
    names = order_names(filterset)
    sql = ", ".join(f"{key.sql} AS {name}" for name, key in zip(names, keys, strict=True))
    return sql, [param for key in keys for param in key.params]


def best_first(filterset):
    """Documented match first, then the name in full, depth and freshness of the checks."""
    if filterset.documented:
        yield Key("terms && %s::int[]", "DESC", [as_array(filterset.documented)])
    if filterset.name_in_full:
        yield Key("words @@ to_tsquery('simple', %s)", "DESC", [filterset.name_in_full])
    yield Key("depth", "DESC")
    fresh, old = filterset.today - FRESH, filterset.today - OLD
    freshness = (
        "CASE WHEN last_checked_on >= %s THEN 0 WHEN last_checked_on >= %s THEN 1 ELSE 2 END"
    )
    yield Key(freshness, "ASC", [fresh, old])


def nearest_first(filterset):
    near = filterset.asked("near")
    return [Key("position <-> %s::cube", "ASC", [near.point.cube])] if near else []
