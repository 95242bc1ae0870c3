import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { beforeAll, describe, expect, test } from 'vitest'
import { exampleSnippets, markdownSnippets, programs, type Run, runSnippets, type Snippet } from '../support/docs.ts'
import { root } from '../support/source.ts'

const kinds: readonly (readonly [string, readonly Snippet[]])[] = [
  ['docs', markdownSnippets()],
  ['examples in doc comments', exampleSnippets()],
  ['programs in examples/', programs()],
]

const lines = (text: string): string[] => text.split('\n').map((line) => line.trimEnd())

describe.each(kinds)('%s', (name, snippets) => {
  let runs: readonly Run[] = []
  beforeAll(async () => {
    runs = await runSnippets(snippets, name.replaceAll(/\W/g, '-'))
  }, 60_000)

  test('there are some', () => {
    expect(snippets.length).toBeGreaterThan(0)
  })

  test.each(snippets.map((snippet, i) => [snippet.where, i] as const))('%s runs and prints what it claims', (_, i) => {
    const run = runs[i]
    expect(run?.error ?? null).toBeNull()
    const expected = snippets[i]?.expected ?? null
    if (expected !== null) expect(lines(run?.output ?? '')).toEqual(lines(expected))
    else expect(run?.output ?? '', 'prints something that the docs do not show').toBe('')
  })
})

test('every piece of code in the docs compiles under strict rules', () => {
  const folder = join(root, 'node_modules/.cache/clientele/docs-types')
  mkdirSync(folder, { recursive: true })
  const all = kinds.flatMap(([, snippets]) => snippets)
  const files = all.map((snippet, i) => {
    const file = join(folder, `snippet${i}.ts`)
    writeFileSync(file, `${snippet.code}\nexport {}\n`)
    return file
  })
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root)
  const program = ts.createProgram(files, { ...options, noEmit: true, isolatedDeclarations: false, declaration: false })
  const problems = ts
    .getPreEmitDiagnostics(program)
    .filter((problem) => problem.file?.fileName.includes('docs-types'))
    .map((problem) => {
      const index = Number(/snippet(\d+)\.ts$/.exec(problem.file?.fileName ?? '')?.[1])
      return `${all[index]?.where}: ${ts.flattenDiagnosticMessageText(problem.messageText, ' ')}`
    })
  expect(problems).toEqual([])
}, 60_000)
