/**
 * What signing in on the web asks of the server. Every method rejects with an Error whose message is the domain code
 * of the refusal, for next-auth hands nothing else on to the form.
 */
export interface AuthApi {
  signIn(input: { email: string; password: string }): Promise<OpenedSession>;
  signUp(input: { name: string; email: string; password: string; inviteCode?: string }): Promise<OpenedSession>;
  exchange(input: { assertion: string; inviteCode?: string }): Promise<OpenedSession>;
  signOut(identity: { userId: string; sessionId: string }): Promise<void>;
}

export interface OpenedSession {
  user: { id: string };
  sessionId: string;
}
