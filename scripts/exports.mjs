// Writes package.json's `exports` from scripts/entries.mjs; without --write only checks that they agree.
import { readFileSync, writeFileSync } from 'node:fs'
import { exportsField } from './entries.mjs'

const file = new URL('../package.json', import.meta.url)
const text = readFileSync(file, 'utf8')
const manifest = JSON.parse(text)
manifest.exports = exportsField()
manifest.main = './dist/index.cjs'
manifest.types = './dist/index.d.ts'
const next = `${JSON.stringify(manifest, null, 2)}\n`
const same = JSON.stringify(JSON.parse(text)) === JSON.stringify(manifest)
if (process.argv.includes('--write')) {
  if (!same) writeFileSync(file, next)
} else if (!same) {
  console.error('package.json exports differ from scripts/entries.mjs: run `npm run exports`')
  process.exit(1)
}
