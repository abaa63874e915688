/** Hashes and checks passwords, a few at a time: hashing is a lever for whoever wants to keep a server busy. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** Takes the same time for a wrong password and for `null`, an account that does not exist or has no password. */
  verify(hash: string | null, password: string): Promise<boolean>;
}
