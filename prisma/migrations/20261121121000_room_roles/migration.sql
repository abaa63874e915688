-- Who may do what to a room is decided by one table in the code (packages/features/src/room/permissions.ts). A change
-- carries its part of it as `allowed`: for each kind of room the standings that may. A standing is a role in the room, or
-- "governor": the owner and the admins of the installation, who need not be members.

-- Runs as before; what comes after the removal of the room, even in the same statement, finds no room.
CREATE OR REPLACE FUNCTION room_write(p_room_id uuid, p_runs jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  v_found boolean;
  v_run jsonb;
  v_answers jsonb;
  v_results jsonb := '[]';
BEGIN
  SELECT true INTO v_found FROM rooms WHERE id = p_room_id AND removed_at IS NULL FOR UPDATE;
  FOR v_run IN SELECT value FROM jsonb_array_elements(p_runs) LOOP
    IF v_found THEN
      EXECUTE format('SELECT %I($1, $2)', 'room_change_' || replace(v_run ->> 'kind', '.', '_'))
        INTO v_answers USING p_room_id, v_run -> 'changes';
      IF v_run ->> 'kind' = 'room.remove' THEN
        SELECT removed_at IS NULL INTO v_found FROM rooms WHERE id = p_room_id;
      END IF;
    ELSE
      SELECT jsonb_agg(jsonb_build_object('error', 'ROOM_NOT_FOUND')) INTO v_answers
        FROM jsonb_array_elements(v_run -> 'changes');
    END IF;
    v_results := v_results || v_answers;
  END LOOP;
  RETURN v_results;
END $$;

CREATE FUNCTION is_governor(p_user_id uuid) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM users WHERE id = p_user_id AND role IN ('owner', 'admin'))
$$;

