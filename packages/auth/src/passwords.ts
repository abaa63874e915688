import { randomBytes } from "node:crypto";
import { type Options, hash, verify } from "@node-rs/argon2";
import { createWorkQueue } from "./work-queue.ts";

/** Hashes and checks passwords, a few at a time: hashing is a lever for whoever wants to keep a server busy. */
export interface Passwords {
  /** @throws {PasswordsBusyError} */
  hash(password: string): Promise<string>;
  /**
   * Takes the same time for a wrong password and for `null`, an account that does not exist or has no password.
   * @throws {PasswordsBusyError}
   */
  verify(hash: string | null, password: string): Promise<boolean>;
}

/** So many wait for a hash already that one more is turned away at once. */
export class PasswordsBusyError extends Error {
  override name = "PasswordsBusyError";
}

export interface PasswordsOptions {
  /** How many are hashed at once; each takes a core and 19 MiB. */
  concurrency?: number;
  /** How many may wait. At some 20 ms each, a hundred wait about a second on two cores. */
  waitingMax?: number;
}

/** `Algorithm.Argon2id`, which the package only has as an ambient const enum. */
const argon2id = 2;

/** The least that OWASP's password storage cheat sheet asks of argon2id, in KiB and passes. */
const strength = { algorithm: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } satisfies Options;

export function createPasswords({ concurrency = 2, waitingMax = 100 }: PasswordsOptions = {}): Passwords {
  const queue = createWorkQueue({ concurrency, waitingMax, refuse: () => new PasswordsBusyError() });
  // What a stranger's password is checked against, made once and with the same strength as every other.
  const nobodysHash = hash(randomBytes(32), strength);

  return {
    hash: (password) => queue(() => hash(spell(password), strength)),
    async verify(known, password) {
      const against = known ?? (await nobodysHash);
      const isRight = await queue(() => verify(against, spell(password)));
      return isRight && known !== null;
    },
  };
}

/** One spelling for what looks the same, whatever keyboard typed it (NIST SP 800-63B, section 5.1.1.2). */
function spell(password: string): string {
  return password.normalize("NFKC");
}
