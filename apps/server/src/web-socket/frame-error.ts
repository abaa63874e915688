/** The other side has said what it may not. */
export class FrameError extends Error {
  override name = "FrameError";
  /** With which the socket is to be closed (RFC 6455, section 7.4). */
  readonly closeCode: number;

  constructor(closeCode: number, message: string) {
    super(message);
    this.closeCode = closeCode;
  }
}
