export interface Place {
  webUrl: string;
  serverUrl: string;
}

/** Tells the workers, which are started after this, where the product runs. */
export function publishPlace(place: Place): void {
  process.env["PARLEY_E2E_WEB"] = place.webUrl;
  process.env["PARLEY_E2E_SERVER"] = place.serverUrl;
}

/** Where the product runs that the global setup has started. */
export function readPlace(): Place {
  const { PARLEY_E2E_WEB: webUrl, PARLEY_E2E_SERVER: serverUrl } = process.env;
  if (webUrl === undefined || serverUrl === undefined) throw new Error("The product was not started.");
  return { webUrl, serverUrl };
}
