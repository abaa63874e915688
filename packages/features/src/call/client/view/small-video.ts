/** What this browser can put above all other windows: a window of ours, one video, or nothing. */
export function supportHere(): "window" | "video" | null {
  if ("documentPictureInPicture" in window) return "window";
  return document.pictureInPictureEnabled ? "video" : null;
}

/** Puts the call's largest video above all other windows, or takes it back from there. */
export async function toggleSmallVideo(): Promise<void> {
  if (document.pictureInPictureElement) return document.exitPictureInPicture();
  const videos = [...document.querySelectorAll<HTMLVideoElement>("video[data-others]")];
  const [largest] = videos.toSorted((a, b) => areaOf(b) - areaOf(a));
  // Without a video there is nothing to show; with one the browser may still not want to.
  await largest?.requestPictureInPicture().catch(() => {});
}

function areaOf({ clientWidth, clientHeight }: HTMLVideoElement): number {
  return clientWidth * clientHeight;
}
