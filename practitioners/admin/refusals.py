"""What the rules or the database refuse, brought back beside the fields that it is about."""

from dataclasses import dataclass

from django import forms
from django.apps import apps
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model

# The field that each constraint is about; the others are about a whole form.
FIELDS = {
    "practitioner_has_a_name": "last_name",
    "npi_is_ten_digits_from_1_or_2": "npi",
    "npi_check_digit_fits": "npi",
    "prices_carry_their_date": "prices_given_on",
    "website_is_a_web_address": "website",
    "one_answer_for_each_plan": "plan",
    "one_primary_location_for_each_practitioner": "is_primary",
    "location_zip_is_five_digits": "zip",
    "location_phone_is_ten_digits": "phone",
    "hours_close_after_they_open": "closes",
    "hours_fall_on_a_weekday": "weekday",
    "hours_of_a_day_do_not_overlap": "opens",
    "certification_names_its_program": "program_code",
    "certification_number_is_3_to_6_digits": "number",
    "certification_is_claimed_once": "program_code",
    "license_is_claimed_once": "number",
    "training_names_its_program": "program",
    "training_is_claimed_once": "program",
    "only_a_training_has_hours": "hours",
    "only_a_certification_has_a_badge": "badge_url",
    "credential_expires_after_it_is_issued": "expires_on",
    "check_is_not_in_the_future": "checked_on",
    "contradiction_has_a_note": "note",
    "check_names_its_source": "source",
    "state_code_is_two_capitals": "code",
    "place_is_named_once_in_a_state": "name",
}


@dataclass
class Refused(Exception):
    """A save that was taken back: what to say, and to which form or set of forms."""

    error: ValidationError
    model: type[Model]
    prefix: str | None = None

    def is_about(self, form):
        return form.prefix == self.prefix and isinstance(form.instance, self.model)


def refused_by(database_error):
    """The refusal of the constraint that a database error names; other errors are raised."""
    name = database_error.__cause__.diag.constraint_name
    for model in apps.get_app_config("practitioners").get_models():
        for constraint in model._meta.constraints:
            if constraint.name == name:
                return Refused(ValidationError(constraint.violation_error_message), model)
    raise database_error


def message_of(model, name):
    """What the constraint `name` of a model says."""
    return next(
        constraint.violation_error_message
        for constraint in model._meta.constraints
        if constraint.name == name
    )


def fields_by_message(model):
    """The field beside which each message of the model's constraints is shown."""
    return {
        constraint.violation_error_message: FIELDS[constraint.name]
        for constraint in model._meta.constraints
        if constraint.name in FIELDS
    }


class RuledForm(forms.ModelForm):
    """A form that shows what the constraints and rules refuse beside the field in question."""

    refusal = None

    def full_clean(self):
        super().full_clean()
        if self.refusal and self.is_bound and self.refusal.is_about(self):
            self.add_error(None, self.refusal.error)

    def add_error(self, field, error):
        super().add_error(field, self.placed(error) if field is None else error)

    def placed(self, error):
        """The same messages, each beside its field."""
        if not isinstance(error, ValidationError):
            error = ValidationError(error)
        by_name = getattr(error, "error_dict", None) or {NON_FIELD_ERRORS: error.error_list}
        fields = fields_by_message(self._meta.model)
        placed = {}
        for name, messages in by_name.items():
            for message in messages:
                field = fields.get(message.message, name) if name == NON_FIELD_ERRORS else name
                field = field if field in self.fields else NON_FIELD_ERRORS
                placed.setdefault(field, []).append(message)
        return ValidationError(placed)


class RuledFormSet(forms.BaseInlineFormSet):
    """Forms in a row that show what the constraints refuse of them together."""

    refusal = None

    def clean(self):
        super().clean()
        refusal = self.refusal
        if refusal and refusal.model is self.model and refusal.prefix is None:
            raise refusal.error

    def kept_forms(self):
        """The forms that hold something and are not to be deleted."""
        filled = [form for form in self.forms if getattr(form, "cleaned_data", None)]
        return [form for form in filled if form not in self.deleted_forms]
