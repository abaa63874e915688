import { bundle } from "./bundle.ts";

await bundle(new URL("main.ts", import.meta.url), "server.mjs");
