-- The whole state of a member, with the person it is.
CREATE OR REPLACE FUNCTION member_state(p_member members) RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT to_jsonb(p_member) || jsonb_build_object('name', u.name) FROM users u WHERE u.id = (p_member).user_id
$$;

-- Ends a membership, answers as a change does.
CREATE OR REPLACE FUNCTION room_dismiss(p_room_id uuid, p_user_id uuid) RETURNS jsonb
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
CREATE OR REPLACE FUNCTION room_change_member_join(p_room_id uuid, p_changes jsonb) RETURNS jsonb
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

-- member.add: { actorId, userId, allowed, groupMax }, where allowed lists who may in each kind of room.
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
      ELSE room_admit(p_room_id, c."userId", 'member', c."actorId")
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

-- Whether a channel would be left without an owner if this one went. Direct and group conversations need none.
CREATE OR REPLACE FUNCTION room_is_last_owner(p_room_id uuid, p_user_id uuid) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT coalesce(room_role(p_room_id, p_user_id) = 'owner', false)
    AND EXISTS (SELECT FROM rooms WHERE id = p_room_id AND kind IN ('public', 'private'))
    AND NOT EXISTS (
      SELECT FROM members WHERE room_id = p_room_id AND user_id <> p_user_id AND role = 'owner' AND left_at IS NULL
    )
$$;

-- member.role: { actorId, userId, role, allowed }. A channel always keeps an owner.
CREATE OR REPLACE FUNCTION room_change_member_role(p_room_id uuid, p_changes jsonb) RETURNS jsonb
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

-- Makes, or makes again, an active membership, answers as a change does. Who adds somebody else is kept.
CREATE OR REPLACE FUNCTION room_admit(
  p_room_id uuid, p_user_id uuid, p_role member_role DEFAULT 'member', p_added_by_id uuid DEFAULT NULL
) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  v_member members;
  v_seq int;
BEGIN
  SELECT * INTO v_member FROM members WHERE room_id = p_room_id AND user_id = p_user_id;
  IF v_member.user_id IS NULL OR v_member.left_at IS NOT NULL THEN
    v_seq := room_advance(p_room_id);
    INSERT INTO members (room_id, user_id, role, changed_seq, read_seq, joined_seq, added_by_id)
      VALUES (p_room_id, p_user_id, p_role, v_seq, v_seq, v_seq, p_added_by_id)
      ON CONFLICT (room_id, user_id) DO UPDATE SET left_at = NULL, role = p_role, joined_at = now(), changed_seq = v_seq,
        read_seq = v_seq, joined_seq = v_seq, added_by_id = p_added_by_id
      RETURNING * INTO v_member;
  END IF;
  RETURN jsonb_build_object('row', member_state(v_member), 'seq', v_seq);
END $$;
