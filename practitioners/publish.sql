-- What the public may see of practitioners, as rows of listings.
--
-- One row for each listed practitioner, each location that may be published, and each span of
-- days between the dates on which something that counts ends. `publishing.py` completes this
-- query: it writes the rows, or compares them with those that stand.
--
-- Parameters: ids (practitioners), today, and the numbers of the fields in `terms.py`.

WITH person AS (
    SELECT person.*
    FROM unnest(%(ids)s::bigint[]) asked (id)
    JOIN practitioners_practitioner person USING (id)
    WHERE person.status = 'listed'
        -- The registry has deactivated the NPI, and nobody has looked at it yet.
        AND NOT EXISTS (
            SELECT FROM practitioners_registrychange change
            WHERE change.practitioner_id = person.id
                AND change.state = 'open'
                AND 'deactivated' = ANY (change.kinds)
        )
),

-- Claims that the latest check confirmed, as they were then.
verified AS (
    SELECT credential.*, latest.checked_on, latest.method, latest.source
    FROM person
    JOIN practitioners_credential credential ON credential.practitioner_id = person.id
    JOIN LATERAL (
        SELECT verification.*
        FROM practitioners_verification verification
        WHERE verification.credential_id = credential.id
        ORDER BY verification.checked_on DESC, verification.id DESC
        LIMIT 1
    ) latest ON latest.outcome = 'confirmed'
        AND latest.claim = credential.claim
        AND latest.checked_on <= %(today)s
),

-- The specialties that each training program documents.
program_specialty AS (
    SELECT
        counts.trainingprogram_id AS program_id,
        array_agg(specialty.id ORDER BY specialty.id) AS ids,
        jsonb_agg(specialty.slug ORDER BY specialty.id) AS slugs
    FROM practitioners_trainingprogram_specialties counts
    JOIN practitioners_specialty specialty ON specialty.id = counts.specialty_id
    GROUP BY counts.trainingprogram_id
),

-- Of what is verified, what counts today: it has not ended, and it says when it ends, unless it is
-- a training of a program that does not expire. `ends_on` is the first day on which it counts no
-- more.
counting AS (
    SELECT
        verified.*,
        verified.expires_on + 1 AS ends_on,
        program.slug AS program_slug,
        program.label AS program_label,
        program.mark AS program_mark,
        program.issuer AS program_issuer,
        program.issuer_url AS program_issuer_url,
        program.tier AS program_tier,
        documents.ids AS specialty_ids,
        documents.slugs AS specialty_slugs,
        CASE verified.kind
            WHEN 'license' THEN coalesce(nullif(verified.title, ''), nullif(state.license_title, ''))
            WHEN 'training' THEN nullif(program.mark, '')
            ELSE CASE verified.program_code
                WHEN 'AC' THEN 'Dipl. Ac.'
                WHEN 'CH' THEN 'Dipl. C.H.'
                WHEN 'OM' THEN 'Dipl. O.M.'
                WHEN 'ABT' THEN 'Dipl. ABT'
            END
        END AS mark,
        CASE verified.kind WHEN 'license' THEN 1 WHEN 'certification' THEN 2 ELSE 3 END AS rank
    FROM verified
    LEFT JOIN practitioners_trainingprogram program ON program.id = verified.program_id
    LEFT JOIN program_specialty documents ON documents.program_id = program.id
    LEFT JOIN practitioners_state state ON state.code = verified.state_id
    WHERE verified.expires_on >= %(today)s
        OR (verified.expires_on IS NULL AND verified.kind = 'training' AND NOT program.expires)
),

-- The spans between the days on which something ends. The last one has no end.
span AS (
    SELECT
        practitioner_id,
        lag(day) OVER (PARTITION BY practitioner_id ORDER BY day NULLS LAST) AS begins_on,
        day AS ends_on
    FROM (
        SELECT practitioner_id, ends_on AS day FROM counting WHERE ends_on IS NOT NULL
        UNION
        SELECT id, NULL FROM person
    ) boundary
),

