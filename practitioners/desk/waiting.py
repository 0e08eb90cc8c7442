"""How much of what the sources bring waits for a person, counted for the desk's navigation."""

from django.db.models import Count, Value

from practitioners.models import DuplicatePair, ExclusionCandidate, RegistryChange, RejectedRow

# By the page where it waits: who may see it, and what is counted.
WAITING = {
    "registry": ("practitioners.view_registrychange", RegistryChange.objects.open),
    "rejected_rows": ("practitioners.view_rejectedrow", RejectedRow.objects.open),
    "exclusions": ("practitioners.view_exclusioncandidate", ExclusionCandidate.objects.open),
    "duplicates": ("practitioners.view_practitioner", DuplicatePair.objects.waiting),
}


def waiting_for(user):
    """How much waits on each page that somebody may see, by its name: one query for all of them.

    Raises nothing; who may see none of the pages gets an empty dict without a query.
    """
    several = [
        open_ones().order_by().values(page=Value(page)).annotate(number=Count("*"))
        for page, (right, open_ones) in WAITING.items()
        if user.has_perm(right)
    ]
    if not several:
        return {}
    first, *others = several
    return {row["page"]: row["number"] for row in first.union(*others, all=True)}
