-- AlterTable
ALTER TABLE "calls" ADD COLUMN     "busy_ids" UUID[] DEFAULT ARRAY[]::UUID[];

-- The ways in which a call ends that the first set of functions did not know, and what remains of how it was.

-- Nobody of whom it was asked is left, and one of them at least has said no. Whoever does not hear from the caller because
-- they have blocked them still counts: otherwise the caller could see that by how soon the ringing stops.
CREATE FUNCTION call_is_refused(p_call calls) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT cardinality((p_call).declined_ids) > 0 AND NOT EXISTS (
    SELECT FROM members WHERE room_id = (p_call).room_id AND left_at IS NULL
      AND user_id <> (p_call).started_by_id AND user_id <> ALL ((p_call).declined_ids)
  )
$$;

-- How a call that does not go on has ended. It was busy only if all who said no were in another call.
CREATE FUNCTION call_outcome_of(p_call calls) RETURNS call_outcome
LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN (p_call).state = 'active' THEN 'answered'::call_outcome
    WHEN call_is_refused(p_call) AND (p_call).declined_ids <@ (p_call).busy_ids THEN 'busy'
    WHEN call_is_refused(p_call) THEN 'declined'
    WHEN (p_call).ring_expires_at <= now() THEN 'missed'
    ELSE 'cancelled'
  END
$$;

-- call.join: as before; but nobody comes into a call where they may not speak any more.
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

-- room.remove: as before; its call ends with it. Readers find that turn between the numbers they were told.
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

-- Calls of rooms that were removed before that was so.
SELECT call_ended(c.room_id, c.id, call_outcome_of(c)) FROM calls c
  JOIN rooms r ON r.id = c.room_id AND r.removed_at IS NOT NULL WHERE c.state <> 'ended';

-- How a call was for each of its devices: the mean and the worst of what it measured. Of the two poor is what people
-- understand only with effort, below 3 on the scale of mean opinion scores.
CREATE FUNCTION call_quality(p_call_id uuid) RETURNS TABLE (participant_id uuid, quality jsonb)
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
