-- Which claims need a person: one row for each, with why and since when.
--
-- Nothing else decides it: `settling.py` completes this query, and keeps the cases equal to it.
--
-- Parameters: ids (practitioners), today, recheck_days, and the days of the ladder before a claim
-- ends at which somebody looks at it.

WITH standing AS (
    SELECT
        credential.*,
        latest.outcome,
        latest.checked_on,
        latest.recorded_at,
        latest.claim <> credential.claim AS has_changed,
        -- Nothing was changed but whose it is, as after a merge.
        split_part(latest.claim, '|', 1) <> split_part(credential.claim, '|', 1)
            AND substr(latest.claim, strpos(latest.claim, '|'))
                = substr(credential.claim, strpos(credential.claim, '|')) AS has_moved
    -- Each by its key: an index of statuses would walk all drafts again for every batch.
    FROM unnest(%(ids)s::bigint[]) asked (id)
    JOIN practitioners_practitioner person USING (id)
    JOIN practitioners_credential credential ON credential.practitioner_id = person.id
    LEFT JOIN LATERAL (
        SELECT verification.*
        FROM practitioners_verification verification
        WHERE verification.credential_id = credential.id
        ORDER BY verification.checked_on DESC, verification.id DESC
        LIMIT 1
    ) latest ON true
    WHERE person.status IN ('draft', 'listed')
),

-- The first day of the ladder that has come since the latest check: who looked yesterday need not
-- look again today, but on the next step.
stepped AS (
    SELECT
        standing.*,
        (
            SELECT min(expires_on - days)
            FROM unnest(%(ladder)s::int[]) days
            WHERE expires_on - days > checked_on AND expires_on - days <= %(today)s
        ) AS step
    FROM standing
),

reasoned AS (
    SELECT
        stepped.*,
        CASE
            WHEN outcome IS NULL THEN 'new'
            WHEN has_moved THEN 'moved'
            WHEN has_changed THEN 'changed'
            WHEN outcome IN ('contradicted', 'unreachable') THEN outcome
            WHEN outcome = 'confirmed' AND step IS NOT NULL THEN
                CASE WHEN expires_on < %(today)s THEN 'ended' ELSE 'ending' END
            WHEN kind <> 'training' AND checked_on + %(recheck_days)s <= %(today)s THEN 'due'
        END AS why
    FROM stepped
),

needed AS (
    SELECT
        id AS credential_id,
        practitioner_id,
        kind,
        why,
        CASE
            WHEN why = 'new' THEN created_at
            WHEN why IN ('changed', 'moved') THEN now()
            WHEN why IN ('contradicted', 'unreachable') THEN recorded_at
            WHEN why IN ('ending', 'ended') THEN step::timestamp AT TIME ZONE 'America/New_York'
            ELSE (checked_on + %(recheck_days)s)::timestamp AT TIME ZONE 'America/New_York'
        END AS since
    FROM reasoned
    WHERE why IS NOT NULL
)
