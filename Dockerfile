# syntax=docker/dockerfile:1
# Built for the machine it will run on (amd64, arm64): better-sqlite3 is compiled here.
FROM node:22-bookworm-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends python3 make g++ && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build -- --standalone

FROM node:22-bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends tini && rm -rf /var/lib/apt/lists/* \
  && mkdir /data && chown node:node /data
WORKDIR /app
COPY --from=build /src/.next/standalone ./
COPY --chmod=755 <<'SH' /usr/local/bin/subkeeper
#!/bin/sh
# subkeeper backup | restore FILE | doctor | reset-password NAME | import FILE --client NAME
tool="/app/tools/$1.mjs"
[ -f "$tool" ] || { echo "Commands: backup, restore, doctor, reset-password, import." >&2; exit 2; }
shift
cd /app && exec node "$tool" "$@"
SH
ENV NODE_ENV=production HOSTNAME=0.0.0.0 HOST=0.0.0.0 PORT=3000 DATABASE_PATH=/data/subkeeper.db \
  NEXT_TELEMETRY_DISABLED=1
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD node -e "fetch('http://127.0.0.1:'+process.env.PORT+'/api/health').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"
ENTRYPOINT ["tini", "--"]
CMD ["node", "server.js"]
