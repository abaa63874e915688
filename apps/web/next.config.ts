import { fileURLToPath } from "node:url";
import type { NextConfig } from "next";

/** Set by the image's own build. */
const isForImage = process.env["PARLEY_IMAGE"] === "1";
const workspaceRoot = fileURLToPath(new URL("../..", import.meta.url));

const headers = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Permissions-Policy", value: "geolocation=(), payment=(), usb=()" },
];

export default {
  // A container image carries the files that a run needs and nothing else; `pnpm start` runs from the sources' folder.
  ...(isForImage ? { output: "standalone", outputFileTracingRoot: workspaceRoot } : {}),
  poweredByHeader: false,
  reactStrictMode: true,
  transpilePackages: ["@parley/auth", "@parley/config", "@parley/features", "@parley/ui"],
  // `pnpm check` reads the types of all packages at once; a build need not read them again.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    // Icons and primitives are imported one by one, so that a page carries what it shows.
    optimizePackageImports: ["lucide-react", "radix-ui"],
  },
  headers: async () => [{ source: "/:path*", headers }],
} satisfies NextConfig;
