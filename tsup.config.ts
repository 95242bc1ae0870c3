import { defineConfig } from 'tsup'
import { entries, outputName } from './scripts/entries.mjs'

export default defineConfig({
  entry: Object.fromEntries(Object.entries(entries).map(([subpath, file]) => [outputName(subpath), file])),
  format: ['esm', 'cjs'],
  target: 'es2022',
  tsconfig: 'tsconfig.build.json',
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
  splitting: true,
  treeshake: false,
  clean: true,
})
