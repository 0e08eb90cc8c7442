from django.db import migrations

# As `practitioners.folding` folds what is typed: accents go, apostrophes and periods join what
# they part (O'Brien is OBrien), and every other mark parts words. What an apostrophe parts is
# found by its pieces as well. It is normalized because unaccent knows more letters in each version
# of PostgreSQL, and beyond ASCII nothing is taken out because in the locale C no letter there
# counts as one.
WORDS_OF = r"""
CREATE OR REPLACE FUNCTION words_of(written text) RETURNS tsvector
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


class Migration(migrations.Migration):
    dependencies = [("practitioners", "0009_points_without_earthdistance")]

    operations = [
        migrations.RunSQL(WORDS_OF, reverse_sql=migrations.RunSQL.noop),
    ]
