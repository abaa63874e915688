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
