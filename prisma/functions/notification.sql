-- The notifier is one more reader of the room's log: nothing here is called while a room is written. notify_room turns what
-- lies beyond the room's cursor into notifications and pushes to be sent, and moves the cursor, all in one transaction: each
-- change is told exactly once, whoever dies when.

-- Whether somebody has read it: by saying so, or by having read the room so far.
CREATE OR REPLACE FUNCTION notification_is_read(n notifications) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT n.read_at IS NOT NULL OR EXISTS (
    SELECT FROM members m WHERE m.room_id = n.room_id AND m.user_id = n.user_id AND m.read_seq >= n.seq
  )
$$;

-- Whether its reader may still see what it is about: as a member, of somebody not blocked, and of what was not removed.
CREATE OR REPLACE FUNCTION notification_is_visible(n notifications) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT (n.room_id IS NULL OR EXISTS (
      SELECT FROM members m JOIN rooms r ON r.id = m.room_id AND r.removed_at IS NULL
      WHERE m.room_id = n.room_id AND m.user_id = n.user_id AND m.left_at IS NULL
    ))
    AND (n.message_id IS NULL OR EXISTS (SELECT FROM messages m WHERE m.id = n.message_id AND m.removed_at IS NULL))
    AND NOT EXISTS (SELECT FROM blocks WHERE blocker_id = n.user_id AND blocked_id = n.actor_id)
$$;

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

-- Whether a member is to be notified of what this person did in the room, as its change p_seq and at this time.
CREATE OR REPLACE FUNCTION member_hears(
  m members, p_topic notification_topic, p_actor_id uuid, p_seq int, p_at timestamptz
) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT m.left_at IS NULL AND m.user_id <> p_actor_id AND m.joined_seq <= p_seq
    AND m.level IS DISTINCT FROM 'nothing' AND (m.muted_until IS NULL OR m.muted_until <= p_at)
    AND NOT EXISTS (SELECT FROM blocks WHERE blocker_id = m.user_id AND blocked_id = p_actor_id)
    AND NOT EXISTS (SELECT FROM notification_settings s WHERE s.user_id = m.user_id AND p_topic = ANY (s.unsubscribed))
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

