import type { Fixture, FixtureCase } from '../support/fixtures.ts'

/** How the cases of each fixture file are run. */
export type Runners = { readonly [fixture: string]: (testCase: FixtureCase, file: Fixture) => void }
