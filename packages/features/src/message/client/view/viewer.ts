/** How the person who looks reads a moment: a BCP 47 locale and an IANA time zone. */
export type Viewer = { locale: string; timeZone: string };

/** What a server renders with, before the viewer is known. */
export const unknownViewer: Viewer = { locale: "en-GB", timeZone: "UTC" };
