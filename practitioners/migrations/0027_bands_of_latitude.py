import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.functions.math
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("practitioners", "0026_best_first"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="listing",
            name="listing_position",
        ),
        migrations.RemoveIndex(
            model_name="listing",
            name="listing_around",
        ),
        migrations.AddField(
            model_name="listing",
            name="band",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.comparison.Cast(
                    django.db.models.functions.math.Floor(
                        django.db.models.expressions.CombinedExpression(
                            models.F("latitude"), "*", models.Value(50)
                        )
                    ),
                    models.IntegerField(),
                ),
                output_field=models.IntegerField(),
            ),
        ),
        migrations.AddIndex(
            model_name="listing",
            index=models.Index(
                fields=["band", "longitude"],
                include=(
                    "position",
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
        ),
    ]
