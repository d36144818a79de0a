FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# The local server is for demo and tests alone; PRISMA_… : our own build makes the client.
RUN PRISMA_SKIP_POSTINSTALL_GENERATE=1 npm ci --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev --no-audit --no-fund

FROM node:24-slim
ENV NODE_ENV=production PORT=3000
WORKDIR /app
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/build build
COPY package.json package-lock.json tsconfig.json prisma.config.ts ./
COPY prisma prisma
COPY bin bin
COPY app app
# Nothing here is written to: the image's own user without rights runs it.
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "process.env.PROCESS === 'worker' ? process.exit(0) : fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
CMD ["npm", "start"]
