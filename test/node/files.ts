import { mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FileChunk } from 'clientele/node'
import { afterAll } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'clientele-node-'))
let count = 0

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A new file of the test run, with a name of its own; `name` is its end. */
export function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(folder, `${count++}-${name}`)
  writeFileSync(path, content)
  return path
}

/** A path where nothing is. */
export const nowhere = (name: string): string => join(folder, 'nowhere', name)

/** The folder of the files. */
export const files: string = folder

export async function all<R extends object>(chunks: AsyncIterable<FileChunk<R>>): Promise<FileChunk<R>[]> {
  const tables: FileChunk<R>[] = []
  for await (const table of chunks) tables.push(table)
  return tables
}

/** How many of the process's open files end so; null where the system does not tell. */
export function openFiles(path: string): number | null {
  try {
    return readdirSync('/proc/self/fd').filter((entry) => {
      try {
        return readlinkSync(`/proc/self/fd/${entry}`) === path
      } catch {
        return false
      }
    }).length
  } catch {
    return null
  }
}

export const rejection = async (promise: Promise<unknown>): Promise<Record<string, unknown>> => {
  try {
    await promise
  } catch (error) {
    return error as Record<string, unknown>
  }
  throw new Error('did not reject')
}
