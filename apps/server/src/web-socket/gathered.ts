/** So many pieces are joined into one, so that those who send single bytes cost bytes and not objects. */
const piecesMax = 64;

/** Bytes that arrive in pieces, until there are enough. */
export class Gathered {
  #pieces: Buffer[] = [];
  #bytes = 0;

  get byteLength(): number {
    return this.#bytes;
  }

  /** Keeps a copy: what comes off a socket is part of something larger, which would be kept with it. */
  add(piece: Buffer): void {
    this.#bytes += piece.length;
    this.#pieces.push(Buffer.from(piece));
    if (this.#pieces.length > piecesMax) this.#pieces = [Buffer.concat(this.#pieces)];
  }

  /** All of them, which are then no longer here. */
  take(): Buffer {
    const [first] = this.#pieces;
    const all = this.#pieces.length === 1 && first ? first : Buffer.concat(this.#pieces);
    this.#pieces = [];
    this.#bytes = 0;
    return all;
  }
}
