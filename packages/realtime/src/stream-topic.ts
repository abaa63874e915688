/** Where a stream's events travel on the bus. */
export function topicOf(streamId: string): string {
  return `stream:${streamId}`;
}
