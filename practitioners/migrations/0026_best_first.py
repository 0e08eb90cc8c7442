from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("practitioners", "0025_holders"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="listing",
            index=models.Index(
                condition=models.Q(("place_in_order", 0)),
                fields=["-depth", "name_key", "location"],
                include=(
                    "id",
                    "during",
                    "practitioner",
                    "terms",
                    "last_checked_on",
                    "verified_since",
                    "first_visit_price",
                    "follow_up_price",
                ),
                name="listing_best",
            ),
        ),
    ]
