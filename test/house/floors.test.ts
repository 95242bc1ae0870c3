import { describe, expect, test } from 'vitest'
import { sourceFiles } from '../support/source.ts'

/** The floor of every folder of src. A folder imports only from floors below it, and within its floor only from folders named before it. */
const FLOORS: readonly (readonly string[])[] = [
  ['core', 'math'],
  ['data', 'entities', 'csv'],
  ['learn'],
  ['cleaning', 'rfm', 'clv', 'clustering', 'recommend', 'churn', 'network', 'sales', 'marketing', 'service', 'privacy'],
  ['node', 'synthetic', 'presets', 'models', 'report', 'sql', 'interop', 'worker', 'cli'],
]

/** Floors whose folders may use those before them on the same floor: core before math, data before entities before csv. */
const ORDERED = new Set([0, 1])
const ALLOWED_PACKAGES = new Set(['ml-matrix'])
/** Optional peers that read file formats, loaded when a file of theirs is read. */
const PEERS_OF_NODE = new Set(['apache-arrow', 'hyparquet'])
const PLATFORM_FOLDERS = new Set(['node', 'worker', 'cli'])

const files = sourceFiles('src')
const folderOf = (path: string): string => path.split('/')[1] ?? ''
const floorOf = (folder: string): number => FLOORS.findIndex((floor) => floor.includes(folder))

describe('the floors of the house', () => {
  test('every folder of src has a floor', () => {
    const folders = [...new Set(files.map((file) => folderOf(file.path)))].filter((name) => !name.endsWith('.ts'))
    expect(folders.filter((folder) => floorOf(folder) < 0)).toEqual([])
  })

  test('a folder imports only from floors below it, and rooms do not import each other', () => {
    const climbs: string[] = []
    for (const file of files) {
      const folder = folderOf(file.path)
      const floor = floorOf(folder)
      if (floor < 0) continue
      for (const target of file.imports.filter((name) => name.startsWith('src/'))) {
        const other = folderOf(target)
        const otherFloor = floorOf(other)
        if (other === folder || (otherFloor >= 0 && otherFloor < floor)) continue
        const names = FLOORS[floor] ?? []
        const before = otherFloor === floor && ORDERED.has(floor) && names.indexOf(other) < names.indexOf(folder)
        if (!before) climbs.push(`${file.path} imports ${target}`)
      }
    }
    expect(climbs).toEqual([])
  })

  test('imports name their file, and it is there', () => {
    const paths = new Set(files.map((file) => file.path))
    const dangling = files.flatMap((file) =>
      file.imports
        .filter((target) => target.startsWith('src/') && !paths.has(target))
        .map((target) => `${file.path} → ${target}`),
    )
    expect(dangling).toEqual([])
    expect(files.flatMap((file) => file.imports).length).toBeGreaterThan(100)
  })

  test('no file depends on itself through others', () => {
    const graph = new Map(
      files.map((file) => {
        // A type-only import leaves no trace in the build and makes no cycle.
        const runtime = file.text.replaceAll(/import type [^;\n]*?(\{[^}]*\}[^;\n]*?)?from '[^']+'/g, '')
        return [
          file.path,
          file.imports.filter((target) => target.startsWith('src/') && runtime.includes(target.split('/').pop() ?? '')),
        ]
      }),
    )
    const state = new Map<string, 'open' | 'done'>()
    const cycles: string[] = []
    const visit = (path: string, trail: readonly string[]): void => {
      if (state.get(path) === 'done') return
      if (state.get(path) === 'open') {
        cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
        return
      }
      state.set(path, 'open')
      for (const target of graph.get(path) ?? []) visit(target, [...trail, path])
      state.set(path, 'done')
    }
    for (const file of files) visit(file.path, [])
    expect(cycles).toEqual([])
  })

  test('runtime packages are those that docs/decisions.md lists', () => {
    const packages = new Set(
      files.flatMap((file) =>
        file.imports.filter(
          (name) => !name.startsWith('src/') && !(folderOf(file.path) === 'node' && PEERS_OF_NODE.has(name)),
        ),
      ),
    )
    const platform = [...packages].filter((name) => name.startsWith('node:'))
    expect([...packages].filter((name) => !name.startsWith('node:') && !ALLOWED_PACKAGES.has(name))).toEqual([])
    const users = files.filter((file) => file.imports.some((name) => platform.includes(name)))
    expect(users.map((file) => folderOf(file.path)).filter((folder) => !PLATFORM_FOLDERS.has(folder))).toEqual([])
  })
})

describe('habits', () => {
  const code = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/\/\/.*$/gm, '')

  test('no clock, chance, locale or environment in src (core/progress.ts may read performance.now)', () => {
    const FORBIDDEN = /Math\.random|Date\.now|new Date\(\)|toLocale|localeCompare|process\.|globalThis|console\./
    expect(files.filter((file) => FORBIDDEN.test(code(file.text))).map((file) => file.path)).toEqual([])
    const clocks = files.filter((file) => /performance\.now/.test(code(file.text))).map((file) => file.path)
    expect(clocks).toEqual(['src/core/progress.ts'])
  })

  test('no any, no suppressed errors, no unfinished marks', () => {
    const FORBIDDEN =
      /:\s*any\b|\bas any\b|@ts-ignore|@ts-expect-error|@ts-nocheck|biome-ignore|TODO|FIXME|XXX|not implemented/
    expect(files.filter((file) => FORBIDDEN.test(file.text)).map((file) => file.path)).toEqual([])
  })

  test('no private, protected or # members: a class of one copy must fit that of another', () => {
    const FORBIDDEN = /^\s*(?:private|protected)\s|^\s*#\w|this\.#/m
    expect(files.filter((file) => FORBIDDEN.test(code(file.text))).map((file) => file.path)).toEqual([])
  })

  test('errors and containers are recognized by brand, never by instanceof', () => {
    const FORBIDDEN =
      /instanceof (?:Table|Matrix|SparseMatrix|Graph|Interactions|CustomerSummary|\w*Error|\w*Model|\w*Fit)\b/
    expect(files.filter((file) => FORBIDDEN.test(code(file.text))).map((file) => file.path)).toEqual([])
  })

  test('a file is at most about 300 lines long', () => {
    const long = files.filter((file) => file.text.split('\n').length > 340).map((file) => file.path)
    expect(long).toEqual([])
  })

  test('every file says at its head what it is for', () => {
    const opening = (text: string): string =>
      text.replaceAll(/^(?:import|export)\b[^;]*?from '[^']+'$/gm, '').trimStart()
    expect(files.filter((file) => !opening(file.text).startsWith('/**')).map((file) => file.path)).toEqual([])
  })
})
