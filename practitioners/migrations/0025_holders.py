import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import practitioners.models.holders

# Bring the bits of these practitioners in line with their listings. Who publishes waits here for
# who published before, so that no two change the same bits at once.
SETTLE_HOLDERS = """
CREATE FUNCTION settle_holders(ids bigint[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    day date;
BEGIN
    SELECT holders_on INTO day FROM practitioners_edition FOR UPDATE;
    IF day IS NULL OR ids IS NULL THEN
        RETURN;
    END IF;
    WITH asked AS (
        SELECT (person >> 13)::int AS block,
            bit_or(B'1'::bit(8192) >> (person & 8191)::int) AS bits
        FROM unnest(ids) AS person
        GROUP BY 1
    ),
    due AS MATERIALIZED (
        SELECT term, (person >> 13)::int AS block,
            bit_or(B'1'::bit(8192) >> (person & 8191)::int) AS bits
        FROM unnest(ids) AS person
        JOIN practitioners_listing ON practitioner_id = person
        CROSS JOIN unnest(terms) AS term
        WHERE during @> day
        GROUP BY 1, 2
    ),
    changed AS (
        UPDATE practitioners_holders AS standing SET bits = change.bits
        FROM (
            SELECT term, block,
                (holders.bits & ~asked.bits) | coalesce(due.bits, B'0'::bit(8192)) AS bits
            FROM practitioners_holders AS holders
            JOIN asked USING (block)
            LEFT JOIN due USING (term, block)
        ) AS change
        WHERE standing.term = change.term AND standing.block = change.block
            AND standing.bits <> change.bits
    )
    INSERT INTO practitioners_holders (block, term, bits)
    SELECT block, term, bits FROM due
    ON CONFLICT DO NOTHING;
    DELETE FROM practitioners_holders
    WHERE block IN (SELECT (person >> 13)::int FROM unnest(ids) AS person)
        AND bits = B'0'::bit(8192);
END
$$
"""
# Bring the bits to another day: of everybody whose listings change between the two, or of everybody
# where they are of no day.
TURN_HOLDERS_TO = """
CREATE FUNCTION turn_holders_to(day date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    before date;
BEGIN
    IF EXISTS (SELECT FROM practitioners_edition WHERE holders_on = day) THEN
        RETURN;
    END IF;
    SELECT holders_on INTO before FROM practitioners_edition FOR UPDATE;
    IF before = day THEN
        RETURN;
    END IF;
    UPDATE practitioners_edition SET holders_on = day;
    IF before IS NULL THEN
        DELETE FROM practitioners_holders;
        PERFORM settle_holders(array_agg(DISTINCT practitioner_id)) FROM practitioners_listing;
    ELSE
        PERFORM settle_holders(array_agg(DISTINCT practitioner_id)) FROM practitioners_listing
        WHERE (during @> before) <> (during @> day);
    END IF;
END
$$
"""
FILL = "SELECT turn_holders_to((now() AT TIME ZONE 'America/New_York')::date)"


class Migration(migrations.Migration):
    dependencies = [
        ("practitioners", "0024_words_of_an_edition"),
    ]

    operations = [
        migrations.CreateModel(
            name="Holders",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "block",
                        "term",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("block", models.IntegerField()),
                ("term", models.IntegerField()),
                ("bits", practitioners.models.holders.BitsField()),
            ],
            options={"verbose_name_plural": "holders"},
        ),
        migrations.AddField(
            model_name="edition",
            name="holders_on",
            field=models.DateField(null=True),
        ),
        migrations.RunSQL(SETTLE_HOLDERS, reverse_sql="DROP FUNCTION settle_holders(bigint[])"),
        migrations.RunSQL(TURN_HOLDERS_TO, reverse_sql="DROP FUNCTION turn_holders_to(date)"),
        pgtrigger.migrations.AddTrigger(
            model_name="listing",
            trigger=pgtrigger.compiler.Trigger(
                name="holders_on_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                IF EXISTS (SELECT FROM changed) THEN\n                    PERFORM settle_holders(ARRAY(SELECT DISTINCT practitioner_id FROM changed));\n                END IF;\n                RETURN NULL;\n            ",
                    hash="6ba0734da8a8830127c1618109157392ecb90174",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_holders_on_insert_aa304",
                    referencing="REFERENCING NEW TABLE AS changed ",
                    table="practitioners_listing",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="listing",
            trigger=pgtrigger.compiler.Trigger(
                name="holders_on_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                IF EXISTS (SELECT FROM changed) THEN\n                    PERFORM settle_holders(ARRAY(SELECT DISTINCT practitioner_id FROM changed UNION SELECT DISTINCT practitioner_id FROM before));\n                END IF;\n                RETURN NULL;\n            ",
                    hash="023631440ee65a1b157a48a3df81b92984ab7f15",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_holders_on_update_048f8",
                    referencing="REFERENCING OLD TABLE AS before  NEW TABLE AS changed ",
                    table="practitioners_listing",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="listing",
            trigger=pgtrigger.compiler.Trigger(
                name="holders_on_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                IF EXISTS (SELECT FROM changed) THEN\n                    PERFORM settle_holders(ARRAY(SELECT DISTINCT practitioner_id FROM changed));\n                END IF;\n                RETURN NULL;\n            ",
                    hash="2f2e54c4af22ab15be4308d62f2b7e248f41e69b",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_holders_on_delete_13d2e",
                    referencing="REFERENCING OLD TABLE AS changed ",
                    table="practitioners_listing",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL(FILL, reverse_sql=migrations.RunSQL.noop),
    ]
