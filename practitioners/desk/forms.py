"""What is entered at the desk."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from practitioners.deciding import COMPLETED, Seen
from practitioners.lookups import where_to_check
from practitioners.models import Credential, Verification
from practitioners.staff.accounts import who_decide

Outcome, Method, Kind = Verification.Outcome, Verification.Method, Credential.Kind
NEEDS_A_REASON = {
    Outcome.CONTRADICTED: "Say what contradicts the claim.",
    Outcome.NOT_FOUND: "Say where and how you looked, so that nobody looks there again.",
}


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self, **kwargs):
        super().__init__(format="%Y-%m-%d", **kwargs)


class DecisionForm(forms.Form):
    """An outcome, how it was found, and what the source shows of the claim."""

    seen_check = forms.IntegerField(required=False, widget=forms.HiddenInput)
    seen_claim = forms.CharField(widget=forms.HiddenInput, strip=False)
    method = forms.ChoiceField(label="How", choices=Method.choices)
    source = forms.CharField(label="Source", max_length=300, help_text="Patients read it.")
    checked_on = forms.DateField(label="Date checked", widget=DateInput)
    title = forms.CharField(label="Title", max_length=30, required=False)
    issued_on = forms.DateField(label="Issued", required=False, widget=DateInput)
    expires_on = forms.DateField(label="Last day valid", required=False, widget=DateInput)
    badge_url = forms.URLField(
        label="Page of its digital badge", required=False, assume_scheme="https"
    )
    note = forms.CharField(
        label="Note",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="For colleagues only. “Contradicted” and “not found” want a reason here;"
        " then Ctrl+Enter records them.",
    )
    outcome = forms.ChoiceField(
        choices=Outcome.choices,
        widget=forms.HiddenInput,
        error_messages={"required": "Choose an outcome."},
    )

    def __init__(self, data=None, *, credential):
        super().__init__(data, initial=beginning(credential))
        self.credential = credential
        if credential.kind != Kind.LICENSE:
            del self.fields["title"]
        if credential.kind == Kind.CERTIFICATION:
            self.fields["issued_on"].label = "Certified since"
        else:
            del self.fields["badge_url"]
        if credential.kind == Kind.TRAINING:
            self.fields["issued_on"].label = "Completed"
            if not credential.program.expires:
                del self.fields["expires_on"]

    def clean(self):
        cleaned = super().clean()
        reason = NEEDS_A_REASON.get(cleaned.get("outcome"))
        if reason and not cleaned.get("note", "").strip():
            self.add_error("note", reason)
        return cleaned

    @property
    def decision(self):
        """The values as `decide` takes them."""
        cleaned = self.cleaned_data
        return {
            "outcome": cleaned["outcome"],
            "seen": Seen(check=cleaned["seen_check"], claim=cleaned["seen_claim"]),
            "completed": {name: cleaned[name] for name in COMPLETED if name in self.fields},
            **{name: cleaned[name] for name in ("method", "source", "checked_on", "note")},
        }

    def look_again(self, claim):
        """Let what was typed stand against the claim as it now is."""
        seen = Seen.of(claim)
        self.data = self.data.copy()
        self.data["seen_check"] = seen.check or ""
        self.data["seen_claim"] = seen.claim

    def refuse(self, refused):
        """Show what a rule or a record had against the decision, beside the field if it has one."""
        if not isinstance(refused, ValidationError):
            self.add_error(None, str(refused))
            return
        for name, errors in as_fields(refused).items():
            self.add_error(name if name in self.fields else None, errors)


def as_fields(invalid):
    return invalid.error_dict if hasattr(invalid, "error_dict") else {None: invalid.error_list}


def beginning(credential):
    """What most decisions will say."""
    seen = Seen.of(credential)
    sources = where_to_check(credential)
    return {
        "seen_check": seen.check,
        "seen_claim": seen.claim,
        "method": Method.DOCUMENT if credential.kind == Kind.TRAINING else Method.SOURCE,
        "source": sources[0][1] if sources else "",
        "checked_on": timezone.localdate(),
        **{name: getattr(credential, name) for name in COMPLETED},
    }


class HandOverForm(forms.Form):
    """To whom a case goes; empty: back to the queue."""

    to = forms.ModelChoiceField(
        label="Hand over to", queryset=None, required=False, empty_label="The queue"
    )

    def __init__(self, data=None, *, by=None):
        super().__init__(data)
        self.fields["to"].queryset = who_decide(but=by)
