declare global {
  interface Window {
    /** What `lib.dom` does not know yet (WICG Document Picture-in-Picture). */
    readonly documentPictureInPicture?: {
      requestWindow(options: { width: number; height: number }): Promise<Window>;
    };
  }
}

const size = { width: 360, height: 280 };

/** Opens a small window above all others that looks like this page. Null when the browser did not want to. */
export async function openSmallWindow(onClose: () => void): Promise<Window | null> {
  try {
    const pane = await window.documentPictureInPicture?.requestWindow(size);
    if (!pane) return null;
    dress(pane);
    pane.addEventListener("pagehide", onClose, { once: true });
    return pane;
  } catch {
    return null;
  }
}

/** Gives it the look of this page: its styles, and its theme. */
function dress(pane: Window): void {
  for (const style of document.querySelectorAll("style, link[rel=stylesheet]")) {
    pane.document.head.append(style.cloneNode(true));
  }
  const theme = document.documentElement.dataset["theme"];
  if (theme) pane.document.documentElement.dataset["theme"] = theme;
  pane.document.documentElement.lang = document.documentElement.lang;
  pane.document.documentElement.className = document.documentElement.className;
  pane.document.body.className = document.body.className;
  pane.document.title = document.title;
}
