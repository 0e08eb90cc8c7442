-- Pairs of practitioners who may be one person: one row for each pair and reason, with its grade.
--
-- Nothing else decides it: `finding.py` completes this query. Grades run from 1, the strongest.
--
-- Parameter: ids (practitioners among whom pairs are looked for; NULL for everybody).

WITH person AS MATERIALIZED (
    SELECT
        id,
        npi,
        letters_of(first_name) AS first_name,
        letters_of(middle_name) AS middle_name,
        letters_of(last_name) AS last_name,
        letters_of(suffix) AS suffix
    FROM practitioners_practitioner
    WHERE status <> 'merged' AND (%(ids)s::bigint[] IS NULL OR id = ANY(%(ids)s::bigint[]))
),

claimed AS MATERIALIZED (
    SELECT
        claim.practitioner_id AS id,
        claim.kind,
        coalesce(claim.state_id, '') AS state,
        claim.number_key AS number
    FROM practitioners_credential claim
    JOIN person ON person.id = claim.practitioner_id
    WHERE claim.kind IN ('license', 'certification') AND claim.number_key IS NOT NULL
),

located AS MATERIALIZED (
    SELECT DISTINCT
        person.id,
        person.last_name,
        location.phone,
        location.zip,
        location.state_id AS state,
        letters_of(location.city) AS city
    FROM practitioners_practicelocation location
    JOIN person ON person.id = location.practitioner_id
),

-- A license is one person's in its state, and the number of a certificate one person's in the
-- country, whichever of the board's programs it is for.
same_number AS (
    SELECT
        one.id AS first_id,
        other.id AS second_id,
        CASE one.kind WHEN 'license' THEN 'license' ELSE 'certificate' END AS reason
    FROM claimed one
    JOIN claimed other ON other.number = one.number
        AND other.kind = one.kind
        AND other.state = one.state
        AND other.id > one.id
),

-- Two records never have the same NPI, but one may have it as the number of a claim, and the registry
-- may have replaced the NPI of one by that of the other.
same_npi AS (
    SELECT
        least(claimed.id, person.id) AS first_id,
        greatest(claimed.id, person.id) AS second_id,
        'npi' AS reason
    FROM claimed
    JOIN person ON person.npi = claimed.number AND person.id <> claimed.id
    UNION
    SELECT least(replaced.id, person.id), greatest(replaced.id, person.id), 'replaced'
    FROM practitioners_registryrecord record
    JOIN person replaced ON replaced.id = record.practitioner_id
    JOIN person ON person.npi = record.facts ->> 'replacement_npi' AND person.id <> replaced.id
),

-- Those who share a place and a last name, or a phone.
near AS (
    SELECT one.id AS first_id, other.id AS second_id, 'zip' AS shared
    FROM located one
    JOIN located other ON other.last_name = one.last_name AND other.zip = one.zip
        AND other.id > one.id
    UNION
    SELECT one.id, other.id, 'city'
    FROM located one
    JOIN located other ON other.last_name = one.last_name AND other.city = one.city
        AND other.state = one.state AND other.id > one.id AND other.zip <> one.zip
    UNION
    SELECT one.id, other.id, 'phone'
    FROM located one
    JOIN located other ON other.phone = one.phone AND other.id > one.id
    WHERE one.phone <> ''
),

-- How their names compare. Nobody has two NPIs; a generation tells a father from his son.
compared AS (
    SELECT
        near.*,
        one.last_name = other.last_name AS same_last,
        one.first_name = other.first_name AND length(one.first_name) > 1 AS same_first,
        (
            starts_with(one.first_name, other.first_name) AND length(other.first_name) = 1
            OR starts_with(other.first_name, one.first_name) AND length(one.first_name) = 1
            OR one.first_name = other.first_name
        ) AND (
            starts_with(one.middle_name, other.middle_name)
            OR starts_with(other.middle_name, one.middle_name)
        ) AS names_fit,
        -- "J. Mina Park" and "Mina Park".
        length(one.middle_name) > 1 AND one.middle_name = other.first_name
            OR length(other.middle_name) > 1 AND other.middle_name = one.first_name
            AS goes_by_middle
    FROM near
    JOIN person one ON one.id = near.first_id
    JOIN person other ON other.id = near.second_id
    WHERE (one.npi IS NULL OR other.npi IS NULL)
        AND (one.suffix = other.suffix OR one.suffix = '' OR other.suffix = '')
),

named AS (
    SELECT
        first_id,
        second_id,
        CASE
            WHEN same_last AND (names_fit OR goes_by_middle) THEN
                CASE shared
                    WHEN 'phone' THEN 'phone_name' WHEN 'zip' THEN 'name_zip' ELSE 'name_city'
                END
            WHEN shared = 'phone' AND same_last THEN 'phone_last'
            -- Who has taken another name by marriage.
            WHEN shared = 'phone' AND same_first AND names_fit THEN 'phone_first'
        END AS reason
    FROM compared
),

reason AS (
    SELECT first_id, second_id, reason, 1 AS grade FROM same_number
    UNION
    SELECT first_id, second_id, reason, 1 FROM same_npi
    UNION
    SELECT
        first_id,
        second_id,
        reason,
        CASE reason WHEN 'phone_name' THEN 2 WHEN 'name_zip' THEN 3 ELSE 4 END
    FROM named
    WHERE reason IS NOT NULL
),

found AS (
    SELECT
        first_id,
        second_id,
        min(grade) AS grade,
        array_agg(reason ORDER BY grade, reason) AS reasons
    FROM reason
    GROUP BY first_id, second_id
)
