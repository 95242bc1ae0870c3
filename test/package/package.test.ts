import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { describe, expect, test } from 'vitest'
import { entries, exportsField, outputName } from '../../scripts/entries.mjs'
import { root } from '../support/source.ts'

type Library = typeof import('clientele')

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
const require = createRequire(import.meta.url)
const esm = async (subpath: string): Promise<Library> =>
  import(/* @vite-ignore */ pathToFileURL(join(root, 'dist', `${outputName(subpath)}.js`)).href)
const cjs = (subpath: string): Library => require(join(root, 'dist', `${outputName(subpath)}.cjs`))

describe('package.json', () => {
  test('exports are those of scripts/entries.mjs, types first', () => {
    expect(manifest.exports).toEqual(exportsField())
    for (const [name, target] of Object.entries<Record<string, Record<string, string>>>(manifest.exports)) {
      if (name === './package.json') continue
      for (const condition of ['import', 'require'])
        expect(Object.keys(target[condition] ?? {})).toEqual(['types', 'default'])
    }
  })

  test('every version is exact, and the lockfile names no registry', () => {
    for (const group of ['dependencies', 'devDependencies']) {
      for (const [name, version] of Object.entries<string>(manifest[group]))
        expect(version, name).toMatch(/^\d+\.\d+\.\d+$/)
    }
    expect(JSON.stringify(lock)).not.toMatch(/"resolved"/)
  })

  test('the lockfile names the binaries of every platform (npm run lockfile)', () => {
    const locked: Record<string, { optionalDependencies?: Record<string, string> }> = lock.packages
    const asked = Object.values(locked).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}))
    const paths = Object.keys(locked)
    expect(asked.filter((name) => !paths.some((path) => path.endsWith(`node_modules/${name}`)))).toEqual([])
  })

  test('no dependency beyond the allowed, no install scripts, no side effects', () => {
    expect(Object.keys(manifest.dependencies)).toEqual(['ml-matrix'])
    // Readers of file formats, asked for when a file of theirs is read.
    expect(Object.keys(manifest.peerDependencies)).toEqual(['apache-arrow', 'hyparquet'])
    expect(manifest.peerDependenciesMeta).toEqual({ 'apache-arrow': { optional: true }, hyparquet: { optional: true } })
    for (const script of ['preinstall', 'install', 'postinstall', 'prepare'])
      expect(manifest.scripts[script]).toBeUndefined()
    expect(manifest.sideEffects).toBe(false)
    expect(manifest.type).toBe('module')
  })
})

describe('the build', () => {
  test('every subpath has ESM, CommonJS and types for both', () => {
    for (const subpath of Object.keys(entries)) {
      for (const ending of ['js', 'cjs', 'd.ts', 'd.cts']) {
        expect(existsSync(join(root, 'dist', `${outputName(subpath)}.${ending}`)), `${subpath} ${ending}`).toBe(true)
      }
    }
  })

  test('the tarball holds the build and the papers, nothing else', () => {
    const listed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: root,
      encoding: 'utf8',
    })
    const files: string[] = JSON.parse(listed)[0].files.map((file: { path: string }) => file.path)
    expect(files.filter((path) => !/^(dist\/|package\.json$|README\.md$|LICENSE$|CHANGELOG\.md$)/.test(path))).toEqual(
      [],
    )
    expect(files).toContain('dist/index.js')
    expect(files.filter((path) => /\.(node|wasm|exe)$/.test(path))).toEqual([])
  })

  test('ESM and CommonJS export the same names', async () => {
    for (const subpath of Object.keys(entries)) {
      expect(Object.keys(cjs(subpath)).sort(), subpath).toEqual(Object.keys(await esm(subpath)).sort())
    }
  })
})

describe('copies of the library understand each other', () => {
  const rows = [
    { customerId: 1, at: '2024-01-05', amount: 10 },
    { customerId: 2, at: '2024-02-05', amount: 20 },
  ]

  test('a Table, a summary, a builder, a model and a graph of one build work in the other', async () => {
    for (const [one, other] of [
      [await esm('.'), cjs('.')],
      [cjs('.'), await esm('.')],
      [await esm('./rfm'), cjs('.')],
      [cjs('./rfm'), await esm('.')],
    ] as const) {
      const maker = 'Table' in one ? one : await esm('.')
      const table = maker.Table.from(rows)
      expect(other.summarizeTransactions(table).ids).toEqual([1, 2])
      expect(one.summarizeTransactions(table).ids).toEqual([1, 2])
      const summary = one.summarizeTransactions(rows)
      expect(other.rfm(summary, { bins: 2 }).code).toEqual(one.rfm(summary, { bins: 2 }).code)
      const builder = one.summaryBuilder({ asOf: '2024-12-31' }).add(rows)
      expect(other.summaryBuilder({ asOf: '2024-12-31' }).merge(builder).finish().size).toBe(2)
      const model = one.rfm(summary, { bins: 2 })
      expect(other.reviveModel(JSON.stringify(model)).kind).toBe('rfm')
      expect(other.Table.from(other.Matrix === undefined ? table : table).rowCount).toBe(2)
      const graph = maker.Graph.from([{ source: 1, target: 2 }])
      expect(other.Graph.from(graph).nodeCount).toBe(2)
      const matrix = maker.Matrix.from([[1, 2]])
      expect(other.Matrix.from(matrix).columns).toBe(2)
      const interactions = maker.Interactions.from([{ user: 1, item: 2 }])
      expect(other.Interactions.from(interactions).size).toBe(1)
    }
  })

  test('an error of one build is recognized by the other, by code and by instanceof', async () => {
    const [one, other] = [await esm('.'), cjs('.')]
    let error: unknown = null
    try {
      one.rfm(rows, { bins: 0 })
    } catch (cause) {
      error = cause
    }
    expect(error).toBeInstanceOf(other.InputError)
    expect(error).toBeInstanceOf(other.ClienteleError)
    expect(error).not.toBeInstanceOf(other.StoppedError)
    expect(error).toMatchObject({ code: 'invalidArgument', path: 'bins' })
  })
})

describe('size', () => {
  const sizeOf = async (code: string): Promise<number> => {
    const result = await build({
      stdin: { contents: code, resolveDir: root, loader: 'js' },
      bundle: true,
      minify: true,
      format: 'esm',
      write: false,
      target: 'es2022',
    })
    return gzipSync(result.outputFiles[0]?.contents ?? new Uint8Array(), { level: 9 }).length
  }

  // rfm accepts raw transactions, so it carries the whole door (docs/decisions.md, Size).
  test("import { rfm } from 'clientele' tree-shakes to at most 33 kB gzip", async () => {
    const alone = await sizeOf(`export { rfm } from './dist/index.js'`)
    const all = await sizeOf(`export * from './dist/index.js'`)
    expect(alone).toBeLessThanOrEqual(33 * 1024)
    expect(alone).toBeLessThan(all / 2)
  })
})
