from django.contrib.postgres.operations import (
    BtreeGistExtension,
    CreateExtension,
    TrigramExtension,
    UnaccentExtension,
)
from django.db import migrations

# Luhn over 80840 and the first nine digits; what is no NPI comes back empty and so fits nothing.
# Source: CMS, "Requirements for NPI and NPI check digit" (2004).
NPI_WITH_CHECK_DIGIT = r"""
CREATE FUNCTION npi_with_check_digit(npi text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN npi ~ '^\d{10}$' THEN (
    SELECT left(npi, 9) || (1000 - 24 - sum(
        CASE WHEN place % 2 = 0 THEN digit
             WHEN digit > 4 THEN digit * 2 - 9
             ELSE digit * 2 END
    )) % 10
    FROM (
        SELECT place, substr(npi, place, 1)::int AS digit FROM generate_series(1, 9) AS place
    ) AS digits
) ELSE '' END;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        CreateExtension("cube"),
        CreateExtension("earthdistance"),
        BtreeGistExtension(),
        TrigramExtension(),
        CreateExtension("intarray"),
        UnaccentExtension(),
        migrations.RunSQL(
            NPI_WITH_CHECK_DIGIT, reverse_sql="DROP FUNCTION npi_with_check_digit(text)"
        ),
    ]
