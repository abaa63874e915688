/** Why a socket is closed. 4000 to 4499: come again. 4500 to 4999: do not. The others are RFC 6455's. */
export const closeCodes = {
  restart: 1012,
  tooSlow: 1013,
  noCredentials: 4401,
  tooManyConnections: 4409,
  sessionEnded: 4501,
  /** By the owner or an admin; the reason is for the person to read. */
  disconnected: 4503,
} as const;
