"""What the registry says of somebody as it is remembered: facts, and the day they are of."""

from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from practitioners.nppes import layout
from practitioners.nppes.comparing import ADDRESS, NAME
from practitioners.nppes.errors import Fault, LeftOut, NotSought
from practitioners.nppes.rows import as_of, cleaned, day, entry_of, is_active, valid_npi

PLAIN = (*NAME, *ADDRESS, "phone")
plain_of = attrgetter(*PLAIN)
ACTIVE = {"deactivated_on": None, "replacement_npi": ""}


class Origin(NamedTuple):
    """The file that says it, and up to when that reaches, where it tells."""

    file: str
    dated: date | None = None


@dataclass(frozen=True, kw_only=True)
class Notice:
    """What the registry says of somebody on record here who is no active acupuncturist there.

    `facts` are only those that it changes; `reason` is why the row is left out otherwise.
    """

    npi: str
    taxonomy: str
    as_of: date | None
    facts: dict
    reason: NotSought


def said_in(row, *, taxonomy, gazetteer, known, dated):
    """The Entry of a row, or where its NPI is among `known` (bytes) a Notice.

    `dated` is up to when the file reaches. Raises LeftOut with the reason.
    """
    try:
        return entry_of(row, taxonomy=taxonomy, gazetteer=gazetteer)
    except LeftOut as error:
        if isinstance(error.reason, NotSought) and row[layout.NPI].strip().encode() in known:
            return notice_of(cleaned(row), error.reason, taxonomy=taxonomy, dated=dated)
        raise


def notice_of(row, reason, *, taxonomy, dated):
    deactivated_on, reactivated_on = (
        day(row[column]) for column in (layout.DEACTIVATED_ON, layout.REACTIVATED_ON)
    )
    if not is_active(deactivated_on, reactivated_on):
        return deactivation(
            row[layout.NPI],
            deactivated_on,
            taxonomy=taxonomy,
            dated=dated,
            replacement=row[layout.REPLACEMENT],
        )
    if reason == NotSought.DEACTIVATED:
        raise LeftOut(Fault.DATE, f"{layout.DEACTIVATED_ON} is blank")
    facts = ACTIVE | {"names_taxonomy": False}
    return Notice(
        npi=row[layout.NPI], taxonomy=taxonomy, as_of=as_of(row), facts=facts, reason=reason
    )


def deactivation(npi, deactivated_on, *, taxonomy, dated, replacement=""):
    """The Notice that an NPI was deactivated, on a day. Raises LeftOut without one.

    Its row keeps no other date, so it is as of the file that says so: a row that was updated after
    the day from which the NPI is deactivated is still the older one.
    """
    if deactivated_on is None:
        raise LeftOut(Fault.DATE, "no day of deactivation")
    return Notice(
        npi=valid_npi(npi),
        taxonomy=taxonomy,
        as_of=max(deactivated_on, dated or deactivated_on),
        facts={"deactivated_on": deactivated_on.isoformat(), "replacement_npi": replacement},
        reason=NotSought.DEACTIVATED,
    )


def facts_of(said):
    """The facts of an Entry or a Notice, as RegistryRecord keeps them."""
    if isinstance(said, Notice):
        return said.facts
    facts = dict(zip(PLAIN, plain_of(said), strict=True))
    return facts | ACTIVE | {"licenses": sorted(map(list, said.licenses)), "names_taxonomy": True}
