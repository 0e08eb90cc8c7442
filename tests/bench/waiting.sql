-- Invented practitioners for the bench of the queue, each with one license that nobody checked.
-- Parameters: first and last (numbers of practitioners).

INSERT INTO practitioners_practitioner (
    id, public_id, first_name, middle_name, last_name, suffix, status, source, sliding_scale,
    website, about, created_at, updated_at
)
SELECT number, 'b' || lpad(number::text, 9, '0'), 'Mina', '', 'Park' || number, '', 'draft',
    'invented', false, '', '', now(), now()
FROM generate_series(%(first)s::int, %(last)s::int) AS number;

INSERT INTO practitioners_credential (
    practitioner_id, kind, program_code, state_id, number, title, issued_on, created_at
)
SELECT number, 'license', '', states.codes[1 + number %% cardinality(states.codes)],
    'AC ' || number, '', '2015-01-01', now() - number * interval '1 hour'
FROM generate_series(%(first)s::int, %(last)s::int) AS number
CROSS JOIN (
    SELECT array_agg(code ORDER BY code) AS codes FROM practitioners_state
    WHERE practice_act = 'yes'
) AS states;
