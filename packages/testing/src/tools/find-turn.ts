import { findProgram } from "../find-program.ts";

/** The TURN server coturn. */
export function findTurn(): string | undefined {
  return findProgram("turnserver", "/opt/homebrew/bin/turnserver", "/usr/local/bin/turnserver");
}

/** What makes the certificate with which it speaks TLS. */
export function findOpenssl(): string | undefined {
  return findProgram("openssl");
}
