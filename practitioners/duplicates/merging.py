"""Merging two records of one person: the only place that does it."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from practitioners.duplicates import uniting
from practitioners.duplicates.fields import FIELDS, WORDS, Side, counting_claims, values
from practitioners.duplicates.journal import Journal
from practitioners.duplicates.relations import moving, rows_of, same_rows
from practitioners.errors import RuleBroken
from practitioners.models import (
    Case,
    Credential,
    Evidence,
    ExclusionCandidate,
    FormerId,
    Merge,
    NotTheSame,
    OpeningHours,
    PlanAnswer,
    PracticeLocation,
    Practitioner,
    RegistryChange,
    RegistryRecord,
    Report,
    Verification,
)
from practitioners.publishing import publish
from practitioners.queue.assigning import refuse_if_another_has

Status = Practitioner.Status
THROUGH = {Practitioner._meta.get_field(name).remote_field.through: name for name in WORDS}
# How the rows of a model become one, in this order, since reports name locations; all others move
# as they are.
UNITED = {
    PracticeLocation: uniting.unite_locations,
    Credential: uniting.unite_claims,
    PlanAnswer: uniting.unite_answers,
    Report: uniting.move_reports,
    ExclusionCandidate: uniting.unite_candidates,
    RegistryRecord: uniting.unite_registry,
}


@dataclass
class Merging:
    """A merge under way: both records, what was chosen, and what is told of it."""

    kept: Practitioner
    absorbed: Practitioner
    choices: dict[str, str]
    by: object
    at: datetime = field(default_factory=timezone.now)
    journal: Journal = field(default_factory=Journal)
    locations: dict = field(default_factory=dict)
    moved: list[str] = field(default_factory=list)
    once: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    @property
    def changes_npi(self):
        """Whether the record that stays takes the NPI of the one that goes."""
        return self.choices["npi"] == Side.ABSORBED

    def move(self, row, *, told=True, **where):
        self.journal.change(row, **where)
        if told:
            self.moved.append(f"The {row._meta.verbose_name} {row}")


@transaction.atomic
def merge(*, kept, absorbed, choices, by, seen):
    """Make two records, given by their keys, one: `kept` stays; returns the Merge.

    `choices` says of each field of FIELDS and WORDS from which Side its value comes; what it leaves
    out comes from the default. `seen` is the fingerprint of both as they were looked at. Raises
    RuleBroken where one of them was changed or merged since, where they were found to be two
    people, and where a colleague works on a claim of theirs.
    """
    merging = begun(kept, absorbed, choices, by, seen)
    carry_out(merging)
    return recorded(merging)


def begun(kept, absorbed, choices, by, seen):
    people = lock(kept, absorbed)
    refuse_merged(*people)
    if fingerprint(*people) != seen:
        raise RuleBroken(
            "One of the two records was changed since you opened this page. Compare them again."
        )
    denial = NotTheSame.objects.between(*people).select_related("decided_by").first()
    if denial:
        raise RuleBroken(
            f"{denial.decided_by} found that these are two people: {denial.reason}"
            " Open the pair again first."
        )
    change = RegistryChange.objects.open().of_any(people).for_desk().first()
    if change:
        raise RuleBroken(
            f"The registry says something new of {change.practitioner} ({change}): decide that"
            " first, at Registry."
        )
    for case in Case.objects.select_related("assignee").filter(practitioner__in=people):
        refuse_if_another_has(case, by)
    return Merging(*people, chosen(*people, choices), by)


def lock(kept, absorbed):
    """Both records, locked in the order of their keys, so that two who merge never wait for each
    other."""
    if kept == absorbed:
        raise RuleBroken("A record can't be merged with itself.")
    rows = Practitioner.objects.select_for_update().filter(pk__in=(kept, absorbed)).order_by("pk")
    found = {row.pk: row for row in rows}
    if len(found) < 2:
        raise RuleBroken("One of the two records was removed in the meantime.")
    return found[kept], found[absorbed]


def refuse_merged(*people):
    for person in people:
        if person.status == Status.MERGED:
            merge = Merge.objects.standing().for_desk().get(absorbed=person)
            raise RuleBroken(
                f"{merge.merged_by} has merged {person} into {merge.kept} at"
                f" {timezone.localtime(merge.merged_at):%-I:%M %p on %B %-d}."
            )


def chosen(kept, absorbed, choices):
    """The Side of every field. Raises RuleBroken for what is no field or no side of it."""
    counting = counting_claims(kept, absorbed)
    found = {each.name: each.default for each in values(kept, absorbed, counting=counting)}
    found |= dict.fromkeys(WORDS, Side.BOTH)
    for name, side in choices.items():
        if name not in found or side not in sides_of(name):
            raise RuleBroken(f"“{side}” can't be chosen for {name}.")
        found[name] = Side(side)
    return found


def sides_of(name):
    """From where the value of a field can come: of lists also all of both."""
    return list(Side) if name in WORDS else [Side.KEPT, Side.ABSORBED]


def carry_out(merging):
    """Change every row that the merge changes, and publish."""
    order = {model: place for place, model in enumerate(UNITED)}
    for model, name in sorted(moving(), key=lambda pair: order.get(pair[0], len(order))):
        UNITED.get(model, unite_words if model in THROUGH else unite_others)(merging, model, name)
    take_fields(merging)
    FormerId.objects.create(public_id=merging.absorbed.public_id, practitioner=merging.kept)
    publish([merging.kept.pk, merging.absorbed.pk])


def unite_words(merging, model, name):
    """What both chose of a vocabulary: of the kept, of the absorbed, or of both. What is not taken
    changes places, so that it can come back."""
    side = merging.choices[THROUGH[model]]
    same = same_rows(model, name, merging.kept, merging.absorbed)
    mine = set(rows_of(model, name, merging.kept)) - set(same.values())
    theirs = set(rows_of(model, name, merging.absorbed)) - set(same)
    for row in mine if side == Side.ABSORBED else ():
        merging.journal.change(row, practitioner_id=merging.absorbed.pk)
    for row in theirs if side != Side.KEPT else ():
        merging.journal.change(row, practitioner_id=merging.kept.pk)


def unite_others(merging, model, name):
    """What has no rule of its own goes along, unless the kept record has the same."""
    column = model._meta.get_field(name).attname
    same = same_rows(model, name, merging.kept, merging.absorbed)
    for theirs in rows_of(model, name, merging.absorbed):
        if theirs not in same:
            merging.journal.change(theirs, **{column: merging.kept.pk})


def take_fields(merging):
    """The values that were chosen, and where both records stand afterwards."""
    kept, absorbed = merging.kept, merging.absorbed
    found = {
        column: getattr(absorbed, column)
        for name, columns in FIELDS.items()
        if merging.choices[name] == Side.ABSORBED
        for column in columns
    }
    if Status.SUSPENDED in (kept.status, absorbed.status):
        found["status"] = Status.SUSPENDED
    # An NPI is one record's. The one that is not chosen stays known with what is left, so that no
    # import takes it for somebody new.
    npi = kept.npi if "npi" in found else absorbed.npi
    merging.journal.change(absorbed, status=Status.MERGED, npi=None)
    merging.journal.change(kept, **found, updated_at=merging.at)
    merging.journal.change(absorbed, npi=npi)


def recorded(merging):
    kept, absorbed = merging.kept, merging.absorbed
    return Merge.objects.create(
        kept=kept,
        absorbed=absorbed,
        said=f"{absorbed} ({absorbed.public_id}) into {kept} ({kept.public_id})",
        choices=merging.choices,
        journal=merging.journal.entries,
        merged_by=merging.by,
        merged_at=merging.at,
    )


def fingerprint(*people):
    """A digest of all that is known of these practitioners: another one after any change."""
    keys = [person.pk for person in people]
    facts = [rows(Practitioner, "pk", keys)]
    facts += [rows(model, name, keys) for model, name in moving()]
    facts.append(rows(OpeningHours, "location__practitioner", keys))
    facts += [rows(model, "credential__practitioner", keys) for model in (Verification, Evidence)]
    return sha256(json.dumps(facts, default=str).encode()).hexdigest()


def rows(model, name, keys):
    return list(model._base_manager.filter(**{f"{name}__in": keys}).order_by("pk").values_list())
