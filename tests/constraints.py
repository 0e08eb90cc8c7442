"""How tests show that a rule of the database is kept: by a form's message, and by the database."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction


def numbered(broken):
    """Names of cases of (constraint, record): a constraint may be broken in several ways."""
    return [f"{name}-{place}" for place, (name, _) in enumerate(broken)]


def messages_of_a_form(record):
    with pytest.raises(ValidationError) as refusal:
        record.validate_constraints()
    return refusal.value.messages


def refused_by(record):
    """The constraint for which the database does not take a record."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        record.save(force_insert=True)
    return refusal.value.__cause__.diag.constraint_name
