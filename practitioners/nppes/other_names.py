"""Other names of those on record: what the registry's tables hold of them, and keeping it in line.

Codes: CMS, NPPES Data Dissemination, code values of "Provider Other Last Name Type Code" and of
"Provider Other Organization Name Type Code".
"""

from practitioners.folding import fold
from practitioners.models import OtherName, Practitioner
from practitioners.models.other_name import LONGEST
from practitioners.nppes import layout, names
from practitioners.nppes.errors import Fault, LeftOut

Kind = OtherName.Kind
OF_PEOPLE = {Kind.FORMER, Kind.PROFESSIONAL}
OF_ORGANIZATIONS = {Kind.BUSINESS, Kind.FORMER_LEGAL}
GONE = "gone"


def personal(row):
    """The other name in a row of the main file, as a set of (kind, name) of one or none."""
    if not (row[layout.OTHER_LAST_NAME] or row[layout.OTHER_FIRST_NAME]):
        return frozenset()
    parts = (
        names.first_name(row[layout.OTHER_FIRST_NAME]),
        names.middle_name(row[layout.OTHER_MIDDLE_NAME]),
        names.last_name(row[layout.OTHER_LAST_NAME]),
        names.suffix(row[layout.OTHER_SUFFIX]),
    )
    name = " ".join(part for part in parts if part)
    own = " ".join(row[column] for column in (layout.FIRST_NAME, layout.LAST_NAME))
    if set(fold(name).split()) <= set(fold(own).split()):
        return frozenset()
    return named(name, row[layout.OTHER_NAME_KIND], OF_PEOPLE)


def of_organization(row):
    """The same of a row of othername_pfile. Raises LeftOut where it names nothing."""
    found = named(
        names.city(row[layout.ORGANIZATION_NAME]), row[layout.ORGANIZATION_KIND], OF_ORGANIZATIONS
    )
    if not found:
        raise LeftOut(Fault.NO_NAME)
    return found


def named(name, code, kinds):
    """A name of letters under its kind; a code that the table does not have is another name."""
    if not any(letter.isalpha() for letter in name):
        return frozenset()
    if len(name) > LONGEST:
        raise LeftOut(Fault.TOO_LONG, f"other name, {len(name)} letters")
    return frozenset({(code if code in kinds else Kind.OTHER, name)})


def follow(table, wanted, *, remove=True):
    """Bring what is on record in line with `wanted`: sets of (kind, name) by NPI.

    A hidden name stays hidden, whatever the registry says. Returns lines of what has changed by
    NPI. Whoever calls publishes.
    """
    standing = OtherName.objects.from_table(table).of_npis(wanted)
    found, gone, changes = {}, [], {}
    for pk, npi, kind, name, hidden in standing.values_list(
        "pk", "practitioner__npi", "kind", "name", "hidden"
    ):
        found.setdefault(npi, set()).add((kind, name))
        if remove and not hidden and (kind, name) not in wanted[npi]:
            gone.append(pk)
            changes.setdefault(npi, []).append(f"other name {name}: {GONE}")
    new = {npi: pairs - found.get(npi, set()) for npi, pairs in wanted.items()}
    changes = add(table, {npi: pairs for npi, pairs in new.items() if pairs}, changes)
    if gone:
        OtherName.objects.filter(pk__in=gone).delete()
    return changes


def add(table, new, changes):
    people = dict(Practitioner.objects.with_npis(new).values_list("npi", "pk")) if new else {}
    rows = []
    for npi, pk in sorted(people.items()):
        for kind, name in sorted(new[npi]):
            rows.append(OtherName(practitioner_id=pk, source=table, kind=kind, name=name))
            changes.setdefault(npi, []).append(f"other name {name}: {Kind(kind).label.lower()}")
    OtherName.objects.bulk_create(rows)
    return changes
