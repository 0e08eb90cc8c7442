"""A health plan is taken only where somebody said yes, on a date."""

import pytest

from tests import factories
from tests.searching import names

pytestmark = pytest.mark.django_db


def test_no_unknown_and_another_plan_are_no_yes():
    factories.listed(last_name="Another", insurance={"cigna": "yes"})
    factories.listed(last_name="No", insurance={"aetna": "no"})
    factories.listed(last_name="Silent")
    factories.listed(last_name="Unknown", insurance={"aetna": "unknown"})
    factories.listed(last_name="Yes", insurance={"aetna": "yes", "cigna": "no"})
    assert names("insurance=aetna") == ["Yes"]
    assert names("insurance=cigna") == ["Another"]
    assert names("insurance=aetna&insurance=cigna") == ["Another", "Yes"]
    assert names("q=aetna") == ["Yes"]