-- What counts through a whole span.
span_credential AS (
    SELECT span.begins_on AS span_begins_on, span.ends_on AS span_ends_on, counting.*
    FROM span
    JOIN counting ON counting.practitioner_id = span.practitioner_id
        AND (counting.ends_on IS NULL OR counting.ends_on >= span.ends_on)
),

span_specialty AS (
    SELECT
        practitioner_id,
        begins_on,
        array_agg(specialty.id ORDER BY specialty.id) AS ids,
        array_agg(specialty.slug ORDER BY specialty.id) AS slugs
    FROM (
        SELECT DISTINCT practitioner_id, span_begins_on AS begins_on, unnest(specialty_ids) AS id
        FROM span_credential
    ) documented
    JOIN practitioners_specialty specialty USING (id)
    GROUP BY practitioner_id, begins_on
),

span_fact AS (
    SELECT
        credential.practitioner_id,
        credential.span_begins_on AS begins_on,
        credential.span_ends_on AS ends_on,
        count(DISTINCT credential.kind) AS depth,
        max(credential.checked_on) AS last_checked_on,
        array_agg(DISTINCT credential.state_id)
            FILTER (WHERE credential.kind = 'license') AS licensed_states,
        array_agg(DISTINCT array_position(%(certification_codes)s::varchar[], credential.program_code))
            FILTER (WHERE credential.kind = 'certification') AS certifications,
        array_agg(DISTINCT credential.program_id)
            FILTER (WHERE credential.kind = 'training') AS trainings,
        jsonb_agg(
            jsonb_strip_nulls(jsonb_build_object(
                'kind', credential.kind,
                'mark', credential.mark,
                'program_code', nullif(credential.program_code, ''),
                'state', credential.state_id,
                'number', nullif(credential.number, ''),
                'program', CASE WHEN credential.kind = 'training' THEN jsonb_build_object(
                    'slug', credential.program_slug,
                    'label', credential.program_label,
                    'issuer', credential.program_issuer,
                    'issuer_url', credential.program_issuer_url,
                    'tier', credential.program_tier
                ) END,
                'hours', credential.hours,
                'specialties', CASE WHEN credential.kind = 'training' THEN
                    coalesce(credential.specialty_slugs, '[]')
                END,
                'issued_on', credential.issued_on,
                'expires_on', credential.expires_on,
                'checked_on', credential.checked_on,
                'method', credential.method,
                'source', credential.source
            ))
            ORDER BY credential.rank, credential.state_id, credential.program_code, credential.id
        ) AS credentials
    FROM span_credential credential
    GROUP BY credential.practitioner_id, credential.span_begins_on, credential.span_ends_on
),

-- Where the practitioner may be listed in a span: where a license counts, or, in a state
-- without a practice act, where a national certification counts.
placed AS (
    SELECT
        fact.*,
        location.id AS location_id,
        row_number() OVER span_order - 1 AS place_in_order,
        count(*) OVER (PARTITION BY fact.practitioner_id, fact.begins_on) = 1 AS is_only
    FROM span_fact fact
    JOIN practitioners_practicelocation location
        ON location.practitioner_id = fact.practitioner_id
    JOIN practitioners_state state ON state.code = location.state_id
    WHERE location.state_id = ANY(fact.licensed_states)
        OR (state.practice_act = 'no' AND fact.certifications IS NOT NULL)
    WINDOW span_order AS (
        PARTITION BY fact.practitioner_id, fact.begins_on
        ORDER BY location.is_primary DESC, location.id
    )
),

-- Years in practice run from the strongest dated basis: a verified license, a verified
-- certification, then what they say. That a license has since ended does not undo the years.
experience AS (
    SELECT
        person.id AS practitioner_id,
        coalesce(by_license, by_certification) AS verified_since,
        coalesce(by_license, by_certification, stated_practice_start) AS practice_since,
        CASE
            WHEN by_license IS NOT NULL THEN 'license'
            WHEN by_certification IS NOT NULL THEN 'certification'
            ELSE 'stated'
        END AS basis
    FROM person
    LEFT JOIN (
        SELECT
            practitioner_id,
            min(issued_on) FILTER (WHERE kind = 'license') AS by_license,
            min(issued_on) FILTER (WHERE kind = 'certification') AS by_certification
        FROM verified
        GROUP BY practitioner_id
    ) basis ON basis.practitioner_id = person.id
),

