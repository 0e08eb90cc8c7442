"""What the results page shows of a search besides its results: chips, counts, notes, pages."""

from django.utils.translation import gettext_lazy as _

from finder.search.choices import FLAGS
from finder.search.narrowing import narrowing, without

LABELS = {
    "specialty": _("Documented training"),
    "certification": _("National certification"),
    "condition": _("Condition"),
    "insurance": _("Health plan"),
    "language": _("Language"),
    "patient_group": _("Works often with"),
    "technique": _("Technique"),
    "state": _("State"),
    **{name: label for name, (_, label) in FLAGS.items()},
}
POPULAR = (
    ("condition", "neck-pain"),
    ("specialty", "sports"),
    ("specialty", "orthopedic"),
    ("condition", "upper-back-tension"),
    ("patient_group", "musicians"),
    ("patient_group", "postpartum"),
)


def shown_results(search):
    """What the page shows of a search that could be answered."""
    page = search.page_of_results()
    return {
        "results": search.results,
        "page_obj": page,
        "page_range": page_numbers(page),
        "facets": facet_groups(search.filterset, search.facets),
        "chips": chips(search.filterset),
        "place": search.place,
        "miles": search.filterset.miles,
        "state_notes": state_notes(search.filterset),
    }


def shown_errors(search):
    """The same of one that could not: what was chosen stays chosen, without counts."""
    return {
        "results": [],
        "facets": facet_groups(search.filterset, counts=None),
        "chips": [],
        "place": None,
        "state_notes": [],
    }


def facet_groups(filterset, counts):
    """Of each field its choices, each with its count, if there is one, and whether it is chosen."""
    return [
        {
            "name": name,
            "label": label,
            "choices": choices_of(filterset, name, counts[name] if counts else {}),
        }
        for name, label in LABELS.items()
    ]


def choices_of(filterset, name, counts):
    chosen = set(filterset.data.getlist(name))
    return [
        {
            "value": value,
            "label": choice.label,
            "count": counts.get(value),
            "checked": value in chosen,
        }
        for value, choice in filterset.choices.fields[name].items()
    ]


def chips(filterset):
    """What narrows the search, each with the query without it."""
    return [
        {"name": name, "label": label, "without": without(filterset.data, name, value)}
        for name, value, label in narrowing(filterset)
    ]


def page_numbers(page):
    """Page numbers to link to, with "…" where some are left out."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1))


def popular_searches(choices):
    """Searches to begin with, as far as the vocabularies have them."""
    return [
        {"label": choices.fields[name][value].label, "query": f"{name}={value}"}
        for name, value in POPULAR
        if value in choices.fields[name]
    ]


def state_notes(filterset):
    """What a patient should know of the states that the search is about."""
    codes = dict.fromkeys(filterset.asked("state"))
    if filterset.asked("near"):
        codes[filterset.asked("near").state] = None
    language = filterset.choices.language
    states = filter(None, (filterset.choices.states.get(code) for code in codes))
    return [
        {"state": state.name, "note": state.note_in(language)} for state in states if state.note
    ]
