import pg from "pg";

/** One change as the database made it. */
export interface TrueChange {
  seq: number;
  kind: "message" | "member" | "room";
  /** The id of the message, the user or the room. */
  thing: string;
  /** A message was made, rather than changed. */
  isCreation: boolean;
  /** A membership ended. */
  isDeparture: boolean;
}

export interface TrueMessage {
  id: string;
  seq: number;
  authorId: string;
  clientId: string;
}

/** What really happened in a room, from the first change on. */
export interface TrueRoom {
  roomId: string;
  headSeq: number;
  /** In the order of `seq`. */
  changes: TrueChange[];
  messages: TrueMessage[];
}

/** Has the database write down every change itself, in the transaction that makes it. Rooms made before are not known. */
export async function recordTruth(databaseUrl: string): Promise<void> {
  await withClient(databaseUrl, (client) => client.query(recording));
}

const recording = `
  CREATE TABLE IF NOT EXISTS chaos_changes (
    room_id uuid NOT NULL, seq int NOT NULL, kind text NOT NULL, thing uuid NOT NULL,
    is_creation boolean NOT NULL, is_departure boolean NOT NULL
  );
  CREATE OR REPLACE FUNCTION chaos_note_message() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO chaos_changes VALUES (NEW.room_id, NEW.changed_seq, 'message', NEW.id, TG_OP = 'INSERT', false);
    RETURN NEW;
  END $$;
  CREATE OR REPLACE FUNCTION chaos_note_member() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP = 'INSERT' OR NEW.changed_seq <> OLD.changed_seq THEN
      INSERT INTO chaos_changes
        VALUES (NEW.room_id, NEW.changed_seq, 'member', NEW.user_id, false, NEW.left_at IS NOT NULL);
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER chaos_messages AFTER INSERT OR UPDATE ON messages FOR EACH ROW EXECUTE FUNCTION chaos_note_message();
  CREATE TRIGGER chaos_members AFTER INSERT OR UPDATE ON members FOR EACH ROW EXECUTE FUNCTION chaos_note_member();
`;

/** Reads the room's head, all changes and all messages, at one moment. */
export async function readTruth(databaseUrl: string, roomId: string): Promise<TrueRoom> {
  return withClient(databaseUrl, async (client) => {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
    const heads = await client.query<{ head_seq: number }>("SELECT head_seq FROM rooms WHERE id = $1", [roomId]);
    const changes = await client.query<TrueChange>(
      `SELECT seq, kind, thing, is_creation AS "isCreation", is_departure AS "isDeparture"
       FROM chaos_changes WHERE room_id = $1 ORDER BY seq`,
      [roomId],
    );
    const messages = await client.query<TrueMessage>(
      `SELECT id, seq, author_id AS "authorId", client_id AS "clientId" FROM messages WHERE room_id = $1 ORDER BY seq`,
      [roomId],
    );
    await client.query("COMMIT");
    return { roomId, headSeq: heads.rows[0]?.head_seq ?? 0, changes: changes.rows, messages: messages.rows };
  });
}

async function withClient<T>(databaseUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
