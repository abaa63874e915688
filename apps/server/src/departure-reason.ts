import type { DepartureReason } from "@parley/api";
import { closeCodes } from "./close-codes.ts";

/** By the codes of RFC 6455, section 7.4, and our own. */
export function departureReason(code: number): DepartureReason {
  switch (code) {
    case closeCodes.restart:
      return "drained";
    case closeCodes.tooSlow:
      return "too_slow";
    case closeCodes.sessionEnded:
      return "signed_out";
    case closeCodes.disconnected:
      return "disconnected";
    case 1006:
      return "broken";
    default:
      return "closed";
  }
}
