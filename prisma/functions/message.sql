-- Reactions as the wire carries them: in the order in which each emoji, and each person, came.
CREATE OR REPLACE FUNCTION message_reactions(p_message_id uuid) RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('emoji', emoji, 'userIds', user_ids) ORDER BY since, emoji), '[]')
  FROM (
    SELECT emoji, min(created_at) AS since, jsonb_agg(user_id ORDER BY created_at, user_id) AS user_ids
    FROM reactions WHERE message_id = p_message_id GROUP BY emoji
  ) AS by_emoji
$$;

-- The whole state of a message: what a list, a catch-up and an event all carry.
CREATE OR REPLACE FUNCTION message_state(p_message messages) RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT to_jsonb(p_message) || jsonb_build_object('reactions', message_reactions((p_message).id))
$$;

-- message.send: { id, clientId, authorId, type, body, metadata, replyToId, threadId, freely }, any number in one statement.
-- `freely` is who writes in a read-only room, and without waiting in a slow one. SLOW_MODE comes with `retryAfterMs`.
-- Everything is looked up through an index, whatever the tables were when the statement was planned: that plan outlives the
-- minutes in which a new place grows from nothing to where reading a table costs more than all the rest.
CREATE OR REPLACE FUNCTION room_change_message_send(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  v_head int;
  v_kind room_kind;
  v_archived boolean;
  v_read_only boolean;
  v_slow_ms int;
  v_refused jsonb := '{}';
  v_change jsonb;
  v_count int;
  v_answers jsonb;
BEGIN
  SELECT head_seq, kind, archived_at IS NOT NULL, is_read_only, slow_mode_ms
    INTO v_head, v_kind, v_archived, v_read_only, v_slow_ms FROM rooms WHERE id = p_room_id;

  IF v_slow_ms > 0 AND jsonb_array_length(p_changes) > 1 THEN
    -- Each one decides whether the next is in time.
    v_answers := '[]';
    FOR v_change IN SELECT value FROM jsonb_array_elements(p_changes) LOOP
      v_answers := v_answers || room_change_message_send(p_room_id, jsonb_build_array(v_change));
    END LOOP;
    RETURN v_answers;
  END IF;
  IF v_slow_ms > 0 OR v_read_only OR v_kind = 'direct' THEN
    v_refused := message_refusals(p_room_id, p_changes);
  END IF;

  WITH asked AS (
    SELECT * FROM ROWS FROM (jsonb_to_recordset(p_changes) AS (
      "id" uuid, "clientId" text, "authorId" uuid, "type" message_type, "body" text, "metadata" jsonb,
      "replyToId" uuid, "threadId" uuid
    )) WITH ORDINALITY AS c(id, client_id, author_id, type, body, metadata, reply_to_id, thread_id, n)
  ), judged AS (
    SELECT a.*, known.id AS known_id, first_value(a.id) OVER same AS first_id, row_number() OVER same AS attempt,
      CASE
        WHEN member.user_id IS NULL THEN CASE v_kind WHEN 'public' THEN 'NOT_A_MEMBER' ELSE 'ROOM_NOT_FOUND' END
        WHEN known.room_id <> p_room_id THEN 'CLIENT_ID_REUSED'
        WHEN known.id IS NOT NULL THEN NULL
        WHEN v_archived THEN 'ROOM_ARCHIVED'
        WHEN v_refused ? a.author_id::text THEN v_refused -> a.author_id::text ->> 'error'
        WHEN a.reply_to_id IS NOT NULL
          AND p_room_id IS DISTINCT FROM (SELECT room_id FROM messages m WHERE m.id = a.reply_to_id) THEN 'MESSAGE_NOT_FOUND'
        WHEN a.thread_id IS NOT NULL
          AND p_room_id IS DISTINCT FROM (SELECT room_id FROM messages m WHERE m.id = a.thread_id) THEN 'MESSAGE_NOT_FOUND'
      END AS error
    FROM asked a
    LEFT JOIN members member ON member.room_id = p_room_id AND member.user_id = a.author_id AND member.left_at IS NULL
    LEFT JOIN messages known ON known.author_id = a.author_id AND known.client_id = a.client_id
    WINDOW same AS (PARTITION BY a.author_id, a.client_id ORDER BY a.n)
  ), fresh AS (
    SELECT *, v_head + row_number() OVER (ORDER BY n) AS seq FROM judged
    WHERE error IS NULL AND known_id IS NULL AND attempt = 1
  ), inserted AS (
    INSERT INTO messages (id, room_id, seq, changed_seq, client_id, author_id, type, body, metadata, reply_to_id, thread_id)
    SELECT id, p_room_id, seq, seq, client_id, author_id, type, body, metadata, reply_to_id, thread_id FROM fresh
    RETURNING *
  )
  SELECT
    (SELECT count(*) FROM inserted),
    jsonb_agg(CASE
      WHEN j.error = 'SLOW_MODE' THEN v_refused -> j.author_id::text
      WHEN j.error IS NOT NULL THEN jsonb_build_object('error', j.error)
      WHEN j.known_id IS NOT NULL THEN (
        SELECT jsonb_build_object('row', message_state(m), 'seq', NULL) FROM messages m WHERE m.id = j.known_id
      )
      ELSE coalesce((
        SELECT jsonb_build_object(
          'row', to_jsonb(i) || '{"reactions": []}', 'seq', CASE WHEN j.attempt = 1 THEN i.seq END
        ) FROM inserted i WHERE i.id = j.first_id
      ), (SELECT jsonb_build_object('error', f.error) FROM judged f WHERE f.id = j.first_id))
    END ORDER BY j.n)
  INTO v_count, v_answers FROM judged j;

  IF v_count > 0 THEN
    PERFORM room_advance(p_room_id, v_count);
    IF v_slow_ms > 0 THEN
      UPDATE members SET last_sent_at = clock_timestamp()
        WHERE room_id = p_room_id AND user_id = (p_changes -> 0 ->> 'authorId')::uuid;
    END IF;
  END IF;
  RETURN v_answers;
END $$;

-- message.edit: { actorId, messageId, body }. Only the author may.
CREATE OR REPLACE FUNCTION room_change_message_edit(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  c record;
  m messages;
  v_seq int;
  v_silence text;
  v_answers jsonb := '[]';
BEGIN
  FOR c IN SELECT * FROM jsonb_to_recordset(p_changes) AS ("actorId" uuid, "messageId" uuid, "body" text) LOOP
    v_seq := NULL;
    v_silence := room_silence(p_room_id, c."actorId");
    SELECT * INTO m FROM messages WHERE id = c."messageId" AND room_id = p_room_id AND removed_at IS NULL;
    IF room_role(p_room_id, c."actorId") IS NULL THEN
      v_answers := v_answers || room_refusal(p_room_id);
    ELSIF m.id IS NULL THEN
      v_answers := v_answers || jsonb_build_object('error', 'MESSAGE_NOT_FOUND');
    ELSIF m.author_id <> c."actorId" OR m.type <> 'text' THEN
      v_answers := v_answers || jsonb_build_object('error', 'NOT_THE_AUTHOR');
    ELSIF v_silence IS NOT NULL THEN
      v_answers := v_answers || jsonb_build_object('error', v_silence);
    ELSE
      IF m.body <> c."body" THEN
        v_seq := room_advance(p_room_id);
        UPDATE messages SET body = c."body", edited_at = now(), changed_seq = v_seq WHERE id = m.id RETURNING * INTO m;
      END IF;
      v_answers := v_answers || jsonb_build_object('row', message_state(m), 'seq', v_seq);
    END IF;
  END LOOP;
  RETURN v_answers;
END $$;

-- message.remove: { actorId, messageId, allowed }. The author may, and whom `allowed` names.
CREATE OR REPLACE FUNCTION room_change_message_remove(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  c record;
  m messages;
  v_denial jsonb;
  v_seq int;
  v_answers jsonb := '[]';
BEGIN
  FOR c IN SELECT * FROM jsonb_to_recordset(p_changes) AS ("actorId" uuid, "messageId" uuid, "allowed" jsonb) LOOP
    v_seq := NULL;
    v_denial := room_denial(p_room_id, c."actorId", c."allowed");
    SELECT * INTO m FROM messages WHERE id = c."messageId" AND room_id = p_room_id;
    IF v_denial IS NOT NULL AND room_role(p_room_id, c."actorId") IS NULL THEN
      v_answers := v_answers || v_denial;
    ELSIF m.id IS NULL THEN
      v_answers := v_answers || jsonb_build_object('error', 'MESSAGE_NOT_FOUND');
    ELSIF m.author_id <> c."actorId" AND v_denial IS NOT NULL THEN
      v_answers := v_answers || jsonb_build_object('error', 'NOT_THE_AUTHOR');
    ELSE
      IF m.removed_at IS NULL THEN
        v_seq := room_advance(p_room_id);
        DELETE FROM reactions WHERE message_id = m.id;
        UPDATE messages SET body = '', metadata = NULL, removed_at = now(), changed_seq = v_seq
          WHERE id = m.id RETURNING * INTO m;
      END IF;
      v_answers := v_answers || jsonb_build_object('row', message_state(m), 'seq', v_seq);
    END IF;
  END LOOP;
  RETURN v_answers;
END $$;

-- message.react and message.unreact: { actorId, messageId, emoji, distinctMax }.
CREATE OR REPLACE FUNCTION room_react(p_room_id uuid, p_changes jsonb, p_add boolean) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  c record;
  m messages;
  v_seq int;
  v_silence text;
  v_answers jsonb := '[]';
BEGIN
  FOR c IN SELECT * FROM jsonb_to_recordset(p_changes)
    AS ("actorId" uuid, "messageId" uuid, "emoji" text, "distinctMax" int) LOOP
    v_seq := NULL;
    v_silence := room_silence(p_room_id, c."actorId");
    SELECT * INTO m FROM messages WHERE id = c."messageId" AND room_id = p_room_id AND removed_at IS NULL;
    IF room_role(p_room_id, c."actorId") IS NULL THEN
      v_answers := v_answers || room_refusal(p_room_id);
    ELSIF m.id IS NULL THEN
      v_answers := v_answers || jsonb_build_object('error', 'MESSAGE_NOT_FOUND');
    ELSIF v_silence IS NOT NULL THEN
      v_answers := v_answers || jsonb_build_object('error', v_silence);
    ELSIF p_add AND (
      SELECT count(DISTINCT emoji) >= c."distinctMax" AND NOT bool_or(emoji = c."emoji")
      FROM reactions WHERE message_id = m.id
    ) THEN
      v_answers := v_answers || jsonb_build_object('error', 'TOO_MANY_REACTIONS');
    ELSE
      IF p_add THEN
        INSERT INTO reactions (message_id, user_id, emoji, created_at)
          VALUES (m.id, c."actorId", c."emoji", clock_timestamp()) ON CONFLICT DO NOTHING;
      ELSE
        DELETE FROM reactions WHERE message_id = m.id AND user_id = c."actorId" AND emoji = c."emoji";
      END IF;
      IF FOUND THEN
        v_seq := room_advance(p_room_id);
        UPDATE messages SET changed_seq = v_seq WHERE id = m.id RETURNING * INTO m;
      END IF;
      v_answers := v_answers || jsonb_build_object('row', message_state(m), 'seq', v_seq);
    END IF;
  END LOOP;
  RETURN v_answers;
END $$;

CREATE OR REPLACE FUNCTION room_change_message_react(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE sql AS $$ SELECT room_react(p_room_id, p_changes, true) $$;

CREATE OR REPLACE FUNCTION room_change_message_unreact(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE sql AS $$ SELECT room_react(p_room_id, p_changes, false) $$;

-- What a room's rules say of who sends is found out before the statement that writes, and only where there are rules: most
-- rooms have none, and every message pays for each join of that statement.
-- Whom the rules of a read-only, a slow or a direct room refuse, by user: { "error": …, "retryAfterMs"?: … }.
CREATE OR REPLACE FUNCTION message_refusals(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
DECLARE
  r rooms;
  m record;
  v_freely jsonb;
  v_wait_ms numeric;
  v_refusal jsonb;
  v_refusals jsonb := '{}';
BEGIN
  SELECT * INTO r FROM rooms WHERE id = p_room_id;
  v_freely := coalesce(p_changes -> 0 -> 'freely', '[]');
  FOR m IN SELECT user_id, role, last_sent_at FROM members WHERE room_id = p_room_id AND left_at IS NULL AND user_id IN (
    SELECT (value ->> 'authorId')::uuid FROM jsonb_array_elements(p_changes)
  ) LOOP
    v_refusal := NULL;
    IF r.kind = 'direct' THEN
      v_refusal := jsonb_build_object('error', direct_refusal(p_room_id, m.user_id));
    ELSIF NOT (v_freely ? m.role::text OR (v_freely ? 'governor' AND is_governor(m.user_id))) THEN
      v_wait_ms := r.slow_mode_ms - 1000 * extract(epoch FROM clock_timestamp() - m.last_sent_at);
      IF r.is_read_only THEN
        v_refusal := jsonb_build_object('error', 'ROOM_READ_ONLY');
      ELSIF v_wait_ms > 0 THEN
        v_refusal := jsonb_build_object('error', 'SLOW_MODE', 'retryAfterMs', ceil(v_wait_ms));
      END IF;
    END IF;
    IF v_refusal ->> 'error' IS NOT NULL THEN
      v_refusals := v_refusals || jsonb_build_object(m.user_id::text, v_refusal);
    END IF;
  END LOOP;
  RETURN v_refusals;
END $$;
