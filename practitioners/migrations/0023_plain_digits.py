import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("practitioners", "0022_partner_keys"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="practicelocation",
            name="location_zip_is_five_digits",
        ),
        migrations.RemoveConstraint(
            model_name="practicelocation",
            name="location_phone_is_ten_digits",
        ),
        migrations.AlterField(
            model_name="practicelocation",
            name="phone",
            field=models.CharField(
                blank=True,
                help_text="Ten digits.",
                max_length=10,
                validators=[
                    django.core.validators.RegexValidator(
                        "^[2-9][0-9]{9}$", "A US phone number is ten digits."
                    )
                ],
            ),
        ),
        migrations.AlterField(
            model_name="practicelocation",
            name="zip",
            field=models.CharField(
                max_length=5,
                validators=[
                    django.core.validators.RegexValidator("^[0-9]{5}$", "A ZIP is five digits.")
                ],
                verbose_name="ZIP",
            ),
        ),
        migrations.AlterField(
            model_name="practicelocationevent",
            name="phone",
            field=models.CharField(
                blank=True,
                help_text="Ten digits.",
                max_length=10,
                validators=[
                    django.core.validators.RegexValidator(
                        "^[2-9][0-9]{9}$", "A US phone number is ten digits."
                    )
                ],
            ),
        ),
        migrations.AlterField(
            model_name="practicelocationevent",
            name="zip",
            field=models.CharField(
                max_length=5,
                validators=[
                    django.core.validators.RegexValidator("^[0-9]{5}$", "A ZIP is five digits.")
                ],
                verbose_name="ZIP",
            ),
        ),
        migrations.AddConstraint(
            model_name="practicelocation",
            constraint=models.CheckConstraint(
                condition=models.Q(("zip__regex", "^[0-9]{5}$")),
                name="location_zip_is_five_digits",
                violation_error_message="A ZIP is five digits.",
            ),
        ),
        migrations.AddConstraint(
            model_name="practicelocation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("phone", ""), ("phone__regex", "^[2-9][0-9]{9}$"), _connector="OR"
                ),
                name="location_phone_is_ten_digits",
                violation_error_message="A US phone number is ten digits.",
            ),
        ),
    ]
