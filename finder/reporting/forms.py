"""What can be said of a practitioner's published facts: one form for pages and REST."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from finder.reporting import stamps
from practitioners.models import PlanAnswer, Report
from practitioners.models.report import NOTE_LENGTH, OF_A_LOCATION

Kind = Report.Kind


class ReportForm(forms.Form):
    """What is wrong, where, and with which health plan.

    `documents` are those of the practitioner, one for each location; `labels` the words of plans.
    """

    kind = forms.ChoiceField(
        label=_("What is wrong"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what is wrong.")},
    )
    location = forms.ChoiceField(label=_("Which location"), required=False)
    plan = forms.ChoiceField(label=_("Which health plan"), required=False)
    note = forms.CharField(
        label=_("In a few words"),
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, data=None, *, documents, labels, **options):
        super().__init__(data, **options)
        self.locations = places(documents)
        plans = plans_taken(documents[0], labels)
        self.fields["kind"].choices = [
            each for each in Kind.choices if plans or each[0] != Kind.PLAN
        ]
        self.fields["location"].choices = [
            ("", gettext("Choose a location")),
            *self.locations.items(),
        ]
        self.fields["plan"].choices = [("", gettext("No health plan")), *plans.items()]

    def clean(self):
        cleaned = super().clean()
        kind = cleaned.get("kind")
        if kind == Kind.PLAN and not self.has_given("plan"):
            self.add_error("plan", gettext("Say which health plan they do not take."))
        elif kind and kind != Kind.PLAN and cleaned.get("plan"):
            self.add_error("plan", gettext("Name a health plan only where that is what is wrong."))
        if kind == Kind.OTHER and not self.has_given("note"):
            self.add_error("note", gettext("Say in a few words what is wrong."))
        if kind in OF_A_LOCATION and not self.has_given("location"):
            self.take_the_only_location()
        return cleaned

    def has_given(self, name):
        """Whether there is a value, or an error that says what is wrong with it."""
        return self.cleaned_data.get(name) or self.has_error(name)

    def take_the_only_location(self):
        if len(self.locations) > 1:
            self.add_error("location", gettext("Say at which location that is so."))
        else:
            self.cleaned_data["location"] = next(iter(self.locations))

    @property
    def report(self):
        """The values as `practitioners.reports.receive` takes them."""
        return {name: self.cleaned_data[name] for name in ReportForm.base_fields}


class PageReportForm(ReportForm):
    """The same on a page, with two questions that only a machine answers wrongly."""

    homepage = forms.CharField(label=_("Leave this empty"), required=False)
    begun = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self):
        cleaned = super().clean()
        refusal = stamps.refusal(cleaned.get("begun", ""))
        if cleaned.get("homepage"):
            refusal = gettext(
                "A field that people do not see was filled. It is empty again: send it now."
            )
        if refusal:
            self.add_error(None, refusal)
        return cleaned

    def ask_again(self):
        """Let what was typed stand, but what a machine may have filled in."""
        self.data = self.data.copy()
        self.data["homepage"] = ""
        if not stamps.will_do(self.data.get("begun", "")):
            self.data["begun"] = stamps.stamp()


def places(documents):
    """Of each location by its public id, how it is told from the others."""
    locations = [document["location"] for document in documents]
    return {
        each["id"]: f"{each['practice_name'] or each['address_1']}, {each['city']}"
        for each in locations
    }


def plans_taken(document, labels):
    """The words of the health plans of which it is published that they are taken."""
    answers = [each for each in document["insurance"] if each["answer"] == PlanAnswer.Answer.YES]
    return {each["plan"]: labels["insurance"].get(each["plan"], each["plan"]) for each in answers}
