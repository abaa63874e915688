import { fileURLToPath } from "node:url";
import type { NextConfig } from "next";
import { isForImage } from "./src/shell/env.ts";

const workspaceRoot = fileURLToPath(new URL("../..", import.meta.url));

const headers = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Permissions-Policy", value: "geolocation=(), payment=(), usb=()" },
];

export default {
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
