"""Somebody whose pages show everything that pages can show."""

from django.utils import timezone

from tests import factories


def mina():
    """Somebody of whom everything is known, near the ZIP 94601."""
    factories.place("94601")
    factories.language("es")
    mina = factories.listed(
        first_name="Mína",
        last_name="O'Brien",
        certification="OM",
        trainings=["sports-medicine-acupuncture-certification"],
        stated_specialties=["fertility"],
        conditions=["neck-pain"],
        insurance={"aetna": "yes", "cigna": "no", "humana": "unknown"},
        accepting_new_patients=True,
        first_visit_price=112,
        prices_given_on=timezone.localdate(),
        website="https://obrien.example/",
        about="First visits take 75 minutes.",
        phone="5105550123",
        step_free=False,
    )
    factories.hours(mina.locations.get())
    return mina


def names():
    """Mina and somebody of whom little is known, as the addresses of pages name them."""
    return {"person": mina().public_id, "other": factories.listed().public_id}
