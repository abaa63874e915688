-- A call is a part of its room's log: every turn of it is a change like any other, so one winner comes of itself, and
-- whoever was away catches up with it. Each change answers with { call, message }: the call as it is after it, and the
-- call's one row in the room where the change touched that as well, with the number before the call's own.

-- The whole state of a call: what a list, a catch-up and an event all carry.
CREATE OR REPLACE FUNCTION call_state(p_call calls) RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT to_jsonb(p_call) || jsonb_build_object('participants', coalesce((
    SELECT jsonb_agg(jsonb_build_object(
      'id', p.id, 'userId', p.user_id, 'joinedAt', p.joined_at, 'leftAt', p.left_at, 'media', p.media
    ) ORDER BY p.joined_at, p.id)
    FROM call_participants p WHERE p.call_id = (p_call).id
  ), '[]'))
$$;

CREATE OR REPLACE FUNCTION call_answer(p_call calls, p_message messages) RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('seq', (p_call).changed_seq, 'row', jsonb_build_object(
    'call', call_state(p_call),
    'message', CASE WHEN (p_message).id IS NOT NULL THEN message_state(p_message) END
  ))
$$;

-- Stamps a call that has just been touched, and answers with it. The caller holds the room's lock.
CREATE OR REPLACE FUNCTION call_touched(p_room_id uuid, p_call_id uuid) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  v_call calls;
BEGIN
  UPDATE calls SET changed_seq = room_advance(p_room_id) WHERE id = p_call_id RETURNING * INTO v_call;
  RETURN call_answer(v_call, NULL);
END $$;

-- As it is, without a change.
CREATE OR REPLACE FUNCTION call_unchanged(p_call calls) RETURNS jsonb
LANGUAGE sql STABLE AS $$ SELECT call_answer(p_call, NULL) || '{"seq": null}' $$;

-- Ends a call, says in its row how, and answers with both. What was said to connect is of no use any more.
CREATE OR REPLACE FUNCTION call_ended(p_room_id uuid, p_call_id uuid, p_outcome call_outcome) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  v_call calls;
  v_message messages;
  v_seq int;
BEGIN
  v_seq := room_advance(p_room_id, 2);
  UPDATE call_participants SET left_at = now() WHERE call_id = p_call_id AND left_at IS NULL;
  DELETE FROM call_signals s USING call_participants p WHERE p.call_id = p_call_id AND s.to_id = p.id;
  UPDATE calls SET state = 'ended', outcome = p_outcome, ended_at = now(), changed_seq = v_seq
    WHERE id = p_call_id RETURNING * INTO v_call;
  -- A row that was removed stays empty.
  UPDATE messages SET changed_seq = v_seq - 1, metadata = CASE WHEN removed_at IS NULL THEN metadata || jsonb_build_object(
      'outcome', p_outcome,
      'durationMs', round(extract(epoch FROM v_call.ended_at - coalesce(v_call.answered_at, v_call.ended_at)) * 1000)
    ) END WHERE id = v_call.message_id RETURNING * INTO v_message;
  RETURN call_answer(v_call, v_message);
END $$;

