-- Keeps a word to everybody but some, and one notification of it for each of them who wants to hear of announcements, in one
-- transaction. Answers what was told to whom.
CREATE OR REPLACE FUNCTION announce(p_id uuid, p_author_id uuid, p_body text, p_except_ids uuid[])
RETURNS TABLE (user_id uuid, id uuid)
LANGUAGE plpgsql AS $$
DECLARE
  v_told uuid[];
BEGIN
  INSERT INTO announcements (id, author_id, body, except_ids) VALUES (p_id, p_author_id, p_body, p_except_ids);
  WITH told AS (
    INSERT INTO notifications (id, user_id, key, topic, at, announcement_id, actor_id)
    SELECT uuid_v7(), u.id, 'announcement:' || p_id, 'announcement', now(), p_id, p_author_id FROM users u
    WHERE u.id <> p_author_id AND u.id <> ALL (p_except_ids) AND NOT EXISTS (
      SELECT FROM notification_settings s WHERE s.user_id = u.id AND 'announcement' = ANY (s.unsubscribed)
    )
    ORDER BY u.id RETURNING notifications.id
  )
  SELECT coalesce(array_agg(told.id), '{}') INTO v_told FROM told;
  PERFORM push_notifications(v_told);
  RETURN QUERY SELECT n.user_id, n.id FROM notifications n WHERE n.id = ANY (v_told);
END $$;
