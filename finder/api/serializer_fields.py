"""The kinds of fields that answers are described with."""

from rest_framework import serializers

from practitioners.models.practitioner import PUBLIC_ALPHABET, PUBLIC_LENGTH

PUBLIC_ID = rf"^[{PUBLIC_ALPHABET}]{{{PUBLIC_LENGTH}}}$"
STATE = r"^[A-Z]{2}$"
TIME = r"^([01]\d|2[0-3]):[0-5]\d$"


def text(about, **options):
    return serializers.CharField(help_text=about, **options)


def texts(about):
    return serializers.ListField(child=serializers.CharField(), help_text=about)


def shaped(pattern, about, **options):
    return serializers.RegexField(pattern, help_text=about, **options)


def date(about, **options):
    return serializers.DateField(help_text=about, **options)


def one_of(choices, about):
    return serializers.ChoiceField(choices, help_text=about)


def yes_or_no(about, **options):
    return serializers.BooleanField(help_text=about, **options)


def quantity(about, **options):
    return serializers.IntegerField(min_value=0, help_text=about, **options)


def number(about, **options):
    return serializers.FloatField(help_text=about, **options)
