"""What the queue can be narrowed by."""

import datetime

import django_filters
from django.utils import timezone

from practitioners.models import Case, Credential, State

ME, NOBODY = "me", "nobody"


class QueueFilter(django_filters.FilterSet):
    """Cases by reason, kind, state, age and assignee; `user` is who asks."""

    why = django_filters.ChoiceFilter(
        label="Why", choices=Case.Why.choices, empty_label="Any reason", method="by_reason"
    )
    kind = django_filters.ChoiceFilter(
        label="Kind", choices=Credential.Kind.choices, empty_label="Any kind", method="by_kind"
    )
    state = django_filters.ChoiceFilter(
        label="State", choices=list, empty_label="Any state", method="by_state"
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
        self.filters["state"].field.choices = list(State.objects.values_list("code", "name"))
        self.offer({})

    def offer(self, holders):
        """Offer as assignees those who have cases: names by their keys."""
        others = {str(key): name for key, name in holders.items() if key != self.user.pk}
        asked = self.data.get("assignee", "")
        if asked.isdecimal():
            # Somebody who has no case any more.
            others.setdefault(asked, "A colleague without cases")
        choices = [(ME, "Me"), (NOBODY, "Nobody yet"), *others.items()]
        for field in (self.filters["assignee"].field, self.form.fields["assignee"]):
            field.choices = choices

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
