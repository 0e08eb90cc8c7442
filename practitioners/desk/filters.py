"""What the queue can be narrowed by."""

import datetime

import django_filters
from django.contrib.auth import get_user_model
from django.utils import timezone

from practitioners.models import Case, Credential, State

ME, NOBODY = "me", "nobody"


def colleagues():
    """Who may decide claims."""
    return (
        get_user_model()
        .objects.with_perm(
            "practitioners.add_verification", backend="django.contrib.auth.backends.ModelBackend"
        )
        .order_by("username")
    )


class QueueFilter(django_filters.FilterSet):
    """Cases by reason, kind, state, age and assignee. `data` says what, `user` who asks."""

    why = django_filters.ChoiceFilter(
        label="Why", choices=Case.Why.choices, empty_label="Any reason", method="by_reason"
    )
    kind = django_filters.ChoiceFilter(
        label="Kind", choices=Credential.Kind.choices, empty_label="Any kind", method="by_kind"
    )
    state = django_filters.ModelChoiceFilter(
        label="State", queryset=State.objects.all(), empty_label="Any state", method="by_state"
    )
    days = django_filters.NumberFilter(
        label="Waiting at least, days", min_value=0, max_value=3650, method="by_age"
    )
    assignee = django_filters.ChoiceFilter(
        label="With", empty_label="Anybody", method="by_assignee", choices=list
    )

    class Meta:
        model = Case
        fields = ()

    def __init__(self, data, *, user, queryset=None):
        super().__init__(data, queryset)
        self.user = user
        others = [(str(each.pk), str(each)) for each in colleagues() if each != user]
        self.filters["assignee"].field.choices = [(ME, "Me"), (NOBODY, "Nobody yet"), *others]

    def by_reason(self, cases, name, value):
        return cases.because(value)

    def by_kind(self, cases, name, value):
        return cases.of_kind(value)

    def by_state(self, cases, name, value):
        return cases.in_state(value)

    def by_age(self, cases, name, value):
        return cases.waiting_since(timezone.now() - datetime.timedelta(days=int(value)))

    def by_assignee(self, cases, name, value):
        if value == NOBODY:
            return cases.free()
        return cases.taken_by(self.user if value == ME else value)
