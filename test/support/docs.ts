import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { entries } from '../../scripts/entries.mjs'
import { root, sourceFiles } from './source.ts'

/** A piece of code that the docs show, and the output they claim. */
export type Snippet = {
  /** Where it stands: `README.md:12`. */
  readonly where: string
  readonly code: string
  /** The printed lines it claims, or null when it claims none. */
  readonly expected: string | null
}

const FENCE = /^```(\w*)\n([\s\S]*?)^```$/gm

/** The TypeScript blocks of the README, the docs and the changelog; a ```text block right after one is its output. */
export function markdownSnippets(): Snippet[] {
  const files = [
    'README.md',
    ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) => `docs/${name}`),
  ]
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.md') && !name.startsWith('docs/api/'))
  return files.flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8')
    const blocks = [...text.matchAll(FENCE)]
    return blocks.flatMap((block, i) => {
      const [all, language, code = ''] = block
      if (language !== 'ts') return []
      const next = blocks[i + 1]
      const between = next === undefined ? '' : text.slice(block.index + all.length, next.index)
      const output = next?.[1] === 'text' && between.trim() === '' ? (next[2] ?? '') : commentedOutput(code)
      const line = text.slice(0, block.index).split('\n').length
      return [{ where: `${file}:${line}`, code, expected: output === null ? null : output.trimEnd() }]
    })
  })
}

/** The `@example`s of src. */
export function exampleSnippets(): Snippet[] {
  return sourceFiles('src').flatMap((file) =>
    [...file.text.matchAll(/@example\n([\s\S]*?)\n\s*\*\//g)].map((match) => {
      const code = (match[1] ?? '').replaceAll(/^\s*\* ?/gm, '')
      const line = file.text.slice(0, match.index).split('\n').length
      return { where: `${file.path}:${line}`, code, expected: commentedOutput(code)?.trimEnd() ?? null }
    }),
  )
}

/** The comment lines that follow a `console.log(…)` statement: what it prints. */
function commentedOutput(code: string): string | null {
  const lines = code.split('\n')
  const output: string[] = []
  let printing = false
  let after = false
  for (const line of lines) {
    if (after && line.startsWith('//')) {
      output.push(line.replace(/^\/\/ ?/, ''))
      continue
    }
    if (line.startsWith('console.log(') || line.startsWith('console.table(')) printing = true
    after = printing && line.endsWith(')')
    if (after) printing = false
  }
  return output.length === 0 ? null : output.join('\n')
}

/** The examples: programs below examples/, whose output is kept in examples/output. */
export function programs(): Snippet[] {
  return readdirSync(join(root, 'examples'))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => {
      const output = join(root, 'examples/output', name.replace(/\.ts$/, '.txt'))
      let expected: string | null = null
      try {
        expected = readFileSync(output, 'utf8').trimEnd()
      } catch {
        expected = null
      }
      return { where: `examples/${name}`, code: readFileSync(join(root, 'examples', name), 'utf8'), expected }
    })
}

export type Run = { readonly where: string; readonly output: string; readonly error: string | null }

/** Runs snippets one after another in one process, each as a module of its own, against the source. */
export async function runSnippets(snippets: readonly Snippet[], name: string): Promise<Run[]> {
  const folder = join(root, `node_modules/.cache/clientele/docs-${name}`)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  snippets.forEach((snippet, i) => {
    writeFileSync(join(folder, `snippet${i}.ts`), snippet.code)
  })
  await build({
    entryPoints: snippets.map((_, i) => join(folder, `snippet${i}.ts`)),
    outdir: join(folder, 'out'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'silent',
    plugins: [
      {
        name: 'clientele',
        setup(setup) {
          setup.onResolve({ filter: /^clientele(\/|$)/ }, ({ path }) => {
            const source = entries[`.${path.slice('clientele'.length)}`]
            return source === undefined ? { errors: [{ text: `no entry ${path}` }] } : { path: join(root, source) }
          })
        },
      },
    ],
  })
  const driver = join(folder, 'driver.mjs')
  writeFileSync(
    driver,
    `import { format } from 'node:util'
const runs = []
for (let i = 0; i < ${snippets.length}; i++) {
  const lines = []
  console.log = (...values) => lines.push(format(...values))
  process.stdout.write = (text) => { lines.push(String(text).replace(/\\n$/, '')); return true }
  let error = null
  try { await import('./out/snippet' + i + '.mjs') } catch (cause) { error = String(cause?.stack ?? cause) }
  runs.push({ output: lines.join('\\n'), error })
}
process.stderr.write(JSON.stringify(runs))
`,
  )
  const { stderr, status } = spawnSync(process.execPath, [driver], { encoding: 'utf8', cwd: root, maxBuffer: 1 << 28 })
  if (status !== 0) throw new Error(stderr)
  const runs = JSON.parse(stderr) as { output: string; error: string | null }[]
  return snippets.map((snippet, i) => ({
    where: snippet.where,
    output: (runs[i]?.output ?? '').trimEnd(),
    error: runs[i]?.error ?? null,
  }))
}
