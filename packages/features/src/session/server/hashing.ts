import { AppError } from "@parley/api";
import { PasswordsBusyError } from "@parley/auth/passwords";

const retryAfterMs = 1_000;

/** Passes on what hashing gives. @throws {AppError} `UNAVAILABLE` when too many others wait for it already. */
export async function hashing<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    if (cause instanceof PasswordsBusyError) throw new AppError("UNAVAILABLE", { retryAfterMs, cause });
    throw cause;
  }
}
