from django.db import migrations

# As `practitioners.folding` folds what is typed: accents go, apostrophes and periods join what
# they part (O'Brien is OBrien), and every other mark parts words. What an apostrophe parts is
# found by its pieces as well.
WORDS_OF = r"""
CREATE FUNCTION words_of(written text) RETURNS tsvector
LANGUAGE sql STABLE PARALLEL SAFE
RETURN to_tsvector('simple', regexp_replace(
    unaccent(regexp_replace(written, '[''’‘`´ʻʼ′.]', '', 'g') || ' ' || written),
    '[^[:alnum:]]+', ' ', 'g'
));
"""


class Migration(migrations.Migration):
    dependencies = [("practitioners", "0006_places_move_the_edition")]

    operations = [
        migrations.RunSQL(WORDS_OF, reverse_sql="DROP FUNCTION words_of(text)"),
    ]
