export interface Place {
  webUrl: string;
  serverUrl: string;
}

const nameOf = (part: keyof Place, index: number) => `PARLEY_E2E_${part === "webUrl" ? "WEB" : "SERVER"}_${index}`;

/** Tells the workers, which are started after this, where the product of each runs. */
export function publishPlace({ webUrl, serverUrl }: Place, index: number): void {
  process.env[nameOf("webUrl", index)] = webUrl;
  process.env[nameOf("serverUrl", index)] = serverUrl;
}

/** Where the product runs that the global setup has started for this worker. */
export function readPlace(index: number): Place {
  const [webUrl, serverUrl] = [process.env[nameOf("webUrl", index)], process.env[nameOf("serverUrl", index)]];
  if (webUrl === undefined || serverUrl === undefined) throw new Error("The product was not started.");
  return { webUrl, serverUrl };
}

/** Whether what takes minutes is to be tried, too: what is worth it before a release, and not before each change. */
export const isLongRun = process.env["PARLEY_LONG"] === "1";
