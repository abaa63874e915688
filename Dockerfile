# syntax=docker/dockerfile:1

# Two images of one build: `docker build --target server .` and `docker build --target web .`
# Each carries what a run needs and nothing else, runs as nobody in particular, and writes nowhere but /tmp.

FROM node:24-bookworm-slim AS build
ENV CI=1 NEXT_TELEMETRY_DISABLED=1 PARLEY_IMAGE=1
WORKDIR /parley
COPY . .
RUN --mount=type=cache,target=/root/.local/share/pnpm npx -y pnpm@12 install --frozen-lockfile
RUN npx -y pnpm@12 --filter @parley/server build \
 && npx -y pnpm@12 --filter @parley/server deploy --prod --legacy /image/server \
 && npx -y pnpm@12 --filter @parley/web build

FROM node:24-bookworm-slim AS server
ENV NODE_ENV=production SERVER_PORT=3001
WORKDIR /parley/apps/server
COPY --from=build /image/server/package.json ./
COPY --from=build /image/server/node_modules ./node_modules
COPY --from=build /parley/apps/server/build ./build
# Every node brings the database up to date when it starts, one at a time.
COPY --from=build /parley/prisma/migrations /parley/prisma/migrations
USER node
EXPOSE 3001
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3001/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "build/server.mjs"]

FROM node:24-bookworm-slim AS web
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOSTNAME=0.0.0.0 PORT=3000
WORKDIR /parley
COPY --from=build /parley/apps/web/.next/standalone ./
COPY --from=build /parley/apps/web/.next/static ./apps/web/.next/static
COPY --from=build /parley/apps/web/public ./apps/web/public
USER node
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/icon.svg').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "apps/web/server.js"]
