"""What the API says, as plain data; `serializers` describes the same, field by field."""

from dataclasses import asdict

from finder.search.choices import VOCABULARIES
from finder.search.filters import SORTS
from finder.search.near import label_of
from finder.search.ways_out import ways_out
from practitioners.models import Place


def page(search, request):
    """A page of the results of a search."""
    answer = {
        "count": search.total,
        "page": search.page,
        "pages": search.pages,
        "page_size": search.page_size,
        "next": address_of(request, search.page + 1) if search.page < search.pages else None,
        "previous": address_of(request, search.page - 1) if search.page > 1 else None,
        "place": searched_around(search.place),
        "results": search.results,
        "ways_out": None if search.total else ways_out(search.filterset),
    }
    if search.with_facets:
        answer["facets"] = search.facets
    return answer


def points(found, places):
    """The points of a map, and the cities to name on it, the largest first."""
    return {
        "count": sum(point["count"] for point in found.points),
        "points": found.points,
        "places": [
            {"label": each.name, "latitude": each.latitude, "longitude": each.longitude}
            for each in places
        ],
    }


def address_of(request, page):
    """The same search at another page."""
    query = request.query_params.copy()
    query["page"] = page
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


def searched_around(near):
    if near is None:
        return None
    point = near.point
    return {"label": near.label, "latitude": point.latitude, "longitude": point.longitude}


def practitioner(documents):
    """The first location's document, with the locations of all."""
    profile = {**documents[0], "locations": [document["location"] for document in documents]}
    del profile["location"]
    return profile


def vocabularies(choices):
    """Of every parameter that takes choices, its choices in the order of lists."""
    return {
        "certification": [choice(each) for each in choices.fields["certification"].values()],
        **{name: [choice(each) for each in choices.fields[name].values()] for name in VOCABULARIES},
        "state": [
            {**choice(each), **regulation(choices.states[code])}
            for code, each in choices.fields["state"].items()
        ],
        "sort": [
            {"value": value, "label": str(label), "synonyms": []} for value, label in SORTS.items()
        ],
    }


def choice(each):
    return {"value": each.value, "label": each.label, "synonyms": each.synonyms}


def regulation(state):
    """How a state regulates acupuncture."""
    return {
        "practice_act": state.practice_act,
        "license_title": state.license_title,
        "own_license_required": state.own_license_required,
        "note": state.note,
    }


def place(place):
    """A place to search around: `near` is what to send for it."""
    label = label_of(place)
    return {
        "near": place.name if place.kind == Place.Kind.ZIP else label,
        "label": label,
        "kind": place.kind,
        "city": place.city,
        "state": place.state_id,
        "latitude": place.latitude,
        "longitude": place.longitude,
    }


def report(report):
    """What was taken down: nothing of who said it, and not what they wrote."""
    return {
        "kind": report.kind,
        "location": report.location.public_id if report.location else None,
        "plan": report.plan.slug if report.plan else None,
        "due_on": report.due_on,
    }


def understood(reading):
    """A text as parameters of the search."""
    return {
        "parameters": reading.fields,
        "rest": reading.rest,
        "heard": [asdict(each) for each in reading.heard],
    }
