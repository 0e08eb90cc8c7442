"""Fills a directory with everything that Meridian keeps: the demo, and files of evidence."""

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.utils import timezone

from practitioners.demo.filling import VERIFIER
from practitioners.evidence.adding import add_evidence
from practitioners.models import Credential, Verification
from practitioners.verification import verify
from tests import evidence_samples as samples

FILES = 12


def fill():
    call_command("migrate", verbosity=0)
    call_command("load_vocabularies", verbosity=0)
    call_command("load_places", verbosity=0)
    call_command("demo")
    add_files()


def check_once_more():
    """Record one more check, as a verifier would at the desk."""
    verify(
        credential=Credential.objects.order_by("pk")[0],
        outcome=Verification.Outcome.CONFIRMED,
        method=Verification.Method.SOURCE,
        source="The issuer's register",
        checked_on=timezone.localdate(),
        by=get_user_model().objects.get(username=VERIFIER["username"]),
    )


def add_files():
    """A picture for each of some claims, and each another one."""
    by = get_user_model().objects.get(username=VERIFIER["username"])
    for number, credential in enumerate(Credential.objects.order_by("pk")[:FILES]):
        content = samples.image("PNG", samples.picture((200 + number, 100)))
        add_evidence(credential=credential, upload=samples.upload(content), by=by)
