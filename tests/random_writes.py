"""Somebody who writes into the directory at random, by every path there is."""

from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import hypothesis.strategies as st
import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from practitioners.errors import RuleBroken
from practitioners.models import (
    Credential,
    Listing,
    PlanAnswer,
    PracticeLocation,
    Practitioner,
    State,
    TrainingProgram,
)
from practitioners.publishing import differences, publish_changed
from practitioners.status import change_status
from tests import factories
from tests import nppes_files as nppes
from tests.admin_forms import change, page
from tests.random_reports import Reporting

STATES = ["CA", "NY", "AL"]
SPECIALTIES = ["sports", "orthopedic", "facial"]
LANGUAGES = ["en", "es", "fr"]
PROGRAMS = ["face-school", "knee-school"]
OUTCOMES = ["confirmed"] * 5 + ["contradicted", "not_found", "unreachable"]

which = st.integers(0, 5)
days = st.integers(-3, 40)


class Writing(Reporting, RuleBasedStateMachine):
    """A directory into which everybody writes."""

    def __init__(self):
        super().__init__()
        self.example = transaction.atomic()
        self.example.__enter__()
        self.clock = time_machine.travel("2026-11-24 12:00 -0500", tick=False)
        self.day = self.clock.start()
        self.client = Client()

    def teardown(self):
        self.clock.stop()
        transaction.set_rollback(True)
        self.example.__exit__(None, None, None)

    @initialize()
    def begin(self):
        for code in STATES:
            factories.state(code)
        for slug in PROGRAMS:
            factories.training_program(slug, specialties=["sports", "facial"], mark=slug[0].upper())
        nppes.oakland()
        factories.listed(certification="OM", trainings=PROGRAMS)

    # Whom and what a step is about.

    def one(self, model, number, **facts):
        records = list(model.objects.filter(**facts).order_by("pk"))
        return records[number % len(records)] if records else None

    def person(self, number):
        return self.one(Practitioner, number)

    def today(self, offset=0):
        return timezone.localdate() + timedelta(days=offset)

    def staff(self):
        """A browser in which somebody has just logged in: sessions end, and weeks go by."""
        self.client.force_login(factories.superuser())
        return self.client

    def commit(self, write):
        with transaction.atomic():
            write()
            connection.check_constraints()

    # People, places and claims.

    @precondition(lambda self: Practitioner.objects.count() < 5)
    @rule(
        languages=st.sets(st.sampled_from(LANGUAGES)), status=st.sampled_from(["draft", "listed"])
    )
    def enter(self, languages, status):
        factories.practitioner(
            languages=sorted(languages), status=status, insurance={"aetna": "yes"}
        )

    @rule(who=which, state=st.sampled_from(STATES))
    def open_a_location(self, who, state):
        factories.hours(factories.location(self.person(who), state=state))

    @rule(who=which, state=st.sampled_from(STATES), until=days)
    def claim_a_license(self, who, state, until):
        factories.license(self.person(who), state, expires_on=self.today(until))

    @rule(who=which, code=st.sampled_from(Credential.ProgramCode.values), until=days)
    def claim_a_certification(self, who, code, until):
        with suppress(IntegrityError):  # claimed already
            factories.certification(self.person(who), code, expires_on=self.today(until))

    @rule(who=which, slug=st.sampled_from(PROGRAMS), until=st.none() | days)
    def claim_a_training(self, who, slug, until):
        expires_on = None if until is None else self.today(until)
        with suppress(IntegrityError):  # claimed already
            factories.training(self.person(who), slug, expires_on=expires_on)

    # Rules.

    @rule(claim=which, outcome=st.sampled_from(OUTCOMES), ago=st.integers(-1, 3))
    def check(self, claim, outcome, ago):
        with suppress(RuleBroken, ValidationError):
            factories.check(self.one(Credential, claim), outcome, checked_on=self.today(-ago))

    @rule(who=which, to=st.sampled_from(["listed", "listed", "suspended", "retired", "draft"]))
    def move(self, who, to):
        with suppress(RuleBroken):
            change_status(self.person(who), to)

    # The ORM and raw SQL, published afterwards.

    @rule(claim=which, until=days)
    def edit_a_claim(self, claim, until):
        with factories.publishing():
            credential = self.one(Credential, claim)
            credential.expires_on = self.today(until)
            credential.save()

    @rule(place=which, who=which)
    def hand_a_location_over(self, place, who):
        location = self.one(PracticeLocation, place, is_primary=False)
        if location:
            with factories.publishing():
                location.practitioner = self.person(who)
                location.save()

    @rule(place=which)
    def close_a_location(self, place):
        location = self.one(PracticeLocation, place)
        if location:
            with factories.publishing():
                location.delete()

    @rule(claim=which)
    def withdraw_a_claim(self, claim):
        credential = self.one(Credential, claim, verifications=None)
        if credential:
            with factories.publishing():
                credential.delete()

    @rule(who=which, slugs=st.sets(st.sampled_from(SPECIALTIES)))
    def state_specialties(self, who, slugs):
        specialties = [factories.specialty(slug) for slug in slugs]
        with factories.publishing():
            self.person(who).stated_specialties.set(specialties)

    @rule(slug=st.sampled_from(["cigna", "humana"]), answer=st.sampled_from(["yes", "no"]))
    def answer_for_everybody(self, slug, answer):
        plan = factories.plan(slug)
        told = {"answer": answer, "told_on": self.today(), "told_by": "office"}
        with factories.publishing():
            PlanAnswer.objects.bulk_create(
                [
                    PlanAnswer(practitioner=each, plan=plan, **told)
                    for each in Practitioner.objects.all()
                ],
                update_conflicts=True,
                unique_fields=["practitioner", "plan"],
                update_fields=["answer", "told_on"],
            )

    @rule(about=st.sampled_from(["", "Slow needles."]), minimum=which)
    def write_sql(self, about, minimum):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "UPDATE practitioners_practitioner SET about = %s, telehealth = id %% 2 = 0"
                " WHERE id %% 3 = %s",
                [about, minimum % 3],
            )
            publish_changed()

    # Vocabularies, states and training programs.

    @rule(slug=st.sampled_from(PROGRAMS), specialties=st.sets(st.sampled_from(SPECIALTIES)))
    def let_a_program_count_for(self, slug, specialties):
        chosen = [factories.specialty(each) for each in specialties]
        with factories.publishing():
            TrainingProgram.objects.get(slug=slug).specialties.set(chosen)

    @rule(slug=st.sampled_from(PROGRAMS), expires=st.booleans(), mark=st.sampled_from(["", "M"]))
    def change_a_program(self, slug, expires, mark):
        with factories.publishing():
            TrainingProgram.objects.filter(slug=slug).update(expires=expires, mark=mark)

    @rule(
        code=st.sampled_from(STATES),
        act=st.sampled_from(["yes", "no", "unknown"]),
        title=st.sampled_from(["L.Ac.", "A.P."]),
    )
    def change_a_law(self, code, act, title):
        with factories.publishing():
            State.objects.filter(code=code).update(practice_act=act, license_title=title)

    @rule(slug=st.sampled_from(SPECIALTIES), position=which)
    def sort_a_vocabulary(self, slug, position):
        word = factories.specialty(slug)
        word.position = position
        with factories.publishing():
            word.save()

    @rule(slug=st.sampled_from(LANGUAGES))
    def drop_a_word(self, slug):
        with factories.publishing():
            factories.language(slug).delete()

    # The back office and the registry.

    @rule(
        who=which,
        about=st.sampled_from(["By staff.", ""]),
        to=st.sampled_from(["listed", "suspended"]),
    )
    def edit_in_the_back_office(self, who, about, to):
        assert change(self.staff(), self.person(who), about=about, _move=to).status_code == 302

    @rule(claim=which, outcome=st.sampled_from(OUTCOMES))
    def check_in_the_back_office(self, claim, outcome):
        line = {"outcome": outcome, "method": "phone", "source": "The board", "note": "So it is."}
        rows = [line | {"checked_on": self.today().isoformat()}]
        response = change(self.staff(), self.one(Credential, claim), add={"verifications": rows})
        assert response.status_code in (200, 302)

    @rule(who=which, to=st.sampled_from(["listed", "suspended", "retired"]))
    def move_in_the_list(self, who, to):
        action = {"action": f"move_to_{to}", "_selected_action": [self.person(who).pk]}
        assert self.staff().post(page("practitioner", "changelist"), action).status_code == 302

    @rule(number=st.integers(1, 3), last_name=st.sampled_from(["PARK", "DO"]))
    def import_the_registry(self, number, last_name):
        with TemporaryDirectory() as folder:
            row = nppes.person(number + 7000, last_name=last_name)
            nppes.run(nppes.write_csv(Path(folder) / "registry.csv", [row]))

    # Time, and forgetting.

    @rule(number=st.integers(1, 10))
    def days_go_by(self, number):
        self.day.shift(timedelta(days=number))

    @rule(who=which)
    def forget_to_publish(self, who):
        forgotten = Practitioner.objects.filter(pk=self.person(who).pk)
        with pytest.raises(IntegrityError, match="not published"):
            self.commit(lambda: forgotten.update(about="Forgotten."))

    @invariant()
    def nothing_is_left_to_publish(self):
        connection.check_constraints()
        assert list(differences()) == []

    @invariant()
    def cards_hold_what_counts(self):
        """The ORM's own reading of the rules comes to the same credentials."""
        listings = Listing.objects.filter(during__contains=self.today())
        for listing in listings.select_related("practitioner"):
            counting = listing.practitioner.credentials.counting(self.today())
            shown = listing.document["credentials"]
            assert sorted(each["number"] for each in shown if "number" in each) == sorted(
                each.number for each in counting if each.number
            )
            assert len(shown) == len(counting)
