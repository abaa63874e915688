/** Something an owner or admin did, or that concerns security. */
export interface AuditEntry {
  /** `noun.verbed`. */
  action: string;
  /** Null for strangers, and for what the server did by itself. */
  actorId: string | null;
  /** What it was done to. */
  targetId?: string;
  address?: string;
  /** Never a secret, never what somebody wrote. */
  detail?: Record<string, string | number | boolean | null>;
}

/** Keeps what should be found again when somebody asks who did it. */
export interface AuditLog {
  /** Resolves once it is kept; rejects when the database cannot be reached. */
  record(entry: AuditEntry): Promise<void>;
}
