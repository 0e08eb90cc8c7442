-- Invented practitioners for the bench, on real places in proportion to their population.
-- Set-based and repeatable: every choice is drawn from a hash of the practitioner's number.
-- Parameters: first and last (numbers of practitioners), by (who checks), today.

-- The ordinary implementation finds typing errors by it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE FUNCTION pg_temp.draw(key text) RETURNS float8
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (('x' || left(md5(key), 8))::bit(32)::bigint)::float8 / 4294967296;

CREATE TEMPORARY TABLE invented_city AS
SELECT city, state_id, latitude, longitude,
    sum(population) OVER (ORDER BY id) / (sum(population) OVER ())::float8 AS up_to
FROM practitioners_place
JOIN practitioners_state state ON state.code = state_id
WHERE kind = 'city' AND population > 0 AND state.practice_act = 'yes';
CREATE INDEX ON invented_city (up_to);

CREATE TEMPORARY TABLE invented AS
SELECT
    number,
    (ARRAY['Mina', 'Ana', 'James', 'Linh', 'Chloe', 'Omar', 'Ruth', 'Diego', 'Yuki', 'Grace',
        'Peter', 'Sofía', 'Wei', 'Nora', 'Samuel', 'Aisha', 'Elena', 'Hugo', 'Jade', 'Tomás'
    ])[1 + floor(pg_temp.draw('first' || number) * 20)] AS first_name,
    (ARRAY['Park', 'Nguyễn', 'Smith', 'O''Brien', 'Núñez', 'Kim', 'Do', 'So', 'An', 'Will',
        'Garcia', 'Chen', 'Patel', 'Okafor', 'Rossi', 'Kowalski', 'Haddad', 'McDonald', 'Tanaka',
        'Reyes', 'Johnson', 'Lee', 'Brown', 'Martin', 'Lopez', 'Clark', 'Young', 'Hall', 'Wright',
        'Silva'
    ])[1 + floor(pg_temp.draw('last' || number) * 30)]
        || (ARRAY['', '', '', 'son', 'man', 'er', 'well', 'ford', 'ley', 'ton'
    ])[1 + floor(pg_temp.draw('tail' || number) * 10)] AS last_name,
    place.*
FROM generate_series(%(first)s::int, %(last)s::int) AS number
CROSS JOIN LATERAL (
    SELECT city, state_id,
        latitude + (pg_temp.draw('north' || number) - 0.5) * 0.1 AS latitude,
        longitude + (pg_temp.draw('east' || number) - 0.5) * 0.1 AS longitude
    FROM invented_city
    WHERE up_to >= pg_temp.draw('city' || number)
    ORDER BY up_to
    LIMIT 1
) AS place;

INSERT INTO practitioners_practitioner (
    id, public_id, first_name, middle_name, last_name, suffix, status, source,
    stated_practice_start, first_visit_price, follow_up_price, prices_given_on, sliding_scale,
    accepting_new_patients, telehealth, website, about, created_at, updated_at
)
SELECT
    number, 'b' || lpad(number::text, 9, '0'), first_name, '', last_name, '', 'listed', 'invented',
    %(today)s::date - (pg_temp.draw('start' || number) * 12000)::int,
    80 + floor(pg_temp.draw('price' || number) * 120),
    50 + floor(pg_temp.draw('price' || number) * 90), %(today)s::date - 60, false,
    pg_temp.draw('accepting' || number) < 0.7, pg_temp.draw('telehealth' || number) < 0.2,
    '', 'Invented for the bench. Acupuncture for people who sit, play or train.', now(), now()
FROM invented;

INSERT INTO practitioners_practicelocation (
    id, public_id, practitioner_id, practice_name, address_1, address_2, city, state_id, zip,
    latitude, longitude, precision, phone, email, step_free, parking, public_transport, is_primary
)
SELECT
    number * 2 + extra, 'p' || lpad((number * 2 + extra)::text, 9, '0'), number,
    last_name || ' Acupuncture', number || ' Main Street', '', city, state_id, '00000',
    latitude + extra * 0.03, longitude, 'exact', '', '',
    pg_temp.draw('step' || number) < 0.5, '', '', extra = 0