-- What they say of themselves: of every vocabulary, the numbers for search and the slugs to show.
-- Choices stand in the order of their numbers, which never change: one that moves to another
-- position of its list leaves the listings as they are.
stated AS (
    SELECT
        practitioner_id,
        array_agg((field + choice)::int ORDER BY field, choice) AS terms,
        array_agg(slug ORDER BY choice) FILTER (WHERE field = %(condition)s) AS conditions,
        array_agg(slug ORDER BY choice) FILTER (WHERE field = %(patient_group)s) AS patient_groups,
        array_agg(slug ORDER BY choice) FILTER (WHERE field = %(technique)s) AS techniques,
        array_agg(slug ORDER BY choice) FILTER (WHERE field = %(language)s) AS languages
    FROM (
        SELECT practitioner_id, %(condition)s AS field, word.id AS choice, slug
        FROM practitioners_practitioner_conditions
        JOIN practitioners_condition word ON word.id = condition_id
        WHERE practitioner_id = ANY(%(ids)s::bigint[])
        UNION ALL
        SELECT practitioner_id, %(patient_group)s, word.id, slug
        FROM practitioners_practitioner_patient_groups
        JOIN practitioners_patientgroup word ON word.id = patientgroup_id
        WHERE practitioner_id = ANY(%(ids)s::bigint[])
        UNION ALL
        SELECT practitioner_id, %(technique)s, word.id, slug
        FROM practitioners_practitioner_techniques
        JOIN practitioners_technique word ON word.id = technique_id
        WHERE practitioner_id = ANY(%(ids)s::bigint[])
        UNION ALL
        SELECT practitioner_id, %(language)s, word.id, slug
        FROM practitioners_practitioner_languages
        JOIN practitioners_language word ON word.id = language_id
        WHERE practitioner_id = ANY(%(ids)s::bigint[])
    ) word
    GROUP BY practitioner_id
),

stated_specialty AS (
    SELECT
        practitioner_id,
        array_agg(word.id ORDER BY word.id) AS ids,
        array_agg(word.slug ORDER BY word.id) AS slugs
    FROM practitioners_practitioner_stated_specialties
    JOIN practitioners_specialty word ON word.id = specialty_id
    WHERE practitioner_id = ANY(%(ids)s::bigint[])
    GROUP BY practitioner_id
),

insurance AS (
    SELECT
        practitioner_id,
        array_agg((%(insurance)s + plan.id)::int ORDER BY plan.id)
            FILTER (WHERE answer = 'yes') AS terms,
        jsonb_agg(
            jsonb_build_object(
                'plan', plan.slug, 'answer', answer, 'told_on', told_on, 'told_by', told_by
            )
            ORDER BY array_position(ARRAY['yes', 'no', 'unknown'], answer::text), plan.id
        ) AS answers
    FROM practitioners_plananswer
    JOIN practitioners_insuranceplan plan ON plan.id = plan_id
    WHERE practitioner_id = ANY(%(ids)s::bigint[])
    GROUP BY practitioner_id
),

-- Facts that two people reported wrong, or that staff found to be, until they are settled.
reported AS (
    SELECT
        practitioner_id,
        location_id,
        jsonb_agg(
            jsonb_build_object('kind', kind, 'plan', plan, 'since', since) ORDER BY kind, plan_id
        ) AS facts
    FROM (
        SELECT
            report.practitioner_id,
            report.location_id,
            report.kind,
            report.plan_id,
            plan.slug AS plan,
            (min(report.received_at) AT TIME ZONE 'America/New_York')::date AS since
        FROM practitioners_report report
        LEFT JOIN practitioners_insuranceplan plan ON plan.id = report.plan_id
        WHERE report.practitioner_id = ANY(%(ids)s::bigint[])
            AND report.state IN ('open', 'confirmed')
            AND report.kind <> 'other'
            -- What was said of a location that is gone since is said of nothing.
            AND (report.kind IN ('phone', 'moved')) = (report.location_id IS NOT NULL)
        GROUP BY report.practitioner_id, report.location_id, report.kind, report.plan_id, plan.slug
        HAVING count(*) > 1 OR bool_or(report.state = 'confirmed')
    ) fact
    GROUP BY practitioner_id, location_id
),

