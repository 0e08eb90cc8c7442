"""What is entered about two records that may be one person."""

from django import forms

from practitioners.duplicates.fields import Side


class Step:
    """What the buttons of a pair's pages ask for."""

    LOOK, MERGE, OTHER, OPEN, UNDO = "look", "merge", "other", "open", "undo"


class PairForm(forms.Form):
    """What was found, which record stays, and from which each field is taken.

    `seen` is the fingerprint of both as they stood on the page.
    """

    to = forms.ChoiceField(
        choices=[(each, each) for each in (Step.LOOK, Step.MERGE, Step.OTHER, Step.OPEN)],
        error_messages={"required": "Choose what you found."},
        widget=forms.HiddenInput,
    )
    seen = forms.CharField(widget=forms.HiddenInput)
    note = forms.CharField(
        label="Reason",
        max_length=2_000,
        required=False,
        help_text="For colleagues only. “They are two people” wants one; Ctrl+Enter records it.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data=None, *, lines, seen):
        super().__init__(data, initial={"seen": seen})
        self.lines = [line for line in lines if line.sides]
        for line in self.lines:
            self.fields[line.name] = forms.ChoiceField(
                label=line.label,
                choices=[(side.value, side.label) for side in line.sides],
                initial=line.default,
                required=False,
            )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("to") in (Step.OTHER, Step.OPEN) and not cleaned.get("note", "").strip():
            self.add_error("note", "Say how you found it.")
        return cleaned

    def side(self, line):
        """The Side that is chosen of a line so far."""
        value = self[line.name].value() if line.name in self.fields else None
        return Side(value) if value in Side.values else line.default

    @property
    def choices(self):
        """The Side of each field of which there is a choice."""
        return {line.name: self.cleaned_data[line.name] or line.default for line in self.lines}

    def rows(self, lines):
        """Each line with what is chosen of it, and what the record will hold then."""
        return [(line, self.side(line), line.taken(self.side(line))) for line in lines]