FROM invented
CROSS JOIN generate_series(0, 1) AS extra
WHERE extra = 0 OR pg_temp.draw('second' || number) < 0.1;

INSERT INTO practitioners_credential (
    practitioner_id, kind, program_code, state_id, program_id, number, title, hours, issued_on,
    expires_on, created_at
)
SELECT number, 'license', '', state_id, NULL::bigint, 'AC ' || number, '', NULL::int,
    %(today)s::date - 200 - (pg_temp.draw('license' || number) * 9000)::int,
    %(today)s::date + 1 + (pg_temp.draw('ends' || number) * 700)::int, now()
FROM invented
UNION ALL
SELECT number, 'certification', (ARRAY['AC', 'CH', 'OM'])[1 + number %% 3], NULL, NULL,
    (100000 + number %% 900000)::text, '', NULL,
    %(today)s::date - 100 - (pg_temp.draw('certified' || number) * 9000)::int,
    %(today)s::date + (pg_temp.draw('through' || number) * 1400)::int - 100, now()
FROM invented
WHERE pg_temp.draw('certification' || number) < 0.6
UNION ALL
SELECT number, 'training', '', NULL, program.id, '', '', 200,
    %(today)s::date - 50 - (pg_temp.draw('trained' || number) * 3000)::int,
    %(today)s::date + 1 + (pg_temp.draw('lasts' || number) * 700)::int, now()
FROM invented
JOIN practitioners_trainingprogram program
    ON pg_temp.draw('training' || number || program.slug) < 0.12;

INSERT INTO practitioners_verification (
    credential_id, claim, outcome, method, source, checked_on, note, by_id
)
SELECT credential.id, claim, 'confirmed', 'source', 'The issuer''s register',
    %(today)s::date - (pg_temp.draw('checked' || credential.id) * 200)::int, '', %(by)s
FROM practitioners_credential credential
WHERE practitioner_id BETWEEN %(first)s AND %(last)s;

INSERT INTO practitioners_practitioner_conditions (practitioner_id, condition_id)
SELECT number, word.id FROM invented
JOIN practitioners_condition word ON pg_temp.draw('condition' || number || word.slug) < 0.1;

INSERT INTO practitioners_practitioner_patient_groups (practitioner_id, patientgroup_id)
SELECT number, word.id FROM invented
JOIN practitioners_patientgroup word ON pg_temp.draw('group' || number || word.slug) < 0.1;

INSERT INTO practitioners_practitioner_techniques (practitioner_id, technique_id)
SELECT number, word.id FROM invented
JOIN practitioners_technique word ON pg_temp.draw('technique' || number || word.slug) < 0.12;

INSERT INTO practitioners_practitioner_languages (practitioner_id, language_id)
SELECT number, word.id FROM invented
JOIN practitioners_language word
    ON pg_temp.draw('language' || number || word.slug) < CASE word.slug WHEN 'en' THEN 1 ELSE 0.03 END;

INSERT INTO practitioners_practitioner_stated_specialties (practitioner_id, specialty_id)
SELECT number, word.id FROM invented
JOIN practitioners_specialty word ON pg_temp.draw('stated' || number || word.slug) < 0.12;

INSERT INTO practitioners_plananswer (practitioner_id, plan_id, answer, told_on, told_by)
SELECT number, plan.id,
    (ARRAY['yes', 'yes', 'no', 'unknown'])[1 + floor(pg_temp.draw('answer' || number || plan.slug) * 4)],
    %(today)s::date - 30, 'office'
FROM invented
JOIN practitioners_insuranceplan plan ON pg_temp.draw('plan' || number || plan.slug) < 0.12;
