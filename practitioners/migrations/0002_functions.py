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

# As `practitioners.folding` folds what is typed: accents go, apostrophes and periods join what
# they part (O'Brien is OBrien), and every other mark parts words. What an apostrophe parts is
# found by its pieces as well. It is normalized because unaccent knows more letters in each version
# of PostgreSQL, and beyond ASCII nothing is taken out because in the locale C no letter there
# counts as one.
WORDS_OF = r"""
CREATE FUNCTION words_of(written text) RETURNS tsvector
LANGUAGE sql STABLE PARALLEL SAFE
RETURN to_tsvector('simple', regexp_replace(
    normalize(unaccent(normalize(
        regexp_replace(written, '[''’‘`´ʻʼ′.™℠]', '', 'g') || ' '
            || regexp_replace(written, '[™℠]', '', 'g'),
        NFKD
    )), NFC),
    '[^[:alnum:]\u0080-\U0010FFFF]+', ' ', 'g'
));
"""

# Three axes in meters, for an earth that is a sphere. A body that is read now, and not a text that
# is read at each call, finds `cube` also where a restored dump has no search path.
POINT_ON_EARTH = """
CREATE FUNCTION point_on_earth(latitude float8, longitude float8) RETURNS cube
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN cube(ARRAY[
    6378168 * cos(radians(latitude)) * cos(radians(longitude)),
    6378168 * cos(radians(latitude)) * sin(radians(longitude)),
    6378168 * sin(radians(latitude))
]);
"""

# The table is empty between transactions, so statistics make the planner read all of it; within a
# large transaction that is a row for each practitioner, once for each practitioner. The tables come
# later than this function: its body is read when it first runs.
STILL_UNPUBLISHED = """
CREATE FUNCTION still_unpublished(practitioner bigint) RETURNS boolean
LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
    RETURN EXISTS (SELECT FROM practitioners_unpublished WHERE practitioner_id = practitioner)
        AND EXISTS (SELECT FROM practitioners_practitioner WHERE id = practitioner);
END
$$
"""


class Migration(migrations.Migration):
    dependencies = [("practitioners", "0001_extensions")]

    operations = [
        migrations.RunSQL(
            NPI_WITH_CHECK_DIGIT, reverse_sql="DROP FUNCTION npi_with_check_digit(text)"
        ),
        migrations.RunSQL(WORDS_OF, reverse_sql="DROP FUNCTION words_of(text)"),
        migrations.RunSQL(
            POINT_ON_EARTH, reverse_sql="DROP FUNCTION point_on_earth(float8, float8)"
        ),
        migrations.RunSQL(STILL_UNPUBLISHED, reverse_sql="DROP FUNCTION still_unpublished(bigint)"),
    ]
