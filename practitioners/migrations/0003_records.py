import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.datetime
import practitioners.models.credential
import practitioners.models.listing_queries
import practitioners.models.location
import practitioners.models.number_key
import practitioners.models.practitioner
import practitioners.models.verification
import practitioners.validators
from django.conf import settings
from django.db import migrations, models


FIRST_EDITION = "INSERT INTO practitioners_edition (id, number, changed_at) VALUES (1, 1, now())"


class Migration(migrations.Migration):
    dependencies = [
        ("practitioners", "0002_functions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="State",
            fields=[
                ("code", models.CharField(max_length=2, primary_key=True, serialize=False)),
                ("number", models.PositiveSmallIntegerField(help_text="FIPS code.", unique=True)),
                ("name", models.CharField(max_length=40, unique=True)),
                (
                    "practice_act",
                    models.CharField(
                        choices=[
                            ("yes", "Licenses acupuncturists"),
                            ("no", "Does not license acupuncturists"),
                            ("unknown", "Not known"),
                        ],
                        max_length=7,
                    ),
                ),
                (
                    "license_title",
                    models.CharField(
                        blank=True,
                        help_text="The title of its licensees, such as L.Ac.",
                        max_length=30,
                    ),
                ),
                (
                    "own_license_required",
                    models.BooleanField(
                        default=False,
                        help_text="Licenses by its own exam, without the national certification.",
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="What a patient reads who searches here."
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code__regex", "^[A-Z]{2}$")),
                        name="state_code_is_two_capitals",
                        violation_error_message="A state's code is two capital letters, such as CA.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Specialty",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="Names the choice in addresses and the API. Never changes.",
                        max_length=60,
                        unique=True,
                        verbose_name="address",
                    ),
                ),
                ("label", models.CharField(max_length=120, unique=True)),
                (
                    "synonyms",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=120),
                        blank=True,
                        default=list,
                        help_text="Other words that people type for it, separated by commas.",
                        size=None,
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=1000, help_text="Lower comes first in lists."
                    ),
                ),
                ("description", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "verbose_name_plural": "specialties",
                "ordering": ["position", "label"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Condition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="Names the choice in addresses and the API. Never changes.",
                        max_length=60,
                        unique=True,
                        verbose_name="address",
                    ),
                ),
                ("label", models.CharField(max_length=120, unique=True)),
                (
                    "synonyms",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=120),
                        blank=True,
                        default=list,
                        help_text="Other words that people type for it, separated by commas.",
                        size=None,
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=1000, help_text="Lower comes first in lists."
                    ),
                ),
            ],
            options={
                "ordering": ["position", "label"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PatientGroup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="Names the choice in addresses and the API. Never changes.",
                        max_length=60,
                        unique=True,
                        verbose_name="address",
                    ),
                ),
                ("label", models.CharField(max_length=120, unique=True)),
                (
                    "synonyms",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=120),
                        blank=True,
                        default=list,
                        help_text="Other words that people type for it, separated by commas.",
                        size=None,
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=1000, help_text="Lower comes first in lists."
                    ),
                ),
            ],
            options={
                "ordering": ["position", "label"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Technique",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="Names the choice in addresses and the API. Never changes.",
                        max_length=60,
                        unique=True,
                        verbose_name="address",
                    ),
                ),
                ("label", models.CharField(max_length=120, unique=True)),
                (
                    "synonyms",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=120),
                        blank=True,
                        default=list,
                        help_text="Other words that people type for it, separated by commas.",
                        size=None,
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=1000, help_text="Lower comes first in lists."
                    ),
                ),
            ],
            options={
                "ordering": ["position", "label"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="InsurancePlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="Names the choice in addresses and the API. Never changes.",
                        max_length=60,
                        unique=True,
                        verbose_name="address",
                    ),
                ),
                ("label", models.CharField(max_length=120, unique=True)),
                (
                    "synonyms",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=120),
                        blank=True,
                        default=list,
                        help_text="Other words that people type for it, separated by commas.",
                        size=None,
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=1000, help_text="Lower comes first in lists."
                    ),
                ),
            ],
            options={
                "ordering": ["position", "label"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Language",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="Names the choice in addresses and the API. Never changes.",
                        max_length=60,
                        unique=True,
                        verbose_name="address",
                    ),
                ),
                ("label", models.CharField(max_length=120, unique=True)),
                (
                    "synonyms",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=120),
                        blank=True,
                        default=list,
                        help_text="Other words that people type for it, separated by commas.",
                        size=None,
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=1000, help_text="Lower comes first in lists."
                    ),
                ),
            ],
            options={
                "ordering": ["position", "label"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TrainingProgram",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="Names the choice in addresses and the API. Never changes.",
                        max_length=60,
                        unique=True,
                        verbose_name="address",
                    ),
                ),
                ("label", models.CharField(max_length=120, unique=True)),
                (
                    "synonyms",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=120),
                        blank=True,
                        default=list,
                        help_text="Other words that people type for it, separated by commas.",
                        size=None,
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=1000, help_text="Lower comes first in lists."
                    ),
                ),
                (
                    "mark",
                    models.CharField(
                        blank=True,
                        help_text="Letters behind the name, such as C.SMA.",
                        max_length=30,
                    ),
                ),
                ("issuer", models.CharField(max_length=120)),
                ("issuer_url", models.URLField(blank=True, verbose_name="issuer's page")),
                ("hours", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "tier",
                    models.CharField(
                        choices=[
                            ("board", "Board certification"),
                            ("certificate", "Certificate"),
                            ("course", "Course"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "expires",
                    models.BooleanField(
                        default=False, help_text="Whether the credential ends unless renewed."
                    ),
                ),
                (
                    "specialties",
                    models.ManyToManyField(
                        help_text="What its completion documents.",
                        related_name="training_programs",
                        to="practitioners.specialty",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "label"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TrainingSpecialty",
            fields=[],
            options={
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("practitioners.trainingprogram_specialties",),
        ),
        migrations.CreateModel(
            name="ProfessionalTerm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "meaning",
                    models.SlugField(
                        help_text="What search takes them for, such as certified.",
                        max_length=30,
                        unique=True,
                    ),
                ),
                (
                    "words",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=120), size=None
                    ),
                ),
            ],
            options={
                "ordering": ["meaning"],
            },
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(choices=[("zip", "ZIP"), ("city", "City")], max_length=4),
                ),
                (
                    "name",
                    models.CharField(help_text="Five digits, or the city's name.", max_length=80),
                ),
                (
                    "city",
                    models.CharField(
                        help_text="For a ZIP, the city that it belongs to.", max_length=80
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="practitioners.state"
                    ),
                ),
                ("latitude", models.FloatField()),
                ("longitude", models.FloatField()),
                ("population", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "key",
                    models.CharField(
                        help_text="The name as it is compared: lower case, accents and marks folded.",
                        max_length=80,
                    ),
                ),
            ],
            options={
                "ordering": ["name", "state"],
                "indexes": [
                    models.Index(
                        fields=["key"], name="place_key_begins", opclasses=["text_pattern_ops"]
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "key", "state"),
                        name="place_is_named_once_in_a_state",
                        violation_error_message="This place is there already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("latitude__range", (-90, 90)), ("longitude__range", (-180, 180))
                        ),
                        name="place_coordinates_on_earth",
                        violation_error_message="Latitude runs from -90 to 90, longitude from -180 to 180.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Practitioner",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.CharField(
                        default=practitioners.models.practitioner.make_public_id,
                        editable=False,
                        max_length=10,
                        unique=True,
                    ),
                ),
                ("first_name", models.CharField(max_length=60)),
                ("middle_name", models.CharField(blank=True, max_length=60)),
                ("last_name", models.CharField(max_length=80)),
                (
                    "suffix",
                    models.CharField(blank=True, help_text="Jr., III and the like.", max_length=10),
                ),
                (
                    "npi",
                    models.CharField(
                        blank=True,
                        error_messages={"unique": "Another practitioner has this NPI."},
                        help_text="National Provider Identifier, ten digits.",
                        max_length=10,
                        null=True,
                        unique=True,
                        validators=[practitioners.validators.validate_npi],
                        verbose_name="NPI",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("listed", "Listed"),
                            ("suspended", "Suspended"),
                            ("retired", "Retired"),
                        ],
                        default="draft",
                        max_length=9,
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("staff", "Entered by staff"),
                            ("nppes", "Federal registry (NPPES)"),
                            ("application", "Application"),
                            ("roster", "Roster"),
                            ("invented", "Invented for the demo directory"),
                        ],
                        default="staff",
                        max_length=11,
                    ),
                ),
                (
                    "stated_practice_start",
                    models.DateField(
                        blank=True,
                        help_text="Since when they say they have been in practice.",
                        null=True,
                    ),
                ),
                (
                    "first_visit_price",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="US dollars.",
                        max_digits=6,
                        null=True,
                    ),
                ),
                (
                    "follow_up_price",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="US dollars.",
                        max_digits=6,
                        null=True,
                    ),
                ),
                ("prices_given_on", models.DateField(blank=True, null=True)),
                (
                    "sliding_scale",
                    models.BooleanField(
                        default=False, help_text="The price follows what the patient can pay."
                    ),
                ),
                (
                    "accepting_new_patients",
                    models.BooleanField(blank=True, help_text="Unknown until they say.", null=True),
                ),
                (
                    "telehealth",
                    models.BooleanField(blank=True, help_text="Unknown until they say.", null=True),
                ),
                ("website", models.URLField(blank=True)),
                ("about", models.TextField(blank=True, max_length=3000)),
                (
                    "last_attested_on",
                    models.DateField(
                        blank=True,
                        help_text="When they last confirmed that all of this is right.",
                        null=True,
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "stated_specialties",
                    models.ManyToManyField(
                        blank=True,
                        help_text="As they say; a verified training documents a specialty.",
                        to="practitioners.specialty",
                    ),
                ),
                ("conditions", models.ManyToManyField(blank=True, to="practitioners.condition")),
                (
                    "patient_groups",
                    models.ManyToManyField(blank=True, to="practitioners.patientgroup"),
                ),
                ("techniques", models.ManyToManyField(blank=True, to="practitioners.technique")),
                ("languages", models.ManyToManyField(blank=True, to="practitioners.language")),
            ],
            options={
                "ordering": ["last_name", "first_name", "id"],
                "indexes": [
                    models.Index(fields=["status", "last_name"], name="practitioner_by_status")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("last_name", ""), _negated=True),
                            models.Q(("first_name", ""), _negated=True),
                        ),
                        name="practitioner_has_a_name",
                        violation_error_message="A practitioner needs a first and a last name.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("npi__isnull", True), ("npi__regex", "^[12]\\d{9}$"), _connector="OR"
                        ),
                        name="npi_is_ten_digits_from_1_or_2",
                        violation_error_message="An NPI is ten digits and begins with 1 or 2.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("npi__isnull", True),
                            ("npi", models.Func(models.F("npi"), function="npi_with_check_digit")),
                            _connector="OR",
                        ),
                        name="npi_check_digit_fits",
                        violation_error_message="The NPI's last digit does not fit the others: a typing error?",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("first_visit_price__isnull", True),
                                ("first_visit_price__gte", 0),
                                _connector="OR",
                            ),
                            models.Q(
                                ("follow_up_price__isnull", True),
                                ("follow_up_price__gte", 0),
                                _connector="OR",
                            ),
                        ),
                        name="prices_are_zero_or_more",
                        violation_error_message="A price is zero or more.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("prices_given_on__isnull", False),
                            models.Q(
                                ("first_visit_price__isnull", True),
                                ("follow_up_price__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="prices_carry_their_date",
                        violation_error_message="Say on which date the prices were given.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("website", ""), ("website__iregex", "^https?://"), _connector="OR"
                        ),
                        name="website_is_a_web_address",
                        violation_error_message="A website begins with https:// or http://.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PractitionerSpecialty",
            fields=[],
            options={
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("practitioners.practitioner_stated_specialties",),
        ),
        migrations.CreateModel(
            name="PractitionerCondition",
            fields=[],
            options={
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("practitioners.practitioner_conditions",),
        ),
        migrations.CreateModel(
            name="PractitionerPatientGroup",
            fields=[],
            options={
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("practitioners.practitioner_patient_groups",),
        ),
        migrations.CreateModel(
            name="PractitionerTechnique",
            fields=[],
            options={
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("practitioners.practitioner_techniques",),
        ),
        migrations.CreateModel(
            name="PractitionerLanguage",
            fields=[],
            options={
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("practitioners.practitioner_languages",),
        ),
        migrations.CreateModel(
            name="PlanAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "practitioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="plan_answers",
                        to="practitioners.practitioner",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="practitioners.insuranceplan",
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Unknown")], max_length=7
                    ),
                ),
                ("told_on", models.DateField(verbose_name="said on")),
                (
                    "told_by",
                    models.CharField(
                        choices=[
                            ("practitioner", "The practitioner"),
                            ("office", "The office, by phone"),
                            ("insurer", "The insurer"),
                            ("patient", "A patient"),
                        ],
                        max_length=12,
                        verbose_name="said by",
                    ),
                ),
            ],
            options={
                "ordering": ["plan", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("practitioner", "plan"),
                        name="one_answer_for_each_plan",
                        violation_error_message="There is an answer for this plan already: change that one.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PracticeLocation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.CharField(
                        default=practitioners.models.practitioner.make_public_id,
                        editable=False,
                        max_length=10,
                        unique=True,
                    ),
                ),
                (
                    "practitioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="locations",
                        to="practitioners.practitioner",
                    ),
                ),
                ("practice_name", models.CharField(blank=True, max_length=120)),
                ("address_1", models.CharField(max_length=120, verbose_name="address")),
                (
                    "address_2",
                    models.CharField(blank=True, max_length=120, verbose_name="suite or floor"),
                ),
                ("city", models.CharField(max_length=80)),
                (
                    "state",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="locations",
                        to="practitioners.state",
                    ),
                ),
                (
                    "zip",
                    models.CharField(
                        max_length=5,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\d{5}$", "A ZIP is five digits."
                            )
                        ],
                        verbose_name="ZIP",
                    ),
                ),
                ("latitude", models.FloatField()),
                ("longitude", models.FloatField()),
                (
                    "precision",
                    models.CharField(
                        choices=[("exact", "Of the address"), ("zip", "Of the ZIP")],
                        default="zip",
                        max_length=5,
                        verbose_name="coordinates",
                    ),
                ),
                (
                    "phone",
                    models.CharField(
                        blank=True,
                        help_text="Ten digits.",
                        max_length=10,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[2-9]\\d{9}$", "A US phone number is ten digits."
                            )
                        ],
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254)),
                (
                    "step_free",
                    models.BooleanField(
                        blank=True,
                        help_text="Unknown until somebody says.",
                        null=True,
                        verbose_name="step-free access",
                    ),
                ),
                ("parking", models.CharField(blank=True, max_length=200)),
                ("public_transport", models.CharField(blank=True, max_length=200)),
                ("is_primary", models.BooleanField(default=False, verbose_name="primary")),
            ],
            options={
                "ordering": ["-is_primary", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_primary", True)),
                        fields=("practitioner",),
                        name="one_primary_location_for_each_practitioner",
                        violation_error_message="Only one location can be the primary one.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("latitude__range", (-90, 90)), ("longitude__range", (-180, 180))
                        ),
                        name="location_coordinates_on_earth",
                        violation_error_message="Latitude runs from -90 to 90, longitude from -180 to 180.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("zip__regex", "^\\d{5}$")),
                        name="location_zip_is_five_digits",
                        violation_error_message="A ZIP is five digits.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("phone", ""), ("phone__regex", "^[2-9]\\d{9}$"), _connector="OR"
                        ),
                        name="location_phone_is_ten_digits",
                        violation_error_message="A US phone number is ten digits.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OpeningHours",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "location",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hours",
                        to="practitioners.practicelocation",
                    ),
                ),
                (
                    "weekday",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "Monday"),
                            (1, "Tuesday"),
                            (2, "Wednesday"),
                            (3, "Thursday"),
                            (4, "Friday"),
                            (5, "Saturday"),
                            (6, "Sunday"),
                        ]
                    ),
                ),
                ("opens", models.TimeField()),
                ("closes", models.TimeField()),
            ],
            options={
                "verbose_name_plural": "opening hours",
                "ordering": ["weekday", "opens"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("closes__gt", models.F("opens"))),
                        name="hours_close_after_they_open",
                        violation_error_message="Closing time comes after opening time.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("weekday__range", (0, 6))),
                        name="hours_fall_on_a_weekday",
                        violation_error_message="A weekday is one of Monday to Sunday.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("location", "="),
                            ("weekday", "="),
                            (practitioners.models.location.MinutesOfDay("opens", "closes"), "&&"),
                        ],
                        name="hours_of_a_day_do_not_overlap",
                        violation_error_message="These hours overlap others of the same day.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Credential",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "practitioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="credentials",
                        to="practitioners.practitioner",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("certification", "National certification"),
                            ("license", "State license"),
                            ("training", "Post-graduate training"),
                        ],
                        max_length=13,
                    ),
                ),
                (
                    "program_code",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("AC", "Acupuncture"),
                            ("CH", "Chinese Herbology"),
                            ("OM", "Oriental Medicine"),
                            ("AHM", "Acupuncture and Herbal Medicine"),
                            ("ABT", "Asian Bodywork Therapy"),
                        ],
                        max_length=3,
                        verbose_name="certification",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="licenses",
                        to="practitioners.state",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="credentials",
                        to="practitioners.trainingprogram",
                        verbose_name="training program",
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=40)),
                (
                    "number_key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=practitioners.models.number_key.NumberKey("number"),
                        output_field=models.TextField(),
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        blank=True,
                        help_text="The license's title, such as L.Ac. or A.P.",
                        max_length=30,
                    ),
                ),
                (
                    "hours",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="hours of training"
                    ),
                ),
                (
                    "issued_on",
                    models.DateField(
                        blank=True,
                        help_text="Certified since, license issued or training completed on.",
                        null=True,
                    ),
                ),
                (
                    "expires_on",
                    models.DateField(
                        blank=True, help_text="The last day on which it is valid.", null=True
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "claim",
                    models.GeneratedField(
                        db_persist=True,
                        expression=practitioners.models.credential.JoinedByBars(
                            django.db.models.functions.comparison.Coalesce(
                                django.db.models.functions.comparison.Cast(
                                    "practitioner_id", models.TextField()
                                ),
                                models.Value("", models.TextField()),
                            ),
                            django.db.models.functions.comparison.Coalesce(
                                django.db.models.functions.comparison.Cast(
                                    "kind", models.TextField()
                                ),
                                models.Value("", models.TextField()),
                            ),
                            django.db.models.functions.comparison.Coalesce(
                                django.db.models.functions.comparison.Cast(
                                    "program_code", models.TextField()
                                ),
                                models.Value("", models.TextField()),
                            ),
                            django.db.models.functions.comparison.Coalesce(
                                django.db.models.functions.comparison.Cast(
                                    "state_id", models.TextField()
                                ),
                                models.Value("", models.TextField()),
                            ),
                            django.db.models.functions.comparison.Coalesce(
                                django.db.models.functions.comparison.Cast(
                                    "program_id", models.TextField()
                                ),
                                models.Value("", models.TextField()),
                            ),
                            django.db.models.functions.comparison.Coalesce(
                                django.db.models.functions.comparison.Cast(
                                    "number", models.TextField()
                                ),
                                models.Value("", models.TextField()),
                            ),
                            django.db.models.functions.comparison.Coalesce(
                                django.db.models.functions.comparison.Cast(
                                    "title", models.TextField()
                                ),
                                models.Value("", models.TextField()),
                            ),
                            django.db.models.functions.comparison.Coalesce(
                                django.db.models.functions.comparison.Cast(
                                    "hours", models.TextField()
                                ),
                                models.Value("", models.TextField()),
                            ),
                            django.db.models.functions.comparison.Coalesce(
                                django.db.models.functions.comparison.Cast(
                                    practitioners.models.credential.Days("issued_on"),
                                    models.TextField(),
                                ),
                                models.Value("", models.TextField()),
                            ),
                            django.db.models.functions.comparison.Coalesce(
                                django.db.models.functions.comparison.Cast(
                                    practitioners.models.credential.Days("expires_on"),
                                    models.TextField(),
                                ),
                                models.Value("", models.TextField()),
                            ),
                        ),
                        output_field=models.TextField(),
                    ),
                ),
            ],
            options={
                "ordering": ["kind", "state", "program_code", "id"],
                "indexes": [
                    models.Index(fields=["number_key", "kind"], name="credential_by_number")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "certification"), _negated=True),
                            models.Q(
                                ("program__isnull", True),
                                ("program_code__in", ["AC", "CH", "OM", "AHM", "ABT"]),
                                ("state__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="certification_names_its_program",
                        violation_error_message="A certification names its program (AC, CH, OM, AHM or ABT), and neither a state nor a training program.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "certification"), _negated=True),
                            ("number__regex", "^[1-9]\\d{2,5}$"),
                            _connector="OR",
                        ),
                        name="certification_number_is_3_to_6_digits",
                        violation_error_message="A certificate number is 3 to 6 digits, the first not zero.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "license"), _negated=True),
                            models.Q(
                                ("number_key__isnull", False),
                                ("program__isnull", True),
                                ("program_code", ""),
                                ("state__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="license_names_its_state_and_number",
                        violation_error_message="A license names its state and its number, and neither a certification nor a training program.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "training"), _negated=True),
                            models.Q(
                                ("program__isnull", False),
                                ("program_code", ""),
                                ("state__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="training_names_its_program",
                        violation_error_message="A training names its training program, and neither a state nor a certification.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "training"), ("hours__isnull", True), _connector="OR"
                        ),
                        name="only_a_training_has_hours",
                        violation_error_message="Hours belong to a training only.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("expires_on__gte", models.F("issued_on")),
                            ("issued_on__isnull", True),
                            ("expires_on__isnull", True),
                            _connector="OR",
                        ),
                        name="credential_expires_after_it_is_issued",
                        violation_error_message="It can't expire before it was issued.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "certification")),
                        fields=("practitioner", "program_code"),
                        name="certification_is_claimed_once",
                        violation_error_message="This practitioner claims this certification already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "license")),
                        fields=("practitioner", "state", "number_key"),
                        name="license_is_claimed_once",
                        violation_error_message="This practitioner claims this license already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "training")),
                        fields=("practitioner", "program"),
                        name="training_is_claimed_once",
                        violation_error_message="This practitioner claims this training already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Verification",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "credential",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verifications",
                        to="practitioners.credential",
                    ),
                ),
                (
                    "claim",
                    models.TextField(
                        editable=False, help_text="The claim as it stood when it was checked."
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("confirmed", "Confirmed"),
                            ("contradicted", "Contradicted"),
                            ("not_found", "Not found"),
                            ("unreachable", "Source unreachable"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("source", "Looked up at the issuer's own source"),
                            ("document", "Saw the document"),
                            ("phone", "Asked the issuer by phone"),
                            ("letter", "Asked the issuer in writing"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        help_text="Where: the name or address of the source, shown to patients.",
                        max_length=300,
                    ),
                ),
                ("checked_on", models.DateField()),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="For colleagues only, never shown to patients."
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verifications",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
            ],
            options={
                "ordering": ["-checked_on", "-id"],
                "get_latest_by": ["checked_on", "id"],
                "indexes": [
                    models.Index(
                        fields=["credential", "-checked_on", "-id"], name="verification_latest"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "checked_on__lte",
                                practitioners.models.verification.DirectoryDay("recorded_at"),
                            )
                        ),
                        name="check_is_not_in_the_future",
                        violation_error_message="The date checked can't be after today.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "contradicted"), _negated=True),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="contradiction_has_a_note",
                        violation_error_message="Say in the note what contradicts the claim.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True),
                        name="check_names_its_source",
                        violation_error_message="Say where it was checked.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Listing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "practitioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="listings",
                        to="practitioners.practitioner",
                    ),
                ),
                (
                    "location",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="listings",
                        to="practitioners.practicelocation",
                    ),
                ),
                ("during", django.contrib.postgres.fields.ranges.DateRangeField()),
                ("public_id", models.CharField(max_length=10)),
                (
                    "place_in_order",
                    models.PositiveSmallIntegerField(
                        help_text="0 for the practitioner's first published location, 1 for the next."
                    ),
                ),
                (
                    "is_only",
                    models.BooleanField(
                        help_text="Whether it is the practitioner's only location."
                    ),
                ),
                ("latitude", models.FloatField()),
                ("longitude", models.FloatField()),
                (
                    "position",
                    models.GeneratedField(
                        db_persist=True,
                        expression=practitioners.models.listing_queries.PointOnEarth(
                            "latitude", "longitude"
                        ),
                        output_field=practitioners.models.listing_queries.CubeField(),
                    ),
                ),
                (
                    "terms",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(), size=None
                    ),
                ),
                ("name", models.CharField(help_text="Last name first.", max_length=220)),
                (
                    "name_key",
                    models.TextField(
                        db_collation="C",
                        help_text="The name folded, as lists are sorted: Å as A, O'Brien as obrien.",
                    ),
                ),
                ("words", django.contrib.postgres.search.SearchVectorField()),
                ("practice_since", models.DateField(null=True)),
                (
                    "verified_since",
                    models.DateField(help_text="The same, where its basis is verified.", null=True),
                ),
                (
                    "first_visit_price",
                    models.DecimalField(decimal_places=2, max_digits=6, null=True),
                ),
                ("follow_up_price", models.DecimalField(decimal_places=2, max_digits=6, null=True)),
                (
                    "depth",
                    models.PositiveSmallIntegerField(
                        help_text="Kinds of credential that count: license, certification, training."
                    ),
                ),
                ("last_checked_on", models.DateField()),
                ("document", models.JSONField()),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GistIndex(
                        fields=["position"], name="listing_position"
                    ),
                    django.contrib.postgres.indexes.GistIndex(
                        fields=["position"],
                        include=(
                            "id",
                            "during",
                            "practitioner",
                            "location",
                            "is_only",
                            "place_in_order",
                            "terms",
                            "depth",
                            "last_checked_on",
                            "name_key",
                            "verified_since",
                            "first_visit_price",
                            "follow_up_price",
                        ),
                        name="listing_around",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False,
                        fields=["terms"],
                        name="listing_terms",
                        opclasses=["gin__int_ops"],
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["words"], name="listing_words"
                    ),
                    models.Index(fields=["public_id"], name="listing_public_id"),
                    models.Index(fields=["practitioner"], name="listing_practitioner"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("location", "during"), name="location_is_listed_once_at_a_time"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.BigIntegerField(default=1)),
                ("changed_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)), name="there_is_one_edition"
                    )
                ],
            },
        ),
        migrations.RunSQL(FIRST_EDITION, reverse_sql=migrations.RunSQL.noop),
        migrations.CreateModel(
            name="Unpublished",
            fields=[
                ("practitioner_id", models.BigIntegerField(primary_key=True, serialize=False)),
            ],
        ),
    ]
