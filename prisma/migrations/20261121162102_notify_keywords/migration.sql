-- How many notifications somebody has not read: notification_is_read and notification_is_visible as joins, since every page
-- asks this when it opens. Counting stops at a thousand.
CREATE OR REPLACE FUNCTION unread_notifications(p_user_id uuid) RETURNS int
LANGUAGE sql STABLE AS $$
  SELECT count(*)::int FROM (
    SELECT FROM notifications n
    LEFT JOIN members m ON m.room_id = n.room_id AND m.user_id = n.user_id AND m.left_at IS NULL
    LEFT JOIN rooms r ON r.id = n.room_id AND r.removed_at IS NULL
    LEFT JOIN messages said ON said.id = n.message_id AND said.removed_at IS NULL
    WHERE n.user_id = p_user_id AND n.read_at IS NULL
      AND (n.room_id IS NULL OR (r.id IS NOT NULL AND m.user_id IS NOT NULL AND (n.seq IS NULL OR m.read_seq < n.seq)))
      AND (n.message_id IS NULL OR said.id IS NOT NULL)
      AND NOT EXISTS (SELECT FROM blocks WHERE blocker_id = n.user_id AND blocked_id = n.actor_id)
    LIMIT 1000
  ) AS counted
$$;

-- Whether a word, or words in a row, stand in a text by themselves, both folded.
CREATE OR REPLACE FUNCTION has_keyword(p_folded_text text, p_keyword text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT p_folded_text ~ ('(^|[^[:alnum:]_])'
    || regexp_replace(p_keyword, '([][\\.*+?^${}()|])', '\\\1', 'g') || '($|[^[:alnum:]_])')
$$;

-- One notification for each message and person: that they are mentioned, else a word they look for, else a reply to them.
-- Of what was edited only mentions are news, and for a day. Answers what was made.
CREATE OR REPLACE FUNCTION notify_of_messages(p_room_id uuid, p_from int, p_to int) RETURNS uuid[]
LANGUAGE plpgsql AS $$
DECLARE
  v_is_few boolean := (SELECT kind IN ('direct', 'group') FROM rooms WHERE id = p_room_id);
  v_told uuid[];
BEGIN
  WITH fresh AS (
    SELECT *, seq > p_from AS is_new, CASE WHEN seq > p_from THEN created_at ELSE edited_at END AS at
    FROM messages
    WHERE room_id = p_room_id AND removed_at IS NULL AND type NOT IN ('call', 'system') AND (
      (seq > p_from AND seq <= p_to)
      OR (changed_seq > p_from AND changed_seq <= p_to AND mentions <> '{}' AND edited_at > now() - interval '1 day')
    )
  ), words AS MATERIALIZED (
    SELECT folded(word) AS word, array_agg(DISTINCT s.user_id) AS user_ids
    FROM notification_settings s JOIN members m ON m.room_id = p_room_id AND m.user_id = s.user_id AND m.left_at IS NULL
    CROSS JOIN unnest(s.keywords) AS word
    WHERE s.keywords <> '{}' AND folded(word) <> '' GROUP BY 1
  ), texts AS MATERIALIZED (
    SELECT id, folded(regexp_replace(body, '<@[^>]*>', ' ', 'g')) AS text
    FROM fresh WHERE is_new AND EXISTS (SELECT FROM words)
  ), asked AS (
    SELECT f.id, m.user_id, 'mention'::notification_topic AS topic, 1 AS rank
    FROM fresh f CROSS JOIN unnest(f.mentions) AS who
    JOIN members m ON m.room_id = p_room_id AND m.user_id = CASE WHEN who <> 'all' THEN who::uuid END
    UNION ALL
    SELECT f.id, m.user_id, 'mention', 1 FROM fresh f JOIN members m ON m.room_id = p_room_id WHERE 'all' = ANY (f.mentions)
    UNION ALL
    SELECT t.id, seeker, 'keyword', 2
    FROM texts t JOIN words w ON strpos(t.text, w.word) > 0 AND has_keyword(t.text, w.word)
    CROSS JOIN unnest(w.user_ids) AS seeker
    UNION ALL
    SELECT f.id, parent.author_id, 'reply', 3
    FROM fresh f JOIN messages parent ON parent.id = f.reply_to_id
    JOIN members m ON m.room_id = p_room_id AND m.user_id = parent.author_id
    -- Between a few everything is said to everybody.
    WHERE f.is_new AND NOT (v_is_few AND coalesce(m.level, 'everything') = 'everything')
  ), chosen AS (
    SELECT DISTINCT ON (f.id, m.user_id) f.id, f.seq, f.at, f.author_id, m.user_id, a.topic
    FROM asked a JOIN fresh f ON f.id = a.id JOIN members m ON m.room_id = p_room_id AND m.user_id = a.user_id
    WHERE member_hears(m, a.topic, f.author_id, f.seq, f.at)
    ORDER BY f.id, m.user_id, a.rank
  ), made AS (
    INSERT INTO notifications (id, user_id, key, topic, at, room_id, seq, message_id, actor_id)
    SELECT uuid_v7(), user_id, 'message:' || id, topic, at, p_room_id, seq, id, author_id FROM chosen
    ORDER BY user_id, seq
    ON CONFLICT (user_id, key) DO NOTHING RETURNING id
  )
  SELECT coalesce(array_agg(id), '{}') INTO v_told FROM made;
  RETURN v_told;
END $$;
