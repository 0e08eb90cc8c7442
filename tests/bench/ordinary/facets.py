"""How many practitioners each choice would give: a GROUP BY for each field, its own lifted."""

from django.db.models import Count, Q

from tests.bench.ordinary.filters import PractitionerFilter
from tests.bench.ordinary.listed import counting

RELATED = {
    "condition": "conditions__slug",
    "patient_group": "patient_groups__slug",
    "technique": "techniques__slug",
    "language": "languages__slug",
}
EVERYBODY = Count("pk", distinct=True)
PRACTITIONERS = Count("practitioner", distinct=True)


def count_facets(query, queryset):
    """Of each field, its values and how many practitioners each would give."""

    def lifted(name):
        kept = {key: value for key, value in query.items() if key != name}
        filterset = PractitionerFilter(kept, queryset)
        filterset.is_valid()
        return filterset

    return {
        **{name: by_relation(lifted(name), path) for name, path in RELATED.items()},
        "insurance": by_insurance(lifted("insurance")),
        "specialty": by_specialty(lifted("specialty")),
        "certification": by_certification(lifted("certification")),
        "state": by_state(lifted("state")),
        "step_free": by_step_free(lifted("step_free")),
        "accepting": by_own(lifted("accepting"), "accepting_new_patients"),
        "telehealth": by_own(lifted("telehealth"), "telehealth"),
    }


def found_in(filterset):
    return filterset.qs.order_by().values("pk")


def grouped(rows, path, count):
    return dict(rows.order_by().values_list(path).annotate(found=count).values_list(path, "found"))


def by_relation(filterset, path):
    people = filterset.queryset.filter(pk__in=found_in(filterset), **{f"{path}__isnull": False})
    return grouped(people, path, EVERYBODY)


def by_insurance(filterset):
    people = filterset.queryset.filter(pk__in=found_in(filterset), plan_answers__answer="yes")
    return grouped(people, "plan_answers__plan__slug", EVERYBODY)


def by_specialty(filterset):
    held = counting(filterset.today).filter(
        practitioner__in=found_in(filterset), program__specialties__isnull=False
    )
    return grouped(held, "program__specialties__slug", PRACTITIONERS)


def by_certification(filterset):
    held = counting(filterset.today).filter(
        practitioner__in=found_in(filterset), kind="certification"
    )
    counts = grouped(held, "program_code", PRACTITIONERS)
    return {"any": held.aggregate(any=PRACTITIONERS)["any"], **counts}


def by_state(filterset):
    places = filterset.locations.filter(practitioner__in=found_in(filterset))
    return grouped(places, "state", PRACTITIONERS)


def by_step_free(filterset):
    places = filterset.locations.filter(practitioner__in=found_in(filterset), step_free=True)
    return places.aggregate(true=PRACTITIONERS)


def by_own(filterset, path):
    return filterset.qs.order_by().aggregate(
        true=Count("pk", filter=Q(**{path: True}), distinct=True)
    )
