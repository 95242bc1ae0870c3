import { fileURLToPath } from 'node:url'
import { defineConfig, type ViteUserConfig } from 'vitest/config'
import { entries } from './scripts/entries.mjs'

const root = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

const report = process.env.CLIENTELE_TEST_REPORT

const config: ViteUserConfig = defineConfig({
  resolve: {
    alias: Object.entries(entries).map(([subpath, file]) => ({
      find: new RegExp(`^clientele${subpath.slice(1)}$`),
      replacement: root(file),
    })),
  },
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/matchers.ts'],
    typecheck: { enabled: true, include: ['test/**/*.test-d.ts'] },
    testTimeout: 30_000,
    ...(report === undefined ? {} : { reporters: ['default', 'json'], outputFile: { json: report } }),
    coverage: { include: ['src/**'], reporter: ['text-summary', 'html'] },
  },
})

export default config
