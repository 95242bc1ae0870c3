// Runs a TypeScript file against the library's source: `node scripts/run.mjs examples/demo.ts [arguments]`.
// esbuild bundles it into node_modules/.cache and Node runs that in a process of its own, so that --cpu-prof and the like work through NODE_OPTIONS.
import { spawnSync } from 'node:child_process'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { entries } from './entries.mjs'

const root = fileURLToPath(new URL('../', import.meta.url))

/** Bundles a TypeScript file; `clientele` and its subpaths are the source. Returns the path of the bundle. */
export async function bundle(file) {
  const outfile = `${root}node_modules/.cache/clientele/${basename(file).replace(/\.ts$/, '')}.mjs`
  await build({
    entryPoints: [file],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    packages: 'external',
    logLevel: 'warning',
    plugins: [
      {
        name: 'clientele',
        setup(setup) {
          setup.onResolve({ filter: /^clientele(\/|$)/ }, ({ path }) => {
            const source = entries[`.${path.slice('clientele'.length)}`]
            return source === undefined ? { errors: [{ text: `no entry ${path}` }] } : { path: `${root}${source}` }
          })
        },
      },
    ],
  })
  return outfile
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [file, ...rest] = process.argv.slice(2)
  if (file === undefined) {
    console.error('usage: node scripts/run.mjs FILE.ts [arguments]')
    process.exit(2)
  }
  const outfile = await bundle(file)
  const { status } = spawnSync(process.execPath, ['--enable-source-maps', outfile, ...rest], { stdio: 'inherit' })
  process.exit(status ?? 1)
}