-- Lets a device in. Another device of the same person leaves: a person is in a call once.
CREATE OR REPLACE FUNCTION call_admitted(p_room_id uuid, p_call_id uuid, c jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
BEGIN
  UPDATE call_participants SET left_at = now()
    WHERE call_id = p_call_id AND user_id = (c ->> 'actorId')::uuid AND left_at IS NULL;
  INSERT INTO call_participants (id, call_id, user_id, session_id, node_id) VALUES (
    (c ->> 'participantId')::uuid, p_call_id, (c ->> 'actorId')::uuid, (c ->> 'sessionId')::uuid, c ->> 'nodeId'
  );
  UPDATE calls SET state = 'active', answered_at = coalesce(answered_at, now())
    WHERE id = p_call_id AND state = 'ringing' AND started_by_id <> (c ->> 'actorId')::uuid;
  RETURN call_touched(p_room_id, p_call_id);
END $$;

CREATE OR REPLACE FUNCTION call_is_full(p_call_id uuid, p_user_id uuid, p_max int) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT count(*) >= p_max FROM call_participants
  WHERE call_id = p_call_id AND left_at IS NULL AND user_id <> p_user_id
$$;

-- call.start: { id, messageId, participantId, actorId, sessionId, nodeId, media, ringMs, participantsMax }.
-- Where a call goes on already, whoever starts one joins it: two who call each other at once are in one call.
CREATE OR REPLACE FUNCTION room_change_call_start(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  c jsonb;
  v_actor uuid;
  v_call calls;
  v_message messages;
  v_seq int;
  v_refusal text;
  v_answers jsonb := '[]';
BEGIN
  FOR c IN SELECT value FROM jsonb_array_elements(p_changes) LOOP
    v_actor := (c ->> 'actorId')::uuid;
    SELECT * INTO v_call FROM calls WHERE room_id = p_room_id AND state <> 'ended';
    v_refusal := room_silence(p_room_id, v_actor);
    IF room_role(p_room_id, v_actor) IS NULL THEN
      v_answers := v_answers || room_refusal(p_room_id);
    ELSIF v_refusal IS NOT NULL THEN
      v_answers := v_answers || jsonb_build_object('error', v_refusal);
    ELSIF v_call.id IS NOT NULL AND call_is_full(v_call.id, v_actor, (c ->> 'participantsMax')::int) THEN
      v_answers := v_answers || jsonb_build_object('error', 'CALL_FULL');
    ELSIF v_call.id IS NOT NULL THEN
      v_answers := v_answers || call_admitted(p_room_id, v_call.id, c);
    ELSE
      v_seq := room_advance(p_room_id, 2);
      INSERT INTO messages (id, room_id, seq, changed_seq, client_id, author_id, type, body, metadata) VALUES (
        (c ->> 'messageId')::uuid, p_room_id, v_seq - 1, v_seq - 1, c ->> 'id', v_actor, 'call', '',
        jsonb_build_object('callId', c ->> 'id', 'media', c ->> 'media')
      ) RETURNING * INTO v_message;
      INSERT INTO calls (id, room_id, media, started_by_id, ring_expires_at, changed_seq, message_id) VALUES (
        (c ->> 'id')::uuid, p_room_id, (c ->> 'media')::call_media, v_actor,
        now() + (c ->> 'ringMs')::int * interval '1 millisecond', v_seq, v_message.id
      ) RETURNING * INTO v_call;
      INSERT INTO call_participants (id, call_id, user_id, session_id, node_id) VALUES (
        (c ->> 'participantId')::uuid, v_call.id, v_actor, (c ->> 'sessionId')::uuid, c ->> 'nodeId'
      );
      v_answers := v_answers || call_answer(v_call, v_message);
    END IF;
  END LOOP;
  RETURN v_answers;
END $$;

-- call.accept and call.join: { callId, participantId, actorId, sessionId, nodeId, participantsMax, isAnswer }.
-- An answer is the first of a person's devices to take the call; to join is to be in it whatever one's others do. Nobody comes into a call where they may not speak any more.
CREATE OR REPLACE FUNCTION room_change_call_join(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  c jsonb;
  v_actor uuid;
  v_call calls;
  v_refusal text;
  v_answers jsonb := '[]';
BEGIN
  FOR c IN SELECT value FROM jsonb_array_elements(p_changes) LOOP
    v_actor := (c ->> 'actorId')::uuid;
    SELECT * INTO v_call FROM calls WHERE id = (c ->> 'callId')::uuid AND room_id = p_room_id;
    v_refusal := room_silence(p_room_id, v_actor);
    v_answers := v_answers || CASE
      WHEN room_role(p_room_id, v_actor) IS NULL THEN room_refusal(p_room_id)
      WHEN v_call.id IS NULL THEN jsonb_build_object('error', 'CALL_NOT_FOUND')
      WHEN v_call.state = 'ended' OR (v_call.state = 'ringing' AND v_call.ring_expires_at <= now())
      THEN jsonb_build_object('error', 'CALL_ENDED')
      WHEN v_refusal IS NOT NULL THEN jsonb_build_object('error', v_refusal)
      WHEN (c ->> 'isAnswer')::boolean AND EXISTS (
        SELECT FROM call_participants WHERE call_id = v_call.id AND user_id = v_actor AND left_at IS NULL
      ) THEN jsonb_build_object('error', 'ANSWERED_ELSEWHERE')
      WHEN call_is_full(v_call.id, v_actor, (c ->> 'participantsMax')::int)
      THEN jsonb_build_object('error', 'CALL_FULL')
      ELSE call_admitted(p_room_id, v_call.id, c)
    END;
  END LOOP;
  RETURN v_answers;
END $$;

-- call.decline: { callId, actorId, outcome }, which is declined or busy.
CREATE OR REPLACE FUNCTION room_change_call_decline(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  c jsonb;
  v_actor uuid;
  v_call calls;
  v_answers jsonb := '[]';
BEGIN
  FOR c IN SELECT value FROM jsonb_array_elements(p_changes) LOOP
    v_actor := (c ->> 'actorId')::uuid;
    SELECT * INTO v_call FROM calls WHERE id = (c ->> 'callId')::uuid AND room_id = p_room_id;
    IF room_role(p_room_id, v_actor) IS NULL THEN
      v_answers := v_answers || room_refusal(p_room_id);
    ELSIF v_call.id IS NULL THEN
      v_answers := v_answers || jsonb_build_object('error', 'CALL_NOT_FOUND');
    ELSIF v_call.state <> 'ringing' OR v_actor = v_call.started_by_id OR v_actor = ANY (v_call.declined_ids) THEN
      v_answers := v_answers || call_unchanged(v_call);
    ELSE
      UPDATE calls SET declined_ids = declined_ids || v_actor,
        busy_ids = CASE WHEN c ->> 'outcome' = 'busy' THEN busy_ids || v_actor ELSE busy_ids END
        WHERE id = v_call.id RETURNING * INTO v_call;
      v_answers := v_answers || CASE
        WHEN call_is_refused(v_call) THEN call_ended(p_room_id, v_call.id, call_outcome_of(v_call))
        ELSE call_touched(p_room_id, v_call.id)
      END;
    END IF;
  END LOOP;
  RETURN v_answers;
END $$;

-- call.leave: { callId, participantIds, hasFailed }. The server names them: who hung up, or of whom nothing was heard any
-- more. Between two people the call ends with the first who goes, among more with the last; it has failed if whoever ends
-- it says that no media ever came.
CREATE OR REPLACE FUNCTION room_change_call_leave(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  c record;
  v_call calls;
  v_left int;
  v_answers jsonb := '[]';
BEGIN
  FOR c IN SELECT * FROM jsonb_to_recordset(p_changes)
    AS ("callId" uuid, "participantIds" uuid[], "hasFailed" boolean) LOOP
    SELECT * INTO v_call FROM calls WHERE id = c."callId" AND room_id = p_room_id;
    IF v_call.id IS NULL THEN
      v_answers := v_answers || jsonb_build_object('error', 'CALL_NOT_FOUND');
      CONTINUE;
    END IF;
    UPDATE call_participants SET left_at = now()
      WHERE call_id = v_call.id AND id = ANY (c."participantIds") AND left_at IS NULL;
    IF NOT FOUND THEN
      v_answers := v_answers || call_unchanged(v_call);
      CONTINUE;
    END IF;
    SELECT count(*) INTO v_left FROM call_participants WHERE call_id = v_call.id AND left_at IS NULL;
    v_answers := v_answers || CASE
      WHEN v_left > 1 OR (v_left = 1 AND NOT EXISTS (
        SELECT FROM rooms WHERE id = p_room_id AND kind = 'direct'
      )) THEN call_touched(p_room_id, v_call.id)
      WHEN v_call.state = 'ringing' THEN call_ended(p_room_id, v_call.id, 'cancelled')
      WHEN c."hasFailed" THEN call_ended(p_room_id, v_call.id, 'failed')
      ELSE call_ended(p_room_id, v_call.id, 'answered')
    END;
  END LOOP;
  RETURN v_answers;
END $$;

-- call.expire: { callId }. Nobody answered in time, nobody is left who could, or the room has been closed.
CREATE OR REPLACE FUNCTION room_change_call_expire(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  c record;
  v_call calls;
  v_answers jsonb := '[]';
BEGIN
  FOR c IN SELECT * FROM jsonb_to_recordset(p_changes) AS ("callId" uuid) LOOP
    SELECT * INTO v_call FROM calls WHERE id = c."callId" AND room_id = p_room_id;
    v_answers := v_answers || CASE
      WHEN v_call.id IS NULL THEN jsonb_build_object('error', 'CALL_NOT_FOUND')
      WHEN (v_call.state = 'ringing' AND (v_call.ring_expires_at <= now() OR call_is_refused(v_call)))
        OR (v_call.state <> 'ended' AND EXISTS (SELECT FROM rooms WHERE id = p_room_id AND archived_at IS NOT NULL))
      THEN call_ended(p_room_id, v_call.id, call_outcome_of(v_call))
      ELSE call_unchanged(v_call)
    END;
  END LOOP;
  RETURN v_answers;
END $$;

-- call.media: { callId, participantId, actorId, media }. What a participant sends, so that others can show it.
CREATE OR REPLACE FUNCTION room_change_call_media(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  c record;
  v_answers jsonb := '[]';
BEGIN
  FOR c IN SELECT * FROM jsonb_to_recordset(p_changes)
    AS ("callId" uuid, "participantId" uuid, "actorId" uuid, "media" jsonb) LOOP
    UPDATE call_participants p SET media = c."media" FROM calls
      WHERE p.id = c."participantId" AND p.call_id = c."callId" AND p.user_id = c."actorId" AND p.left_at IS NULL
        AND calls.id = p.call_id AND calls.room_id = p_room_id;
    v_answers := v_answers || CASE
      WHEN FOUND THEN call_touched(p_room_id, c."callId")
      ELSE jsonb_build_object('error', 'NOT_IN_CALL')
    END;
  END LOOP;
  RETURN v_answers;
END $$;

-- Nobody of whom it was asked is left, and one of them at least has said no. Whoever does not hear from the caller because
-- they have blocked them still counts: otherwise the caller could see that by how soon the ringing stops.
CREATE OR REPLACE FUNCTION call_is_refused(p_call calls) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT cardinality((p_call).declined_ids) > 0 AND NOT EXISTS (
    SELECT FROM members WHERE room_id = (p_call).room_id AND left_at IS NULL
      AND user_id <> (p_call).started_by_id AND user_id <> ALL ((p_call).declined_ids)
  )
$$;

-- How a call that does not go on has ended. It was busy only if all who said no were in another call.
CREATE OR REPLACE FUNCTION call_outcome_of(p_call calls) RETURNS call_outcome
LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN (p_call).state = 'active' THEN 'answered'::call_outcome
    WHEN call_is_refused(p_call) AND (p_call).declined_ids <@ (p_call).busy_ids THEN 'busy'
    WHEN call_is_refused(p_call) THEN 'declined'
    WHEN (p_call).ring_expires_at <= now() THEN 'missed'
    ELSE 'cancelled'
  END
$$;

-- How a call was for each of its devices: the mean and the worst of what it measured. Of the two poor is what people
-- understand only with effort, below 3 on the scale of mean opinion scores.
CREATE OR REPLACE FUNCTION call_quality(p_call_id uuid) RETURNS TABLE (participant_id uuid, quality jsonb)
LANGUAGE sql STABLE AS $$
  SELECT s.participant_id, jsonb_build_object(
    'samples', count(*),
    'roundTripMs', jsonb_build_object('mean', avg(m."roundTripMs"), 'worst', max(m."roundTripMs")),
    'jitterMs', jsonb_build_object('mean', avg(m."jitterMs"), 'worst', max(m."jitterMs")),
    'loss', jsonb_build_object('mean', avg(m.loss), 'worst', max(m.loss)),
    'mos', jsonb_build_object('mean', avg(m.mos), 'worst', min(m.mos)),
    'poorShare', avg((m.mos < 3)::int),
    'relayedShare', avg((m."candidateType" = 'relay')::int)
  )
  FROM call_samples s,
    jsonb_to_record(s.sample) AS m("roundTripMs" float8, "jitterMs" float8, loss float8, mos float8, "candidateType" text)
  WHERE s.call_id = p_call_id GROUP BY s.participant_id
$$;
