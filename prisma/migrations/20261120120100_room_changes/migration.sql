-- The room's state is its log. Every durable change of a room goes through room_write: it locks the room's row, hands
-- each run of changes to the function of its kind, and each of those takes the next numbers from head_seq and stamps
-- them on the rows it touches. The lock is held to the commit, so the order of the numbers is the order of the commits.
--
-- A run is { "kind": "message.send", "changes": [ … ] }. The answer has one object for each change, in order:
--   { "row": …, "seq": n }     it happened, as change n
--   { "row": …, "seq": null }  it was so already: no number was taken
--   { "error": "CODE" }        it may not be, nothing was written for it

CREATE FUNCTION room_write(p_room_id uuid, p_runs jsonb) RETURNS jsonb
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
    ELSE
      SELECT jsonb_agg(jsonb_build_object('error', 'ROOM_NOT_FOUND')) INTO v_answers
        FROM jsonb_array_elements(v_run -> 'changes');
    END IF;
    v_results := v_results || v_answers;
  END LOOP;
  RETURN v_results;
END $$;

-- The role of an active member, or null.
CREATE FUNCTION room_role(p_room_id uuid, p_user_id uuid) RETURNS member_role
LANGUAGE sql STABLE AS $$
  SELECT role FROM members WHERE room_id = p_room_id AND user_id = p_user_id AND left_at IS NULL
$$;

-- What to tell somebody who is not a member: only public rooms admit that they exist.
CREATE FUNCTION room_refusal(p_room_id uuid) RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('error', CASE kind WHEN 'public' THEN 'NOT_A_MEMBER' ELSE 'ROOM_NOT_FOUND' END)
  FROM rooms WHERE id = p_room_id
$$;

-- Takes the next p_count numbers, answers the last of them. The caller holds the room's lock.
CREATE FUNCTION room_advance(p_room_id uuid, p_count int DEFAULT 1) RETURNS int
LANGUAGE sql AS $$
  UPDATE rooms SET head_seq = head_seq + p_count WHERE id = p_room_id RETURNING head_seq
$$;

-- Reactions as the wire carries them: in the order in which each emoji, and each person, came.
CREATE FUNCTION message_reactions(p_message_id uuid) RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('emoji', emoji, 'userIds', user_ids) ORDER BY since, emoji), '[]')
  FROM (
    SELECT emoji, min(created_at) AS since, jsonb_agg(user_id ORDER BY created_at, user_id) AS user_ids
    FROM reactions WHERE message_id = p_message_id GROUP BY emoji
  ) AS by_emoji
$$;

-- The whole state of a message: what a list, a catch-up and an event all carry.
CREATE FUNCTION message_state(p_message messages) RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT to_jsonb(p_message) || jsonb_build_object('reactions', message_reactions((p_message).id))
$$;

-- message.send: { id, clientId, authorId, type, body, metadata, replyToId, threadId }, any number in one statement.
CREATE FUNCTION room_change_message_send(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  v_head int;
  v_kind room_kind;
  v_archived boolean;
  v_count int;
  v_answers jsonb;
BEGIN
  SELECT head_seq, kind, archived_at IS NOT NULL INTO v_head, v_kind, v_archived FROM rooms WHERE id = p_room_id;

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
        WHEN a.reply_to_id IS NOT NULL AND NOT EXISTS (
          SELECT FROM messages m WHERE m.id = a.reply_to_id AND m.room_id = p_room_id
        ) THEN 'MESSAGE_NOT_FOUND'
        WHEN a.thread_id IS NOT NULL AND NOT EXISTS (
          SELECT FROM messages m WHERE m.id = a.thread_id AND m.room_id = p_room_id
        ) THEN 'MESSAGE_NOT_FOUND'
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
      WHEN j.error IS NOT NULL THEN jsonb_build_object('error', j.error)
      WHEN j.known_id IS NOT NULL THEN (
        SELECT jsonb_build_object('row', message_state(m), 'seq', NULL) FROM messages m WHERE m.id = j.known_id
      )
      ELSE (
        SELECT jsonb_build_object(
          'row', to_jsonb(i) || '{"reactions": []}', 'seq', CASE WHEN j.attempt = 1 THEN i.seq END
        ) FROM inserted i WHERE i.id = j.first_id
      )
    END ORDER BY j.n)
  INTO v_count, v_answers FROM judged j;

  IF v_count > 0 THEN PERFORM room_advance(p_room_id, v_count); END IF;
  RETURN v_answers;
END $$;

