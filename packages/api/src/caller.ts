/** Who is asking, proved by an access token of a live session. */
export interface Identity {
  userId: string;
  sessionId: string;
}

/** Where the asking comes from. */
export interface Connection {
  id: string;
  address: string;
  userAgent: string;
  /** What a proxy or the client calls this request, over HTTP. */
  requestId?: string;
  /** Whether it is a socket, which stays; a request over HTTP is a connection of its own. */
  isSocket: boolean;
  /** The streams that are open on it, the one being opened included. */
  openStreams: { readonly size: number };
}