-- What a room's one notification for a member who hears everything counts: unread messages of others, but for those that
-- have a notification of their own.
CREATE OR REPLACE FUNCTION unheard_messages(p_room_id uuid, p_user_id uuid, p_after int)
RETURNS TABLE (id uuid, seq int, author_id uuid, created_at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT m.id, m.seq, m.author_id, m.created_at FROM messages m
  WHERE m.room_id = p_room_id AND m.seq > p_after AND m.author_id <> p_user_id AND m.removed_at IS NULL
    AND m.type NOT IN ('call', 'system')
    AND NOT EXISTS (SELECT FROM blocks WHERE blocker_id = p_user_id AND blocked_id = m.author_id)
    AND NOT EXISTS (SELECT FROM notifications n WHERE n.user_id = p_user_id AND n.key = 'message:' || m.id)
  ORDER BY m.seq DESC LIMIT 1000
$$;

-- One notification for each member who hears everything of the room, which moves. Answers what was made or moved.
CREATE OR REPLACE FUNCTION notify_of_room(p_room_id uuid, p_from int, p_to int) RETURNS uuid[]
LANGUAGE plpgsql AS $$
DECLARE
  v_is_few boolean := (SELECT kind IN ('direct', 'group') FROM rooms WHERE id = p_room_id);
  v_told uuid[];
BEGIN
  IF NOT v_is_few AND NOT EXISTS (SELECT FROM members WHERE room_id = p_room_id AND level = 'everything') THEN
    RETURN '{}';
  END IF;
  WITH fresh AS (
    SELECT id, seq, author_id, created_at FROM messages
    WHERE room_id = p_room_id AND seq > p_from AND seq <= p_to AND removed_at IS NULL AND type NOT IN ('call', 'system')
  ), moved AS (
    SELECT DISTINCT ON (m.user_id) m.user_id, m.read_seq, f.*
    FROM members m JOIN fresh f ON member_hears(m, 'direct', f.author_id, f.seq, f.created_at) AND NOT EXISTS (
      SELECT FROM notifications n WHERE n.user_id = m.user_id AND n.key = 'message:' || f.id
    )
    WHERE m.room_id = p_room_id AND (m.level = 'everything' OR (m.level IS NULL AND v_is_few))
    ORDER BY m.user_id, f.seq DESC
  ), counted AS (
    SELECT moved.*, since.seq AS since_seq, greatest(1, unheard.count) AS count
    FROM moved
    LEFT JOIN notifications n ON n.user_id = moved.user_id AND n.key = 'direct:' || p_room_id
    CROSS JOIN LATERAL (
      SELECT greatest(moved.read_seq, CASE WHEN n.read_at IS NULL THEN n.since_seq ELSE n.seq END) AS seq
    ) AS since
    CROSS JOIN LATERAL (
      SELECT count(*)::int FROM unheard_messages(p_room_id, moved.user_id, since.seq) u WHERE u.seq <= moved.seq
    ) AS unheard
  ), told AS (
    INSERT INTO notifications (id, user_id, key, topic, at, count, room_id, seq, since_seq, message_id, actor_id)
    SELECT uuid_v7(), user_id, 'direct:' || p_room_id, 'direct', created_at, count, p_room_id, seq, since_seq, id, author_id
    FROM counted ORDER BY user_id
    ON CONFLICT (user_id, key) DO UPDATE SET at = excluded.at, count = excluded.count, seq = excluded.seq,
      since_seq = excluded.since_seq, message_id = excluded.message_id, actor_id = excluded.actor_id, read_at = NULL
    RETURNING id
  )
  SELECT coalesce(array_agg(id), '{}') INTO v_told FROM told;
  RETURN v_told;
END $$;

-- One notification for each message with reactions of others, which moves with the last of them. Answers what was told.
CREATE OR REPLACE FUNCTION notify_of_reactions(p_room_id uuid, p_from int, p_to int) RETURNS uuid[]
LANGUAGE plpgsql AS $$
DECLARE
  v_told uuid[];
BEGIN
  WITH latest AS (
    SELECT m.id, m.author_id, m.changed_seq, last.* FROM messages m CROSS JOIN LATERAL (
      SELECT r.user_id AS actor_id, r.emoji, r.created_at AS at FROM reactions r
      WHERE r.message_id = m.id AND r.user_id <> m.author_id
        AND NOT EXISTS (SELECT FROM blocks WHERE blocker_id = m.author_id AND blocked_id = r.user_id)
      ORDER BY r.created_at DESC, r.emoji LIMIT 1
    ) AS last
    WHERE m.room_id = p_room_id AND m.changed_seq > p_from AND m.changed_seq <= p_to AND m.removed_at IS NULL
  ), counted AS (
    SELECT latest.*, reacted.count + CASE WHEN n.id IS NULL OR notification_is_read(n) THEN 0 ELSE n.count END AS count
    FROM latest
    JOIN members m ON m.room_id = p_room_id AND m.user_id = latest.author_id
      AND member_hears(m, 'reaction', latest.actor_id, latest.changed_seq, latest.at)
    LEFT JOIN notifications n ON n.user_id = latest.author_id AND n.key = 'reaction:' || latest.id
    CROSS JOIN LATERAL (
      SELECT count(DISTINCT r.user_id)::int FROM reactions r
      WHERE r.message_id = latest.id AND r.user_id <> latest.author_id AND (n.id IS NULL OR r.created_at > n.at)
    ) AS reacted
    WHERE n.id IS NULL OR latest.at > n.at
  ), told AS (
    INSERT INTO notifications (id, user_id, key, topic, at, count, room_id, seq, message_id, actor_id, emoji)
    SELECT uuid_v7(), author_id, 'reaction:' || id, 'reaction', at, count, p_room_id, changed_seq, id, actor_id, emoji
    FROM counted ORDER BY author_id, id
    ON CONFLICT (user_id, key) DO UPDATE SET at = excluded.at, count = excluded.count, seq = excluded.seq,
      actor_id = excluded.actor_id, emoji = excluded.emoji, read_at = NULL
    RETURNING id
  )
  SELECT coalesce(array_agg(id), '{}') INTO v_told FROM told;
  RETURN v_told;
END $$;

-- Calls that nobody answered, for those who did not decline but were away or in another call, and people who were added by others.
CREATE OR REPLACE FUNCTION notify_of_calls_and_members(p_room_id uuid, p_from int, p_to int) RETURNS uuid[]
LANGUAGE plpgsql AS $$
DECLARE
  v_told uuid[];
BEGIN
  WITH missed AS (
    INSERT INTO notifications (id, user_id, key, topic, at, room_id, seq, message_id, call_id, actor_id)
    SELECT uuid_v7(), m.user_id, 'call:' || c.id, 'call', c.ended_at, p_room_id, c.changed_seq, c.message_id, c.id,
      c.started_by_id
    FROM calls c JOIN members m ON m.room_id = p_room_id
      AND member_hears(m, 'call', c.started_by_id, c.changed_seq, c.ended_at)
      AND (m.user_id <> ALL (c.declined_ids) OR m.user_id = ANY (c.busy_ids))
    WHERE c.room_id = p_room_id AND c.changed_seq > p_from AND c.changed_seq <= p_to
      AND c.state = 'ended' AND c.outcome IN ('missed', 'cancelled', 'busy', 'declined')
    ORDER BY m.user_id
    ON CONFLICT (user_id, key) DO NOTHING RETURNING id
  ), added AS (
    -- The change that lets somebody in is read by them, so this one is by reading beyond it.
    INSERT INTO notifications (id, user_id, key, topic, at, room_id, seq, actor_id)
    SELECT uuid_v7(), m.user_id, 'invitation:' || p_room_id, 'invitation', m.joined_at, p_room_id, m.joined_seq + 1,
      m.added_by_id
    FROM members m
    WHERE m.room_id = p_room_id AND m.changed_seq > p_from AND m.joined_seq > p_from AND m.joined_seq <= p_to
      AND m.added_by_id IS NOT NULL AND (SELECT kind FROM rooms WHERE id = p_room_id) <> 'direct'
      AND member_hears(m, 'invitation', m.added_by_id, m.joined_seq, m.joined_at)
    ORDER BY m.user_id
    ON CONFLICT (user_id, key) DO UPDATE SET at = excluded.at, seq = excluded.seq, actor_id = excluded.actor_id,
      read_at = NULL
    RETURNING id
  )
  SELECT coalesce(array_agg(id), '{}') INTO v_told FROM (SELECT id FROM missed UNION ALL SELECT id FROM added) AS told;
  RETURN v_told;
END $$;

-- Takes back what is no longer so: of messages that were removed, of mentions edited away, of reactions taken back. Answers
-- whom it concerns.
CREATE OR REPLACE FUNCTION forget_notifications(p_room_id uuid, p_from int, p_to int) RETURNS uuid[]
LANGUAGE plpgsql AS $$
DECLARE
  v_users uuid[];
  v_more uuid[];
BEGIN
  WITH changed AS (
    SELECT * FROM messages
    WHERE room_id = p_room_id AND changed_seq > p_from AND changed_seq <= p_to AND changed_seq <> seq
  ), gone AS (
    DELETE FROM notifications n USING changed m
    WHERE n.message_id = m.id AND n.topic <> 'direct' AND (
      m.removed_at IS NOT NULL
      OR (n.topic = 'mention' AND NOT m.mentions && ARRAY[n.user_id::text, 'all'])
      OR (n.topic = 'reaction' AND NOT EXISTS (
        SELECT FROM reactions r WHERE r.message_id = m.id AND r.user_id <> m.author_id
      ))
    )
    RETURNING n.user_id
  )
  SELECT coalesce(array_agg(user_id), '{}') INTO v_users FROM gone;

  IF EXISTS (
    SELECT FROM messages WHERE room_id = p_room_id AND changed_seq > p_from AND changed_seq <= p_to AND removed_at IS NOT NULL
  ) THEN
    -- The one that moves goes back to what is left of it.
    WITH left_over AS (
      SELECT n.id AS notification_id, u.*, counted.count FROM notifications n
      LEFT JOIN LATERAL (SELECT * FROM unheard_messages(p_room_id, n.user_id, n.since_seq) LIMIT 1) AS u ON true
      CROSS JOIN LATERAL (SELECT count(*)::int FROM unheard_messages(p_room_id, n.user_id, n.since_seq)) AS counted
      WHERE n.room_id = p_room_id AND n.topic = 'direct'
    ), gone AS (
      DELETE FROM notifications n USING left_over l WHERE n.id = l.notification_id AND l.id IS NULL RETURNING n.user_id
    ), moved AS (
      UPDATE notifications n SET at = l.created_at, seq = l.seq, message_id = l.id, actor_id = l.author_id, count = l.count
      FROM left_over l WHERE n.id = l.notification_id AND l.id IS NOT NULL AND (n.seq > l.seq OR n.count > l.count)
      RETURNING n.user_id
    )
    SELECT coalesce(array_agg(user_id), '{}') INTO v_more FROM (TABLE gone UNION ALL TABLE moved) AS concerned;
  END IF;
  RETURN v_users || coalesce(v_more, '{}');
END $$;

-- Has these notifications pushed to their readers' devices, once however often they move meanwhile.
CREATE OR REPLACE FUNCTION push_notifications(p_ids uuid[]) RETURNS void
LANGUAGE sql AS $$
  INSERT INTO push_deliveries (notification_id, subscription_id, due_at)
  SELECT n.id, s.id, now() FROM notifications n JOIN push_subscriptions s ON s.user_id = n.user_id
  WHERE n.id = ANY (p_ids) ORDER BY s.id, n.id
  ON CONFLICT (subscription_id, notification_id) DO UPDATE SET due_at = now(), attempts = 0,
    turn = push_deliveries.turn + 1
$$;

-- Reads a room's log on from its cursor, at most p_max changes of it. Null when somebody else is at it; else whom to tell
-- of what ("told"), for whom something is gone ("forgotten"), and whether there is more.
CREATE OR REPLACE FUNCTION notify_room(p_room_id uuid, p_max int) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  v_from int;
  v_to int;
  v_head int;
  v_told uuid[];
  v_forgotten uuid[];
BEGIN
  SELECT head_seq INTO v_head FROM rooms WHERE id = p_room_id AND removed_at IS NULL;
  IF NOT FOUND THEN RETURN '{"told": [], "forgotten": [], "hasMore": false}'; END IF;
  -- A room with a long past and no cursor was not made here: its past is no news.
  INSERT INTO notification_cursors (room_id, seq) VALUES (p_room_id, greatest(0, v_head - p_max)) ON CONFLICT DO NOTHING;
  SELECT seq INTO v_from FROM notification_cursors WHERE room_id = p_room_id FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN RETURN NULL; END IF;
  -- Read again, under the lock.
  SELECT head_seq INTO v_head FROM rooms WHERE id = p_room_id;
  v_to := least(v_head, v_from + p_max);
  IF v_to <= v_from THEN RETURN '{"told": [], "forgotten": [], "hasMore": false}'; END IF;

  v_forgotten := forget_notifications(p_room_id, v_from, v_to);
  v_told := notify_of_messages(p_room_id, v_from, v_to);
  v_told := v_told || notify_of_room(p_room_id, v_from, v_to);
  v_told := v_told || notify_of_reactions(p_room_id, v_from, v_to);
  v_told := v_told || notify_of_calls_and_members(p_room_id, v_from, v_to);
  IF v_told <> '{}' THEN PERFORM push_notifications(v_told); END IF;
  UPDATE notification_cursors SET seq = v_to WHERE room_id = p_room_id;
  RETURN jsonb_build_object(
    'told', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('userId', user_id, 'id', id)), '[]') FROM notifications WHERE id = ANY (v_told)
    ),
    'forgotten', to_jsonb(v_forgotten),
    'hasMore', v_to < v_head
  );
END $$;
