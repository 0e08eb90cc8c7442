"""The form by which evidence is added."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from practitioners.errors import RuleBroken
from practitioners.evidence.adding import add_address, add_evidence
from practitioners.evidence.reading import MOST_MEGABYTES


class EvidenceForm(forms.Form):
    """A file or the address of a source's page, and a note."""

    upload = forms.FileField(
        label="File",
        required=False,
        # Emptiness and size are the rule's to refuse, in its own words.
        allow_empty_file=True,
        help_text=f"PDF, PNG, JPEG, WebP or HEIC, at most {MOST_MEGABYTES} MB.",
        widget=forms.FileInput(
            attrs={"accept": ".pdf,.png,.jpg,.jpeg,.webp,.heic", "class": "form-control"}
        ),
    )
    address = forms.URLField(
        label="Or a source page",
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text="Its address, beginning with https://.",
        widget=forms.URLInput(attrs={"class": "form-control"}),
    )
    note = forms.CharField(
        label="Note",
        required=False,
        max_length=2_000,
        help_text="For colleagues only.",
        widget=forms.Textarea(attrs={"rows": 2, "class": "form-control"}),
    )

    def clean(self):
        given = [name for name in ("upload", "address") if self.cleaned_data.get(name)]
        if len(given) == 2:
            self.add_error("address", "Add the file and the page one after the other.")
        elif not given and not self.errors:
            self.add_error("upload", "Choose a file, or enter the address of a source page.")

    def add(self, *, credential, by):
        """Add the evidence; returns whether it was, and otherwise holds why not."""
        facts = {"credential": credential, "by": by, "note": self.cleaned_data["note"]}
        upload = self.cleaned_data["upload"]
        try:
            if upload:
                add_evidence(upload=upload, **facts)
            else:
                add_address(address=self.cleaned_data["address"], **facts)
        except (RuleBroken, ValidationError) as refusal:
            self.refuse(refusal, beside="upload" if upload else "address")
        return not self.errors

    def refuse(self, refusal, *, beside):
        """Show each message beside its own field, or else beside the one that was filled."""
        if isinstance(refusal, RuleBroken):
            return self.add_error(beside, str(refusal))
        for name, messages in refusal.message_dict.items():
            own = name if name in self.fields and name != NON_FIELD_ERRORS else beside
            self.add_error(own, messages)
        return None
