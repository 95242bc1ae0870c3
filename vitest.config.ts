import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { entries } from './scripts/entries.mjs'

const root = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
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
    coverage: { include: ['src/**'], reporter: ['text-summary', 'html'] },
  },
})
