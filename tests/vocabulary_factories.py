"""Vocabulary rows for tests: made once, with the words of `practitioners/data/vocabulary`."""

import csv
from contextlib import contextmanager
from functools import cache, wraps
from pathlib import Path

from django.db import transaction

from practitioners import models
from practitioners.publishing import publish_changed

VOCABULARY = Path(models.__file__).parents[1] / "data" / "vocabulary"
FIPS_NUMBERS = {
    "AL": 1, "AK": 2, "AZ": 4, "AR": 5, "CA": 6, "CO": 8, "CT": 9, "DE": 10, "DC": 11, "FL": 12,
    "GA": 13, "HI": 15, "ID": 16, "IL": 17, "IN": 18, "IA": 19, "KS": 20, "KY": 21, "LA": 22,
    "ME": 23, "MD": 24, "MA": 25, "MI": 26, "MN": 27, "MS": 28, "MO": 29, "MT": 30, "NE": 31,
    "NV": 32, "NH": 33, "NJ": 34, "NM": 35, "NY": 36, "NC": 37, "ND": 38, "OH": 39, "OK": 40,
    "OR": 41, "PA": 42, "RI": 44, "SC": 45, "SD": 46, "TN": 47, "TX": 48, "UT": 49, "VT": 50,
    "VA": 51, "WA": 53, "WV": 54, "WI": 55, "WY": 56, "AS": 60, "GU": 66, "MP": 69, "PR": 72,
    "VI": 78,
}  # fmt: skip


@contextmanager
def publishing():
    """One transaction that ends with publishing, for writes that a test makes itself."""
    with transaction.atomic():
        yield
        publish_changed()


def published(make):
    """The factory in one transaction that ends with publishing."""

    @wraps(make)
    def made(*args, **facts):
        with publishing():
            return make(*args, **facts)

    return made


@cache
def vocabulary_rows(name, key="slug"):
    """The rows of a vocabulary file by their key."""
    with (VOCABULARY / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {row[key]: (place, row) for place, row in enumerate(csv.DictReader(file), 1)}


def word(model, file, slug, **facts):
    """A row of a vocabulary, made once, with the label and synonyms of its file."""
    if isinstance(slug, model):
        return slug
    place, row = vocabulary_rows(file).get(slug, (1000, {}))
    defaults = {
        "label": row.get("label") or row.get("name") or slug.replace("-", " ").capitalize(),
        "synonyms": [synonym for synonym in row.get("synonyms", "").split("|") if synonym],
        "position": place,
    }
    return model.objects.get_or_create(slug=slug, defaults=defaults | facts)[0]


@published
def specialty(slug="sports", **facts):
    return word(models.Specialty, "specialties", slug, **facts)


@published
def condition(slug="neck-pain", **facts):
    return word(models.Condition, "conditions", slug, **facts)


@published
def patient_group(slug="musicians", **facts):
    return word(models.PatientGroup, "patient_groups", slug, **facts)


@published
def technique(slug="cupping", **facts):
    return word(models.Technique, "techniques", slug, **facts)


@published
def language(slug="es", **facts):
    return word(models.Language, "languages", slug, **facts)


@published
def plan(slug="aetna", **facts):
    return word(models.InsurancePlan, "insurance_plans", slug, **facts)


@published
def professional_term(meaning="certified", words=("certified",)):
    facts = {"words": list(words)}
    return models.ProfessionalTerm.objects.get_or_create(meaning=meaning, defaults=facts)[0]


@published
def training_program(
    slug="sports-medicine-acupuncture-certification", *, specialties=None, **facts
):
    """A training program that counts for `specialties` (slugs); else it is as in its file."""
    if isinstance(slug, models.TrainingProgram):
        return slug
    row = vocabulary_rows("training_programs").get(slug, (0, {}))[1]
    defaults = {
        "mark": row.get("mark", ""),
        "issuer": row.get("issuer", "An issuer"),
        "issuer_url": row.get("issuer_url", ""),
        "hours": int(row["hours"]) if row.get("hours") else None,
        "tier": row.get("tier", "certificate"),
        "expires": row.get("expires") == "yes",
    }
    program = word(models.TrainingProgram, "training_programs", slug, **(defaults | facts))
    if specialties is None and not program.specialties.exists():
        specialties = row.get("specialties", "sports").split("|")
    if specialties is not None:
        program.specialties.set([specialty(each) for each in specialties])
    return program


def national_source(purpose="board", **facts):
    """A source of the whole country, as it is in its file."""
    row = vocabulary_rows("national_sources", key="purpose")[purpose][1]
    facts = {"name": row["name"], "url": row["url"], **facts}
    return models.NationalSource.objects.get_or_create(purpose=purpose, defaults=facts)[0]


@published
def state(code="CA", **facts):
    """A state as it regulates acupuncture; of all, AL, OK and SD have no practice act."""
    return state_row(code, **facts)


def state_row(code, **facts):
    if isinstance(code, models.State):
        return code
    row = vocabulary_rows("states", key="code")[code][1]
    defaults = {
        "number": FIPS_NUMBERS[code],
        "name": row["name"],
        "practice_act": row["practice_act"],
        "license_title": row["license_title"],
        "board": row["board"],
        "board_url": row["board_url"],
        "own_license_required": row["own_license_required"] == "yes",
        "note": row["note"],
    }
    return models.State.objects.get_or_create(code=code, defaults=defaults | facts)[0]
