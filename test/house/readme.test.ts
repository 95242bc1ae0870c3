import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../support/source.ts'

const readme = readFileSync(join(root, 'README.md'), 'utf8')

test('the first two commands install and run the demo, and install and run the tests', () => {
  const commands = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].map((match) => match[1]?.trim())
  expect(commands.slice(0, 2)).toEqual(['npm ci && npm run demo', 'npm ci && npm test'])
})

test('the README shows what the demo really prints', () => {
  const output = readFileSync(join(root, 'examples/output/demo.txt'), 'utf8').trimEnd()
  expect(readme).toContain(`\`\`\`\n${output}\n\`\`\``)
})

test('every link to a file of the repository leads somewhere', () => {
  const pages = ['README.md', 'CONTRIBUTING.md', 'docs/architecture.md', 'docs/decisions.md', 'docs/common-options.md']
  const dead = pages.flatMap((page) => {
    const text = readFileSync(join(root, page), 'utf8')
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map((match) => match[1] ?? '')
    return links.filter((link) => {
      try {
        readFileSync(new URL(link, `file://${root}${page}`))
        return false
      } catch (error) {
        return (error as NodeJS.ErrnoException).code !== 'EISDIR'
      }
    })
  })
  expect(dead).toEqual([])
})
