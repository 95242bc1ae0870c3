import { readdirSync, readFileSync } from 'node:fs'

const folder = new URL('../fixtures/', import.meta.url)

export type FixtureCase = {
  readonly name: string
  // biome-ignore lint/suspicious/noExplicitAny: fixtures are other systems' JSON
  readonly input: any
  // biome-ignore lint/suspicious/noExplicitAny: fixtures are other systems' JSON
  readonly options: any
  // biome-ignore lint/suspicious/noExplicitAny: fixtures are other systems' JSON
  readonly expected: any
}

export type Fixture = {
  readonly origin: { readonly system: string; readonly call: string }
  readonly tolerance: { readonly relative?: number; readonly absolute?: number; readonly [field: string]: unknown }
  readonly notes?: readonly string[]
  readonly cases: readonly FixtureCase[]
}

/** The fixture files below test/fixtures, as `folder/name`. */
export function fixtureNames(): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.replaceAll('\\', '/').replace(/\.json$/, ''))
    .sort()
}

/** One fixture file by name (`statistics/quantiles`); an unknown one throws. */
export function fixture(name: string): Fixture {
  return JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Fixture
}