-- Null when the actor may; otherwise what to answer. An empty list means that rooms of this kind do not know the thing.
CREATE FUNCTION room_denial(p_room_id uuid, p_actor_id uuid, p_allowed jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
DECLARE
  v_allowed jsonb;
  v_role member_role := room_role(p_room_id, p_actor_id);
BEGIN
  SELECT p_allowed -> kind::text INTO v_allowed FROM rooms WHERE id = p_room_id;
  RETURN CASE
    WHEN v_allowed ? v_role::text THEN NULL
    WHEN v_allowed ? 'governor' AND is_governor(p_actor_id) THEN NULL
    WHEN v_role IS NULL THEN room_refusal(p_room_id)
    WHEN jsonb_array_length(v_allowed) = 0 THEN jsonb_build_object('error', 'ROOM_IS_DIRECT')
    ELSE jsonb_build_object('error', 'ROLE_TOO_LOW')
  END;
END $$;

-- Whether a channel would be left without an owner if this one went. Direct and group conversations need none.
CREATE FUNCTION room_is_last_owner(p_room_id uuid, p_user_id uuid) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT coalesce(room_role(p_room_id, p_user_id) = 'owner', false)
    AND EXISTS (SELECT FROM rooms WHERE id = p_room_id AND kind IN ('public', 'private'))
    AND NOT EXISTS (
      SELECT FROM members WHERE room_id = p_room_id AND user_id <> p_user_id AND role = 'owner' AND left_at IS NULL
    )
$$;

-- Why somebody may not speak in a direct conversation, or null: the other has blocked them, or they the other.
CREATE FUNCTION direct_refusal(p_room_id uuid, p_author_id uuid) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN b.blocker_id = p_author_id THEN 'PERSON_BLOCKED' ELSE 'DIRECT_REFUSED' END
  FROM members o
  JOIN blocks b ON (b.blocker_id, b.blocked_id) IN ((o.user_id, p_author_id), (p_author_id, o.user_id))
  WHERE o.room_id = p_room_id AND o.user_id <> p_author_id
  ORDER BY b.blocker_id <> p_author_id LIMIT 1
$$;

-- Why nothing may be said, or changed of what was said, in a room; null when it may.
CREATE FUNCTION room_silence(p_room_id uuid, p_author_id uuid) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN archived_at IS NOT NULL THEN 'ROOM_ARCHIVED'
    WHEN kind = 'direct' THEN direct_refusal(id, p_author_id)
  END FROM rooms WHERE id = p_room_id
$$;

-- message.send: { id, clientId, authorId, type, body, metadata, replyToId, threadId, freely }, any number in one statement.
-- `freely` is who writes in a read-only room, and without waiting in a slow one. SLOW_MODE comes with `retryAfterMs`.
CREATE OR REPLACE FUNCTION room_change_message_send(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  v_head int;
  v_kind room_kind;
  v_archived boolean;
  v_read_only boolean;
  v_slow_ms int;
  v_freely jsonb;
  v_count int;
  v_answers jsonb;
BEGIN
  SELECT head_seq, kind, archived_at IS NOT NULL, is_read_only, slow_mode_ms
    INTO v_head, v_kind, v_archived, v_read_only, v_slow_ms FROM rooms WHERE id = p_room_id;
  v_freely := p_changes -> 0 -> 'freely' -> v_kind::text;

  WITH asked AS (
    SELECT * FROM ROWS FROM (jsonb_to_recordset(p_changes) AS (
      "id" uuid, "clientId" text, "authorId" uuid, "type" message_type, "body" text, "metadata" jsonb,
      "replyToId" uuid, "threadId" uuid
    )) WITH ORDINALITY AS c(id, client_id, author_id, type, body, metadata, reply_to_id, thread_id, n)
  ), met AS (
    SELECT a.*, member.role, member.last_sent_at, known.id AS known_id, known.room_id AS known_room_id,
      CASE WHEN v_read_only OR v_slow_ms > 0 THEN
        coalesce(v_freely ? member.role::text, false) OR (coalesce(v_freely ? 'governor', false) AND is_governor(a.author_id))
      ELSE true END AS is_free
    FROM asked a
    LEFT JOIN members member ON member.room_id = p_room_id AND member.user_id = a.author_id AND member.left_at IS NULL
    LEFT JOIN messages known ON known.author_id = a.author_id AND known.client_id = a.client_id
  ), judged AS (
    SELECT k.*, first_value(k.id) OVER same AS first_id, row_number() OVER same AS attempt,
      CASE
        WHEN k.role IS NULL THEN CASE v_kind WHEN 'public' THEN 'NOT_A_MEMBER' ELSE 'ROOM_NOT_FOUND' END
        WHEN k.known_room_id <> p_room_id THEN 'CLIENT_ID_REUSED'
        WHEN k.known_id IS NOT NULL THEN NULL
        WHEN v_archived THEN 'ROOM_ARCHIVED'
        WHEN v_read_only AND NOT k.is_free THEN 'ROOM_READ_ONLY'
        WHEN v_kind = 'direct' AND direct_refusal(p_room_id, k.author_id) IS NOT NULL
        THEN direct_refusal(p_room_id, k.author_id)
        WHEN k.reply_to_id IS NOT NULL AND NOT EXISTS (
          SELECT FROM messages m WHERE m.id = k.reply_to_id AND m.room_id = p_room_id
        ) THEN 'MESSAGE_NOT_FOUND'
        WHEN k.thread_id IS NOT NULL AND NOT EXISTS (
          SELECT FROM messages m WHERE m.id = k.thread_id AND m.room_id = p_room_id
        ) THEN 'MESSAGE_NOT_FOUND'
      END AS error
    FROM met k
    WINDOW same AS (PARTITION BY k.author_id, k.client_id ORDER BY k.n)
  ), paced AS (
    SELECT j.*, CASE
      WHEN j.is_free OR j.error IS NOT NULL OR j.known_id IS NOT NULL OR j.attempt > 1 THEN 0
      -- Of several at once only the first can be in time.
      WHEN row_number() OVER (
        PARTITION BY j.author_id, j.error IS NULL AND j.known_id IS NULL AND j.attempt = 1 ORDER BY j.n
      ) > 1 THEN v_slow_ms
      ELSE greatest(0, v_slow_ms - 1000 * extract(epoch FROM clock_timestamp() - j.last_sent_at))
    END AS wait_ms
    FROM judged j
  ), fresh AS (
    SELECT *, v_head + row_number() OVER (ORDER BY n) AS seq FROM paced
    WHERE error IS NULL AND known_id IS NULL AND attempt = 1 AND wait_ms = 0
  ), inserted AS (
    INSERT INTO messages (id, room_id, seq, changed_seq, client_id, author_id, type, body, metadata, reply_to_id, thread_id)
    SELECT id, p_room_id, seq, seq, client_id, author_id, type, body, metadata, reply_to_id, thread_id FROM fresh
    RETURNING *
  )
  SELECT
    (SELECT count(*) FROM inserted),
    jsonb_agg(CASE
      WHEN p.error IS NOT NULL THEN jsonb_build_object('error', p.error)
      WHEN p.known_id IS NOT NULL THEN (
        SELECT jsonb_build_object('row', message_state(m), 'seq', NULL) FROM messages m WHERE m.id = p.known_id
      )
      ELSE coalesce((
        SELECT jsonb_build_object(
          'row', to_jsonb(i) || '{"reactions": []}', 'seq', CASE WHEN p.attempt = 1 THEN i.seq END
        ) FROM inserted i WHERE i.id = p.first_id
      ), (
        SELECT jsonb_strip_nulls(jsonb_build_object(
          'error', coalesce(f.error, 'SLOW_MODE'), 'retryAfterMs', CASE WHEN f.error IS NULL THEN ceil(f.wait_ms) END
        )) FROM paced f WHERE f.id = p.first_id
      ))
    END ORDER BY p.n)
  INTO v_count, v_answers FROM paced p;

  IF v_count > 0 THEN
    PERFORM room_advance(p_room_id, v_count);
    IF v_slow_ms > 0 THEN
      UPDATE members SET last_sent_at = clock_timestamp() WHERE room_id = p_room_id AND user_id IN (
        SELECT author_id FROM messages WHERE room_id = p_room_id AND seq > v_head
      );
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

-- member.leave: { userId }. A direct conversation has no way out but removal of the account, and the last owner of a
-- channel hands it over first.
CREATE OR REPLACE FUNCTION room_change_member_leave(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  c record;
  v_answers jsonb := '[]';
BEGIN
  FOR c IN SELECT * FROM jsonb_to_recordset(p_changes) AS ("userId" uuid) LOOP
    v_answers := v_answers || CASE
      WHEN room_role(p_room_id, c."userId") IS NULL THEN room_refusal(p_room_id)
      WHEN EXISTS (SELECT FROM rooms WHERE id = p_room_id AND kind = 'direct')
      THEN jsonb_build_object('error', 'ROOM_IS_DIRECT')
      WHEN room_is_last_owner(p_room_id, c."userId") THEN jsonb_build_object('error', 'LAST_OWNER')
      ELSE room_dismiss(p_room_id, c."userId")
    END;
  END LOOP;
  RETURN v_answers;
END $$;

-- member.add: { actorId, userId, allowed, groupMax }.
CREATE OR REPLACE FUNCTION room_change_member_add(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  c record;
  r rooms;
  v_denial jsonb;
  v_answers jsonb := '[]';
BEGIN
  SELECT * INTO r FROM rooms WHERE id = p_room_id;
  FOR c IN SELECT * FROM jsonb_to_recordset(p_changes)
    AS ("actorId" uuid, "userId" uuid, "allowed" jsonb, "groupMax" int) LOOP
    v_denial := room_denial(p_room_id, c."actorId", c."allowed");
    v_answers := v_answers || CASE
      WHEN v_denial IS NOT NULL THEN v_denial
      WHEN r.archived_at IS NOT NULL THEN jsonb_build_object('error', 'ROOM_ARCHIVED')
      WHEN NOT EXISTS (SELECT FROM users WHERE id = c."userId") THEN jsonb_build_object('error', 'USER_NOT_FOUND')
      WHEN room_role(p_room_id, c."userId") IS NULL AND r.kind = 'group' AND (
        SELECT count(*) >= c."groupMax" FROM members WHERE room_id = p_room_id AND left_at IS NULL
      ) THEN jsonb_build_object('error', 'ROOM_FULL')
      WHEN r.kind = 'group' AND EXISTS (
        SELECT FROM blocks WHERE blocker_id = c."userId" AND blocked_id = c."actorId"
      ) THEN jsonb_build_object('error', 'DIRECT_REFUSED')
      ELSE room_admit(p_room_id, c."userId")
    END;
  END LOOP;
  RETURN v_answers;
END $$;

-- member.remove: { actorId, userId, allowed, allowedModerators }: the second is who may remove owners and admins.
CREATE OR REPLACE FUNCTION room_change_member_remove(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  c record;
  v_denial jsonb;
  v_answers jsonb := '[]';
BEGIN
  FOR c IN SELECT * FROM jsonb_to_recordset(p_changes)
    AS ("actorId" uuid, "userId" uuid, "allowed" jsonb, "allowedModerators" jsonb) LOOP
    v_denial := room_denial(p_room_id, c."actorId", CASE room_role(p_room_id, c."userId")
      WHEN 'owner' THEN c."allowedModerators" WHEN 'admin' THEN c."allowedModerators" ELSE c."allowed" END);
    v_answers := v_answers || CASE
      WHEN v_denial IS NOT NULL THEN v_denial
      WHEN NOT EXISTS (SELECT FROM users WHERE id = c."userId") THEN jsonb_build_object('error', 'USER_NOT_FOUND')
      WHEN room_is_last_owner(p_room_id, c."userId") THEN jsonb_build_object('error', 'LAST_OWNER')
      ELSE room_dismiss(p_room_id, c."userId")
    END;
  END LOOP;
  RETURN v_answers;
END $$;

DROP FUNCTION room_manage_member(uuid, jsonb, boolean);

-- member.role: { actorId, userId, role, allowed }. A channel always keeps an owner.
CREATE FUNCTION room_change_member_role(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  c record;
  v_member members;
  v_denial jsonb;
  v_seq int;
  v_answers jsonb := '[]';
BEGIN
  FOR c IN SELECT * FROM jsonb_to_recordset(p_changes)
    AS ("actorId" uuid, "userId" uuid, "role" member_role, "allowed" jsonb) LOOP
    v_seq := NULL;
    v_denial := room_denial(p_room_id, c."actorId", c."allowed");
    SELECT * INTO v_member FROM members WHERE room_id = p_room_id AND user_id = c."userId" AND left_at IS NULL;
    IF v_denial IS NOT NULL THEN
      v_answers := v_answers || v_denial;
    ELSIF v_member.user_id IS NULL THEN
      v_answers := v_answers || jsonb_build_object('error', 'MEMBER_NOT_FOUND');
    ELSIF c."role" <> 'owner' AND room_is_last_owner(p_room_id, c."userId") THEN
      v_answers := v_answers || jsonb_build_object('error', 'LAST_OWNER');
    ELSE
      IF v_member.role <> c."role" THEN
        v_seq := room_advance(p_room_id);
        UPDATE members SET role = c."role", changed_seq = v_seq
          WHERE room_id = p_room_id AND user_id = c."userId" RETURNING * INTO v_member;
      END IF;
      v_answers := v_answers || jsonb_build_object('row', member_state(v_member), 'seq', v_seq);
    END IF;
  END LOOP;
  RETURN v_answers;
END $$;

-- room.update: { actorId, allowed, name, topic, category, isReadOnly, slowModeMs, metadata }, an absent field stays as it
-- is, and null empties one.
CREATE OR REPLACE FUNCTION room_change_room_update(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  c jsonb;
  r rooms;
  v_before rooms;
  v_denial jsonb;
  v_seq int;
  v_answers jsonb := '[]';
BEGIN
  FOR c IN SELECT value FROM jsonb_array_elements(p_changes) LOOP
    v_seq := NULL;
    v_denial := room_denial(p_room_id, (c ->> 'actorId')::uuid, c -> 'allowed');
    SELECT * INTO r FROM rooms WHERE id = p_room_id;
    IF v_denial IS NOT NULL THEN
      v_answers := v_answers || v_denial;
    ELSIF r.archived_at IS NOT NULL THEN
      v_answers := v_answers || jsonb_build_object('error', 'ROOM_ARCHIVED');
    ELSE
      v_before := r;
      IF c ? 'name' THEN r.name := c ->> 'name'; END IF;
      IF c ? 'topic' THEN r.topic := c ->> 'topic'; END IF;
      IF c ? 'category' THEN r.category := c ->> 'category'; END IF;
      IF c ? 'isReadOnly' THEN r.is_read_only := (c ->> 'isReadOnly')::boolean; END IF;
      IF c ? 'slowModeMs' THEN r.slow_mode_ms := (c ->> 'slowModeMs')::int; END IF;
      IF c ? 'metadata' THEN r.metadata := nullif(c -> 'metadata', 'null'); END IF;
      IF r IS DISTINCT FROM v_before THEN
        v_seq := room_advance(p_room_id);
        UPDATE rooms SET name = r.name, topic = r.topic, category = r.category, is_read_only = r.is_read_only,
          slow_mode_ms = r.slow_mode_ms, metadata = r.metadata, changed_seq = v_seq
        WHERE id = p_room_id RETURNING * INTO r;
      END IF;
      v_answers := v_answers || jsonb_build_object('row', to_jsonb(r), 'seq', v_seq);
    END IF;
  END LOOP;
  RETURN v_answers;
END $$;

-- room.archive: { actorId, allowed, isArchived }. The rooms that everybody starts in stay open.
CREATE FUNCTION room_change_room_archive(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  c record;
  r rooms;
  v_denial jsonb;
  v_seq int;
  v_answers jsonb := '[]';
BEGIN
  FOR c IN SELECT * FROM jsonb_to_recordset(p_changes) AS ("actorId" uuid, "allowed" jsonb, "isArchived" boolean) LOOP
    v_seq := NULL;
    v_denial := room_denial(p_room_id, c."actorId", c."allowed");
    SELECT * INTO r FROM rooms WHERE id = p_room_id;
    IF v_denial IS NOT NULL THEN
      v_answers := v_answers || v_denial;
    ELSIF r.is_default AND c."isArchived" THEN
      v_answers := v_answers || jsonb_build_object('error', 'ROOM_IS_DEFAULT');
    ELSE
      IF (r.archived_at IS NOT NULL) <> c."isArchived" THEN
        v_seq := room_advance(p_room_id);
        UPDATE rooms SET archived_at = CASE WHEN c."isArchived" THEN now() END, changed_seq = v_seq
          WHERE id = p_room_id RETURNING * INTO r;
      END IF;
      v_answers := v_answers || jsonb_build_object('row', to_jsonb(r), 'seq', v_seq);
    END IF;
  END LOOP;
  RETURN v_answers;
END $$;

-- room.remove: { actorId, allowed }. The last change of a room: from then on there is none.
CREATE FUNCTION room_change_room_remove(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  c record;
  r rooms;
  v_denial jsonb;
  v_seq int;
  v_answers jsonb := '[]';
BEGIN
  FOR c IN SELECT * FROM jsonb_to_recordset(p_changes) AS ("actorId" uuid, "allowed" jsonb) LOOP
    v_denial := room_denial(p_room_id, c."actorId", c."allowed");
    SELECT * INTO r FROM rooms WHERE id = p_room_id;
    IF r.removed_at IS NOT NULL THEN
      v_answers := v_answers || jsonb_build_object('error', 'ROOM_NOT_FOUND');
    ELSIF v_denial IS NOT NULL THEN
      v_answers := v_answers || v_denial;
    ELSIF r.is_default THEN
      v_answers := v_answers || jsonb_build_object('error', 'ROOM_IS_DEFAULT');
    ELSE
      v_seq := room_advance(p_room_id);
      UPDATE rooms SET removed_at = now(), changed_seq = v_seq WHERE id = p_room_id RETURNING * INTO r;
      v_answers := v_answers || jsonb_build_object('row', to_jsonb(r), 'seq', v_seq);
    END IF;
  END LOOP;
  RETURN v_answers;
END $$;

-- Lower case without diacritics, as `fold` in packages/features/src/room/client/find-rooms.ts: `nguyen` finds Nguyễn.
CREATE FUNCTION folded(p_text text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT translate(lower(regexp_replace(normalize(p_text, NFD), '[\u0300-\u036f]', '', 'g')), 'đĐ', 'dd')
$$;