-- Names by which a search finds somebody and that nobody is shown.
other_name AS (
    SELECT practitioner_id, words_of(string_agg(name, ' ' ORDER BY id)) AS words
    FROM practitioners_othername
    WHERE practitioner_id = ANY(%(ids)s) AND NOT hidden
    GROUP BY practitioner_id
),

opening AS (
    SELECT
        hours.location_id,
        jsonb_agg(
            jsonb_build_object(
                'weekday', weekday,
                'opens', to_char(opens, 'HH24:MI'),
                'closes', to_char(closes, 'HH24:MI')
            )
            ORDER BY weekday, opens
        ) AS hours
    FROM practitioners_openinghours hours
    JOIN practitioners_practicelocation location ON location.id = hours.location_id
    WHERE location.practitioner_id = ANY(%(ids)s::bigint[])
    GROUP BY hours.location_id
),

listing AS (
    SELECT
        person.id AS practitioner_id,
        location.id AS location_id,
        daterange(placed.begins_on, placed.ends_on) AS during,
        person.public_id,
        placed.place_in_order,
        placed.is_only,
        location.latitude,
        location.longitude,
        sort(
            ARRAY[%(listed)s, %(state)s + state.number]
                || coalesce(
                    (SELECT array_agg((%(documented_specialty)s + id)::int) FROM unnest(documented.ids) id), '{}'
                )
                || coalesce(
                    (SELECT array_agg((%(stated_specialty)s + id)::int) FROM unnest(stated_specialty.ids) id
                    WHERE id <> ALL(coalesce(documented.ids, '{}'))), '{}'
                )
                || CASE WHEN placed.certifications IS NULL THEN '{}' ELSE ARRAY[%(certification)s] END
                || coalesce(
                    (SELECT array_agg(%(certification)s + code) FROM unnest(placed.certifications) code),
                    '{}'
                )
                || coalesce(
                    (SELECT array_agg((%(training)s + id)::int) FROM unnest(placed.trainings) id), '{}'
                )
                || coalesce(stated.terms, '{}')
                || coalesce(insurance.terms, '{}')
                || CASE WHEN person.accepting_new_patients THEN ARRAY[%(accepting)s + 1] ELSE '{}' END
                || CASE WHEN person.telehealth THEN ARRAY[%(telehealth)s + 1] ELSE '{}' END
                || CASE WHEN location.step_free THEN ARRAY[%(step_free)s + 1] ELSE '{}' END
        ) AS terms,
        concat_ws(', ', person.last_name, nullif(concat_ws(
            ' ', person.first_name, nullif(person.middle_name, ''), nullif(person.suffix, '')
        ), '')) AS name,
        -- Two spaces end the last name, so that Lee stands before Lee Ann.
        lower(replace(unaccent(regexp_replace(
            concat_ws('  ', person.last_name, concat_ws(
                ' ', person.first_name, nullif(person.middle_name, ''), nullif(person.suffix, '')
            )),
            '[''’‘`´ʻʼ′.]', '', 'g'
        )), '-', ' ')) AS name_key,
        setweight(words_of(concat_ws(
            ' ', person.first_name, person.middle_name, person.last_name, person.suffix,
            regexp_replace(unaccent(person.last_name), '[^[:alnum:]\u0080-\U0010FFFF]+', '', 'g')
        )), 'A')
            || setweight(words_of(location.practice_name), 'B')
            || setweight(words_of(location.city), 'C')
            || setweight(coalesce(other_name.words, ''), 'D')
        AS words,
        experience.practice_since,
        experience.verified_since,
        person.first_visit_price,
        person.follow_up_price,
        placed.depth,
        placed.last_checked_on,
        jsonb_build_object(
            'id', person.public_id,
            'name', concat_ws(
                ' ', person.first_name, nullif(person.middle_name, ''), person.last_name,
                nullif(person.suffix, '')
            ),
            'marks', coalesce((
                SELECT jsonb_agg(mark ORDER BY place)
                FROM (
                    SELECT credential ->> 'mark' AS mark, min(place) AS place
                    FROM jsonb_array_elements(placed.credentials)
                        WITH ORDINALITY AS held (credential, place)
                    WHERE credential ->> 'mark' IS NOT NULL
                        AND coalesce(credential ->> 'state', location.state_id) = location.state_id
                    GROUP BY mark
                ) marked
            ), '[]'),
            'credentials', placed.credentials,
            'documented_specialties', coalesce(to_jsonb(documented.slugs), '[]'),
            'stated_specialties', coalesce((
                SELECT jsonb_agg(slug ORDER BY place)
                FROM unnest(stated_specialty.slugs) WITH ORDINALITY stating (slug, place)
                WHERE slug <> ALL(coalesce(documented.slugs, '{}'))
            ), '[]'),
            'conditions', coalesce(to_jsonb(stated.conditions), '[]'),
            'patient_groups', coalesce(to_jsonb(stated.patient_groups), '[]'),
            'techniques', coalesce(to_jsonb(stated.techniques), '[]'),
            'languages', coalesce(to_jsonb(stated.languages), '[]'),
            'experience', CASE WHEN experience.practice_since IS NOT NULL THEN jsonb_build_object(
                'since', experience.practice_since, 'basis', experience.basis
            ) END,
            'prices', CASE
                WHEN coalesce(person.first_visit_price, person.follow_up_price) IS NOT NULL
                THEN jsonb_build_object(
                    'first_visit', person.first_visit_price,
                    'follow_up', person.follow_up_price,
                    'given_on', person.prices_given_on
                )
            END,
            'sliding_scale', person.sliding_scale,
            'accepting_new_patients', person.accepting_new_patients,
            'telehealth', person.telehealth,
            'insurance', coalesce(insurance.answers, '[]'),
            'website', person.website,
            'about', person.about,
            'last_attested_on', person.last_attested_on,
            'reported_wrong', coalesce(of_person.facts, '[]'),
            'location', jsonb_build_object(
                'id', location.public_id,
                'practice_name', location.practice_name,
                'address_1', location.address_1,
                'address_2', location.address_2,
                'city', location.city,
                'state', location.state_id,
                'zip', location.zip,
                'latitude', location.latitude,
                'longitude', location.longitude,
                'precision', location.precision,
                'phone', location.phone,
                'email', location.email,
                'step_free', location.step_free,
                'parking', location.parking,
                'public_transport', location.public_transport,
                'hours', coalesce(opening.hours, '[]'),
                'reported_wrong', coalesce(of_location.facts, '[]')
            )
        ) AS document
    FROM placed
    JOIN person ON person.id = placed.practitioner_id
    JOIN practitioners_practicelocation location ON location.id = placed.location_id
    JOIN practitioners_state state ON state.code = location.state_id
    JOIN experience ON experience.practitioner_id = person.id
    LEFT JOIN span_specialty documented ON documented.practitioner_id = person.id
        AND documented.begins_on IS NOT DISTINCT FROM placed.begins_on
    LEFT JOIN stated ON stated.practitioner_id = person.id
    LEFT JOIN stated_specialty ON stated_specialty.practitioner_id = person.id
    LEFT JOIN insurance ON insurance.practitioner_id = person.id
    LEFT JOIN opening ON opening.location_id = location.id
    LEFT JOIN other_name ON other_name.practitioner_id = person.id
    LEFT JOIN reported of_person ON of_person.practitioner_id = person.id
        AND of_person.location_id IS NULL
    LEFT JOIN reported of_location ON of_location.practitioner_id = person.id
        AND of_location.location_id = location.id
)
