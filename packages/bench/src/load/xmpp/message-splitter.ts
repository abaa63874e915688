const messageEnd = "</message>";

/** Takes a stream apart as it arrives; `onMessage` gets each message without its end, as a slice that must not be kept. */
export function createMessageSplitter(onMessage: (stanza: Buffer) => void): (chunk: Buffer) => void {
  let left: Buffer = Buffer.alloc(0);
  return (chunk) => {
    const buffer = left.length === 0 ? chunk : Buffer.concat([left, chunk]);
    let at = 0;
    for (let end = buffer.indexOf(messageEnd); end >= 0; end = buffer.indexOf(messageEnd, at)) {
      onMessage(buffer.subarray(at, end));
      at = end + messageEnd.length;
    }
    left = buffer.subarray(at);
  };
}
