-- Lower case without diacritics, as `fold` in packages/features/src/room/client/find-rooms.ts: `nguyen` finds Nguyễn.
CREATE OR REPLACE FUNCTION folded(p_text text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT translate(lower(regexp_replace(normalize(p_text, NFD), '[\u0300-\u036f]', '', 'g')), 'đĐ', 'dd')
$$;

-- Whom a body mentions, as tokens `<@id>` and `<@all>`: ids in lower case, or 'all', each once, in their order.
CREATE OR REPLACE FUNCTION mentions_in(p_body text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(who ORDER BY n), '{}') FROM (
    SELECT lower(found[1]) AS who, min(n) AS n
    FROM regexp_matches(
      p_body, '<@([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|all)>', 'g'
    ) WITH ORDINALITY AS matches (found, n)
    GROUP BY 1 ORDER BY 2 LIMIT 50
  ) AS named
$$;

-- Most bodies mention nobody, and cost no more than a look.
CREATE OR REPLACE FUNCTION mentions_of(p_body text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN strpos(p_body, '<@') = 0 THEN '{}'::text[] ELSE mentions_in(p_body) END
$$;

-- A UUID of version 7 (RFC 9562), for servers older than Postgres 18.
CREATE OR REPLACE FUNCTION uuid_v7() RETURNS uuid
LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
  SELECT encode(set_bit(set_bit(overlay(
    uuid_send(gen_random_uuid())
    PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6
  ), 52, 1), 53, 1), 'hex')::uuid
$$;
