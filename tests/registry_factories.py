"""What the federal registry says of practitioners, for tests."""

from django.utils import timezone

from practitioners.nppes.comparing import kinds_between
from tests.vocabulary_factories import published

# Of somebody who practices where `factories.location` places people.
REGISTRY_FACTS = {
    "middle_name": "", "suffix": "", "address_2": "", "city": "Oakland",
    "state": "CA", "zip": "94601", "phone": "", "licenses": [],
    "names_taxonomy": True, "deactivated_on": None, "replacement_npi": "",
}  # fmt: skip


def registry_facts(practitioner, **facts):
    """What the registry says of a practitioner where it says what is on record here."""
    where = practitioner.locations.first()
    licenses = practitioner.credentials.of_kind("license").values_list("state_id", "number")
    own = {name: getattr(practitioner, name) for name in ("first_name", "last_name")}
    own |= {"licenses": sorted(map(list, licenses))}
    if where:
        own |= {name: getattr(where, name) for name in ("address_1", "address_2", "phone")}
        own |= {"city": where.city, "state": where.state_id, "zip": where.zip}
    return REGISTRY_FACTS | {"address_1": "1 Elm Street"} | own | facts


@published
def registry_change(practitioner, after, **facts):
    """Where the registry says `after` of somebody, of whom it said what is on record here."""
    before = facts.pop("before", None) or registry_facts(practitioner)
    now = before | after
    facts = {
        "kinds": kinds_between(before, now),
        "file": "npidata_pfile_20261109-20261115.csv",
        "file_dated": "2026-11-15",
        "opened_at": timezone.now(),
        **facts,
    }
    return practitioner.registry_changes.create(before=before, after=now, **facts)
