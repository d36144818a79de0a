import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";

declare module "@remix-run/server-runtime" {
  interface Future {
    v3_singleFetch: true;
  }
}

// Shopify's CLI tunnels `npm run dev`: only that host may reach the development server.
const tunnel = process.env.SHOPIFY_APP_URL ?? process.env.HOST;

export default defineConfig({
  server: {
    port: Number(process.env.PORT ?? 3000),
    allowedHosts: tunnel ? [new URL(tunnel).hostname] : [],
  },
  plugins: [
    remix({
      ignoredRouteFiles: ["**/.*"],
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_lazyRouteDiscovery: true,
        v3_singleFetch: true,
        // The file convention is the default one already: asking for it by name would need one package more.
        v3_routeConfig: false,
      },
    }),
  ],
  build: {
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
  },
  optimizeDeps: { include: ["@shopify/app-bridge-react", "@shopify/polaris"] },
});