-- message.edit: { actorId, messageId, body }. Only the author may.
CREATE FUNCTION room_change_message_edit(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  c record;
  m messages;
  v_seq int;
  v_answers jsonb := '[]';
BEGIN
  FOR c IN SELECT * FROM jsonb_to_recordset(p_changes) AS ("actorId" uuid, "messageId" uuid, "body" text) LOOP
    v_seq := NULL;
    SELECT * INTO m FROM messages WHERE id = c."messageId" AND room_id = p_room_id AND removed_at IS NULL;
    IF room_role(p_room_id, c."actorId") IS NULL THEN
      v_answers := v_answers || room_refusal(p_room_id);
    ELSIF m.id IS NULL THEN
      v_answers := v_answers || jsonb_build_object('error', 'MESSAGE_NOT_FOUND');
    ELSIF m.author_id <> c."actorId" OR m.type <> 'text' THEN
      v_answers := v_answers || jsonb_build_object('error', 'NOT_THE_AUTHOR');
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

-- message.remove: { actorId, messageId, moderators }. The author may, and whoever's role is among the moderators.
CREATE FUNCTION room_change_message_remove(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  c record;
  m messages;
  v_role member_role;
  v_seq int;
  v_answers jsonb := '[]';
BEGIN
  FOR c IN SELECT * FROM jsonb_to_recordset(p_changes) AS ("actorId" uuid, "messageId" uuid, "moderators" jsonb) LOOP
    v_seq := NULL;
    v_role := room_role(p_room_id, c."actorId");
    SELECT * INTO m FROM messages WHERE id = c."messageId" AND room_id = p_room_id;
    IF v_role IS NULL THEN
      v_answers := v_answers || room_refusal(p_room_id);
    ELSIF m.id IS NULL THEN
      v_answers := v_answers || jsonb_build_object('error', 'MESSAGE_NOT_FOUND');
    ELSIF m.author_id <> c."actorId" AND NOT c."moderators" ? v_role::text THEN
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
CREATE FUNCTION room_react(p_room_id uuid, p_changes jsonb, p_add boolean) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  c record;
  m messages;
  v_seq int;
  v_answers jsonb := '[]';
BEGIN
  FOR c IN SELECT * FROM jsonb_to_recordset(p_changes)
    AS ("actorId" uuid, "messageId" uuid, "emoji" text, "distinctMax" int) LOOP
    v_seq := NULL;
    SELECT * INTO m FROM messages WHERE id = c."messageId" AND room_id = p_room_id AND removed_at IS NULL;
    IF room_role(p_room_id, c."actorId") IS NULL THEN
      v_answers := v_answers || room_refusal(p_room_id);
    ELSIF m.id IS NULL THEN
      v_answers := v_answers || jsonb_build_object('error', 'MESSAGE_NOT_FOUND');
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

CREATE FUNCTION room_change_message_react(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE sql AS $$ SELECT room_react(p_room_id, p_changes, true) $$;

CREATE FUNCTION room_change_message_unreact(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE sql AS $$ SELECT room_react(p_room_id, p_changes, false) $$;

-- The whole state of a member, with the person it is.
CREATE FUNCTION member_state(p_member members) RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT to_jsonb(p_member) || jsonb_build_object('name', u.name) FROM users u WHERE u.id = (p_member).user_id
$$;

-- Makes, or makes again, an active membership, answers as a change does.
CREATE FUNCTION room_admit(p_room_id uuid, p_user_id uuid, p_role member_role DEFAULT 'member') RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  v_member members;
  v_seq int;
BEGIN
  SELECT * INTO v_member FROM members WHERE room_id = p_room_id AND user_id = p_user_id;
  IF v_member.user_id IS NULL OR v_member.left_at IS NOT NULL THEN
    v_seq := room_advance(p_room_id);
    INSERT INTO members (room_id, user_id, role, changed_seq, read_seq) VALUES (p_room_id, p_user_id, p_role, v_seq, v_seq)
      ON CONFLICT (room_id, user_id) DO UPDATE
        SET left_at = NULL, role = p_role, joined_at = now(), changed_seq = v_seq, read_seq = v_seq
      RETURNING * INTO v_member;
  END IF;
  RETURN jsonb_build_object('row', member_state(v_member), 'seq', v_seq);
END $$;

-- Ends a membership, answers as a change does.
CREATE FUNCTION room_dismiss(p_room_id uuid, p_user_id uuid) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  v_member members;
  v_seq int;
BEGIN
  SELECT * INTO v_member FROM members WHERE room_id = p_room_id AND user_id = p_user_id;
  IF v_member.user_id IS NULL THEN RETURN jsonb_build_object('error', 'MEMBER_NOT_FOUND'); END IF;
  IF v_member.left_at IS NULL THEN
    v_seq := room_advance(p_room_id);
    UPDATE members SET left_at = now(), changed_seq = v_seq
      WHERE room_id = p_room_id AND user_id = p_user_id RETURNING * INTO v_member;
  END IF;
  RETURN jsonb_build_object('row', member_state(v_member), 'seq', v_seq);
END $$;

-- member.join: { userId, role }. Only a public room may be joined without being added. The role is the server's to give.
CREATE FUNCTION room_change_member_join(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  c record;
  v_answers jsonb := '[]';
BEGIN
  FOR c IN SELECT * FROM jsonb_to_recordset(p_changes) AS ("userId" uuid, "role" member_role) LOOP
    v_answers := v_answers || CASE
      WHEN room_role(p_room_id, c."userId") IS NOT NULL
        OR EXISTS (SELECT FROM rooms WHERE id = p_room_id AND kind = 'public' AND archived_at IS NULL)
      THEN room_admit(p_room_id, c."userId", coalesce(c."role", 'member'))
      WHEN EXISTS (SELECT FROM rooms WHERE id = p_room_id AND kind = 'public')
      THEN jsonb_build_object('error', 'ROOM_ARCHIVED')
      ELSE jsonb_build_object('error', 'ROOM_NOT_FOUND')
    END;
  END LOOP;
  RETURN v_answers;
END $$;

-- member.leave: { userId }. A direct conversation has no way out but removal of the account.
CREATE FUNCTION room_change_member_leave(p_room_id uuid, p_changes jsonb) RETURNS jsonb
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
      ELSE room_dismiss(p_room_id, c."userId")
    END;
  END LOOP;
  RETURN v_answers;
END $$;

-- member.add and member.remove: { actorId, userId, allowed }, where allowed lists the roles that may.
CREATE FUNCTION room_manage_member(p_room_id uuid, p_changes jsonb, p_add boolean) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  c record;
  v_role member_role;
  v_answers jsonb := '[]';
BEGIN
  FOR c IN SELECT * FROM jsonb_to_recordset(p_changes) AS ("actorId" uuid, "userId" uuid, "allowed" jsonb) LOOP
    v_role := room_role(p_room_id, c."actorId");
    v_answers := v_answers || CASE
      WHEN v_role IS NULL THEN room_refusal(p_room_id)
      WHEN EXISTS (SELECT FROM rooms WHERE id = p_room_id AND kind = 'direct')
      THEN jsonb_build_object('error', 'ROOM_IS_DIRECT')
      WHEN NOT c."allowed" ? v_role::text THEN jsonb_build_object('error', 'ROLE_TOO_LOW')
      WHEN NOT p_add AND v_role <> 'owner' AND room_role(p_room_id, c."userId") = 'owner'
      THEN jsonb_build_object('error', 'ROLE_TOO_LOW')
      WHEN NOT EXISTS (SELECT FROM users WHERE id = c."userId") THEN jsonb_build_object('error', 'USER_NOT_FOUND')
      WHEN p_add THEN room_admit(p_room_id, c."userId")
      ELSE room_dismiss(p_room_id, c."userId")
    END;
  END LOOP;
  RETURN v_answers;
END $$;

CREATE FUNCTION room_change_member_add(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE sql AS $$ SELECT room_manage_member(p_room_id, p_changes, true) $$;

CREATE FUNCTION room_change_member_remove(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE sql AS $$ SELECT room_manage_member(p_room_id, p_changes, false) $$;

-- room.update: { actorId, name, topic, allowed }, an absent field stays as it is.
CREATE FUNCTION room_change_room_update(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  c jsonb;
  v_role member_role;
  v_room rooms;
  v_seq int;
  v_answers jsonb := '[]';
BEGIN
  FOR c IN SELECT value FROM jsonb_array_elements(p_changes) LOOP
    v_role := room_role(p_room_id, (c ->> 'actorId')::uuid);
    IF v_role IS NULL THEN
      v_answers := v_answers || room_refusal(p_room_id);
    ELSIF NOT c -> 'allowed' ? v_role::text THEN
      v_answers := v_answers || jsonb_build_object('error', 'ROLE_TOO_LOW');
    ELSE
      v_seq := room_advance(p_room_id);
      UPDATE rooms SET
        name = CASE WHEN c ? 'name' THEN c ->> 'name' ELSE name END,
        topic = CASE WHEN c ? 'topic' THEN c ->> 'topic' ELSE topic END,
        changed_seq = v_seq
      WHERE id = p_room_id RETURNING * INTO v_room;
      v_answers := v_answers || jsonb_build_object('row', to_jsonb(v_room), 'seq', v_seq);
    END IF;
  END LOOP;
  RETURN v_answers;
END $$;
