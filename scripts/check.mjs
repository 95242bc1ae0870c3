// Everything that must hold before a change lands: `npm run check`. Stops at the first failure.
import { spawnSync } from 'node:child_process'

const steps = [
  ['format and lint', 'npx biome check'],
  ['exports of package.json', 'node scripts/exports.mjs'],
  ['types', 'npm run --silent types'],
  ['build', 'npm run --silent build'],
  ['tests (floors, docs, package and types among them)', 'npx vitest run'],
  ['publint and attw', 'npm run --silent check:package'],
  ['size budget', 'npx size-limit'],
  ['unused code (knip)', 'npx knip'],
  ['API reference', 'npx typedoc --emit none'],
]

for (const [name, command] of steps) {
  const start = performance.now()
  const { status, stdout, stderr } = spawnSync(command, { shell: true, encoding: 'utf8' })
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`)
  if (status !== 0) {
    console.log(stdout, stderr)
    process.exit(1)
  }
}
