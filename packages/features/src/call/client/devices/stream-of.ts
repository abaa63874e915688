/** A stream of these tracks: the one before, as long as it has just them, so that what plays it goes on. Null of none. */
export function streamOf(before: MediaStream | null, given: readonly (MediaStreamTrack | null)[]): MediaStream | null {
  const tracks = given.filter((track) => track !== null);
  if (tracks.length === 0) return null;
  const known = before?.getTracks() ?? [];
  const isSame = known.length === tracks.length && tracks.every((track) => known.includes(track));
  return isSame ? before : new MediaStream(tracks);
}
