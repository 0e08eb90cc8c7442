from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("practitioners", "0002_records")]

    operations = [
        migrations.RunSQL(
            "INSERT INTO practitioners_edition (id, number, changed_at) VALUES (1, 1, now())",
            reverse_sql="DELETE FROM practitioners_edition",
        ),
    ]
