import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  // `npm run build -- --standalone` sets this: .next/standalone then runs without node_modules.
  output: process.env.NEXT_STANDALONE === '1' ? 'standalone' : undefined,
  // Read by their paths while the server runs, so that Next cannot see them in the code.
  outputFileTracingIncludes: { '/*': ['./db/migrations/**', './db/*.mjs'] },
  reactStrictMode: true,
  // The links that start-up prints name this address; in development Next serves localhost alone.
  allowedDevOrigins: ['127.0.0.1'],
  // Native modules stay outside the bundle; the driver, the hasher and the image codec load their own binaries.
  serverExternalPackages: ['better-sqlite3', '@node-rs/argon2', 'sharp', 'pino'],
  // `npm test` checks types by itself, once; a newcomer's first start need not wait for it.
  typescript: { ignoreBuildErrors: true },
  // Browsers ask for this address before they have read which icon a page names.
  rewrites: () => Promise.resolve([{ source: '/favicon.ico', destination: '/icon.svg' }]),
  turbopack: { root: import.meta.dirname },
}

export default config
