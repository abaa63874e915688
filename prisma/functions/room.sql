-- The room's state is its log. Every durable change of a room goes through room_write: it locks the room's row, hands
-- each run of changes to the function of its kind, and each of those takes the next numbers from head_seq and stamps
-- them on the rows it touches. The lock is held to the commit, so the order of the numbers is the order of the commits.
--
-- A run is { "kind": "message.send", "changes": [ … ] }. The answer has one object for each change, in order:
--   { "row": …, "seq": n }     it happened, as change n
--   { "row": …, "seq": null }  it was so already: no number was taken
--   { "error": "CODE" }        it may not be, nothing was written for it
--
-- Who may do what to a room is decided by one table in the code (packages/features/src/room/permissions.ts). A change
-- carries its part of it as `allowed`: for each kind of room the standings that may. A standing is a role in the room, or
-- "governor": the owner and the admins of the installation, who need not be members.

-- What comes after the removal of the room, even in the same statement, finds no room.
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

-- The role of an active member, or null.
CREATE OR REPLACE FUNCTION room_role(p_room_id uuid, p_user_id uuid) RETURNS member_role
LANGUAGE sql STABLE AS $$
  SELECT role FROM members WHERE room_id = p_room_id AND user_id = p_user_id AND left_at IS NULL
$$;

-- What to tell somebody who is not a member: only public rooms admit that they exist.
CREATE OR REPLACE FUNCTION room_refusal(p_room_id uuid) RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('error', CASE kind WHEN 'public' THEN 'NOT_A_MEMBER' ELSE 'ROOM_NOT_FOUND' END)
  FROM rooms WHERE id = p_room_id
$$;

-- Takes the next p_count numbers, answers the last of them. The caller holds the room's lock.
CREATE OR REPLACE FUNCTION room_advance(p_room_id uuid, p_count int DEFAULT 1) RETURNS int
LANGUAGE sql AS $$
  UPDATE rooms SET head_seq = head_seq + p_count WHERE id = p_room_id RETURNING head_seq
$$;

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

CREATE OR REPLACE FUNCTION is_governor(p_user_id uuid) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM users WHERE id = p_user_id AND role IN ('owner', 'admin'))
$$;

-- Null when the actor may; otherwise what to answer. An empty list means that rooms of this kind do not know the thing.
CREATE OR REPLACE FUNCTION room_denial(p_room_id uuid, p_actor_id uuid, p_allowed jsonb) RETURNS jsonb
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

-- Why somebody may not speak in a direct conversation, or null: the other has blocked them, or they the other.
CREATE OR REPLACE FUNCTION direct_refusal(p_room_id uuid, p_author_id uuid) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN b.blocker_id = p_author_id THEN 'PERSON_BLOCKED' ELSE 'DIRECT_REFUSED' END
  FROM members o
  JOIN blocks b ON (b.blocker_id, b.blocked_id) IN ((o.user_id, p_author_id), (p_author_id, o.user_id))
  WHERE o.room_id = p_room_id AND o.user_id <> p_author_id
  ORDER BY b.blocker_id <> p_author_id LIMIT 1
$$;

-- Why nothing may be said, or changed of what was said, in a room; null when it may.
CREATE OR REPLACE FUNCTION room_silence(p_room_id uuid, p_author_id uuid) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN archived_at IS NOT NULL THEN 'ROOM_ARCHIVED'
    WHEN kind = 'direct' THEN direct_refusal(id, p_author_id)
  END FROM rooms WHERE id = p_room_id
$$;

-- room.archive: { actorId, allowed, isArchived }. The rooms that everybody starts in stay open.
CREATE OR REPLACE FUNCTION room_change_room_archive(p_room_id uuid, p_changes jsonb) RETURNS jsonb
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

-- room.remove: { actorId, allowed }. The last change of a room: from then on there is none. Its call ends with it. Readers find that turn between the numbers they were told.
CREATE OR REPLACE FUNCTION room_change_room_remove(p_room_id uuid, p_changes jsonb) RETURNS jsonb
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
      PERFORM call_ended(p_room_id, calls.id, call_outcome_of(calls)) FROM calls
        WHERE room_id = p_room_id AND state <> 'ended';
      v_seq := room_advance(p_room_id);
      UPDATE rooms SET removed_at = now(), changed_seq = v_seq WHERE id = p_room_id RETURNING * INTO r;
      v_answers := v_answers || jsonb_build_object('row', to_jsonb(r), 'seq', v_seq);
    END IF;
  END LOOP;
  RETURN v_answers;
END $$;
