"""What is entered about rosters at the desk."""

import re

from django import forms
from django.utils import timezone

from practitioners.csv_files import MalformedFileError
from practitioners.desk.forms import DateInput
from practitioners.errors import RuleBroken
from practitioners.rosters.previewing import LONGEST_GIVER, preview
from practitioners.rosters.reading import MOST_BYTES, MOST_MEGABYTES, MOST_ROWS

# The name, in the form of a preview, of what a person chose for a line.
CHOICE = re.compile(r"line-(\d{1,6})", re.ASCII)


class RosterForm(forms.Form):
    """A roster's file, who gave it, and when."""

    given_by = forms.CharField(
        label="From",
        max_length=LONGEST_GIVER,
        help_text="The school, association or clinic that gave it.",
        error_messages={"required": "Say who gave it."},
    )
    given_on = forms.DateField(
        label="Given on",
        widget=DateInput,
        error_messages={"required": "Say when they gave it."},
    )
    upload = forms.FileField(
        label="File",
        # Emptiness and size are the rule's to refuse, in its own words.
        allow_empty_file=True,
        help_text=f"CSV in UTF-8, at most {MOST_ROWS:,} rows and {MOST_MEGABYTES} MB.",
        error_messages={"required": "Choose the file."},
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_given_on(self):
        given_on = self.cleaned_data["given_on"]
        if given_on > timezone.localdate():
            raise forms.ValidationError("This date is still to come.")
        return given_on

    def preview(self, *, by):
        """Keep the preview; returns the Roster, or None and holds why not."""
        facts = {name: self.cleaned_data[name] for name in ("given_by", "given_on")}
        upload = self.cleaned_data["upload"]
        try:
            return preview(
                content=upload.read(MOST_BYTES + 1),
                file_name=upload.name,
                by=by,
                **facts,
            )
        except (MalformedFileError, RuleBroken) as error:
            self.add_error("upload", str(error))
            return None


def answers_in(post):
    """What a person chose in the form of a preview: public ids, or "new", by line."""
    chosen = ((CHOICE.fullmatch(name), value) for name, value in post.items())
    return {int(found[1]): value for found, value in chosen if found}
