import { defineConfig, type Options } from 'tsup'
import { entries, outputName } from './scripts/entries.mjs'

const config: Options | Options[] | ((options: Options) => unknown) = defineConfig({
  entry: Object.fromEntries(Object.entries(entries).map(([subpath, file]) => [outputName(subpath), file])),
  format: ['esm', 'cjs'],
  target: 'es2022',
  tsconfig: 'tsconfig.build.json',
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
  splitting: true,
  treeshake: false,
  clean: true,
})

export default config
