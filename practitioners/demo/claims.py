"""What invented practitioners claim to hold: licenses, certifications, trainings."""

from dataclasses import dataclass
from datetime import date, timedelta

from practitioners.demo.checks import Check, Fate, checks
from practitioners.demo.dice import NeverTwice
from practitioners.models import Credential, Practitioner, State, TrainingProgram

Kind = Credential.Kind
Code = Credential.ProgramCode
Status = Practitioner.Status

LICENSE_FATES = {
    Fate.CONFIRMED: 900, Fate.ENDING: 20, Fate.CONFIRMED_LONG_AGO: 35, Fate.ENDED: 12,
    Fate.RENEWED: 8, Fate.CONTRADICTED: 8, Fate.NOT_FOUND: 9, Fate.UNREACHABLE: 8,
}  # fmt: skip
CERTIFICATION_FATES = {
    Fate.CONFIRMED: 720, Fate.ENDING: 35, Fate.CONFIRMED_LONG_AGO: 50, Fate.ENDED: 60,
    Fate.RENEWED: 10, Fate.CONTRADICTED: 20, Fate.NOT_FOUND: 70, Fate.UNREACHABLE: 15,
    Fate.UNCHECKED: 20,
}  # fmt: skip
TRAINING_FATES = {
    Fate.CONFIRMED: 800, Fate.CONFIRMED_LONG_AGO: 70, Fate.ENDED: 40, Fate.CONTRADICTED: 15,
    Fate.UNREACHABLE: 15, Fate.UNCHECKED: 60,
}  # fmt: skip
DRAFT_FATES = {Fate.UNCHECKED: 82, Fate.NOT_FOUND: 8, Fate.UNREACHABLE: 10}
# Only the combinations that people hold; a person's certificates share their number.
PROGRAMS = {
    (Code.ACUPUNCTURE,): 41, (Code.ORIENTAL_MEDICINE,): 38, (Code.ACUPUNCTURE, Code.HERBOLOGY): 12,
    (Code.ACUPUNCTURE_AND_HERBS,): 6, (Code.ACUPUNCTURE, Code.BODYWORK): 3,
}  # fmt: skip
CERTIFIED_IN_CALIFORNIA, CERTIFIED_ELSEWHERE = 0.52, 0.86
BOARD_DIRECTORY = "NCBAHM (formerly NCCAOM) practitioner directory"
LICENSE_PATTERNS = {"CA": "AC {}", "FL": "AP{}", "NY": "{:06}", "TX": "AC{:05}", "WA": "AC6{:07}"}


@dataclass
class Claim:
    """A credential in the making and the checks that it will have, oldest first."""

    credential: Credential
    checks: list[Check]
    renewed_until: date | None = None


class Claims:
    """Invents claims; no license and no certificate is held by two people."""

    def __init__(self, dice):
        self.dice = dice
        self.programs = TrainingProgram.objects.in_bulk(field_name="slug")
        self.certificate_numbers = NeverTwice()
        self.license_numbers = NeverTwice()

    def of(self, person):
        """Everything that this person claims."""
        states = {practice.location.state for practice in person.practices}
        licenses = [
            self.license(person, state)
            for state in sorted(states, key=lambda state: state.code)
            if state.practice_act != State.PracticeAct.NO
            and (state == person.practices[0].location.state or self.dice.chance(0.8))
        ]
        return [*licenses, *self.certifications(person), *self.trainings(person)]

    def license(self, person, state):
        number = self.license_numbers(lambda: license_number(self.dice, state))
        credential = Credential(
            kind=Kind.LICENSE, state=state, number=number, title=state.license_title
        )
        cycle = self.dice.pick([1, 2, 2, 2, 3])
        source = (
            "California Acupuncture Board"
            if state.code == "CA"
            else f"License lookup of the state, {state.name}"
        )
        return self.claim(person, credential, LICENSE_FATES, source, years=cycle)

    def certifications(self, person):
        home = person.practices[0].location.state
        share = CERTIFIED_IN_CALIFORNIA if home.own_license_required else CERTIFIED_ELSEWHERE
        if home.practice_act != State.PracticeAct.NO and not self.dice.chance(share):
            return []
        number = self.certificate_numbers(lambda: str(self.dice.number(1_000, 199_999)))
        fates = LICENSE_FATES if home.practice_act == State.PracticeAct.NO else CERTIFICATION_FATES
        return [
            self.claim(
                person,
                Credential(kind=Kind.CERTIFICATION, program_code=code, number=number),
                fates,
                BOARD_DIRECTORY,
                years=4,
            )
            for code in self.dice.weighted(PROGRAMS)
        ]

    def trainings(self, person):
        return [
            self.training(person, self.programs[slug])
            for slug, share in person.focus.trainings.items()
            if self.dice.chance(share)
        ]

    def training(self, person, program):
        extra_hours = self.dice.pick([0, 0, 0, 5, 12])
        credential = Credential(
            kind=Kind.TRAINING,
            program=program,
            hours=program.hours and program.hours + extra_hours,
        )
        source = f"Certificate issued by {program.issuer}"
        years = 4 if program.expires else None
        return self.claim(person, credential, TRAINING_FATES, source, years=years)

    def claim(self, person, credential, fates, source, *, years):
        """Date the credential by its fate, valid for `years` at a time, and check it."""
        fate = self.fate_of(person, credential, fates)
        date_credential(self.dice, person, credential, fate, years)
        claim = Claim(credential, checks(self.dice, credential, fate, source))
        if person.practitioner.status == Status.DRAFT and self.dice.chance(0.4):
            credential.expires_on = None
        if fate == Fate.RENEWED:
            claim.renewed_until = years_after(credential.expires_on, years)
        return claim

    def fate_of(self, person, credential, fates):
        if person.practitioner.status == Status.DRAFT:
            return self.dice.weighted(DRAFT_FATES)
        if person.sound and credential.kind != Kind.TRAINING:
            return Fate.CONFIRMED
        fate = self.dice.weighted(fates)
        ends = credential.kind != Kind.TRAINING or credential.program.expires
        return fate if ends or fate != Fate.ENDED else Fate.CONFIRMED


def license_number(dice, state):
    """A number in the state's own pattern."""
    return LICENSE_PATTERNS.get(state.code, "AC{:04}").format(dice.number(100, 29_999))


def date_credential(dice, person, credential, fate, years):
    """Set when it was issued and when it ends, with cycles of `years` (None: it never ends)."""
    earliest = person.since
    if credential.kind == Kind.TRAINING:
        earliest = dice.day_between(person.since, dice.today - timedelta(days=30))
    if years is None:
        credential.issued_on = earliest
        return
    ends = last_day(dice, fate, years)
    cycles = max(1, (ends.year - earliest.year) // years)
    credential.expires_on = ends
    credential.issued_on = years_after(ends, -years * cycles) + timedelta(days=1)


def last_day(dice, fate, years):
    """The last day of the present cycle, or of the one that has ended."""
    if fate == Fate.ENDED:
        return dice.days_ago(1, 300)
    if fate in (Fate.ENDING, Fate.RENEWED):
        return dice.days_ahead(0, 12)
    return dice.days_ahead(15, 365 * years - 20)


def years_after(day, years):
    """The same day another year; the 28th for a 29th of February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
