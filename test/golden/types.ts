import type { Fixture, FixtureCase } from '../support/fixtures.ts'

/** How the cases of each fixture file are run. */
export type Runners = { readonly [fixture: string]: Runner }

/** Runs a case; `skip` says aloud that it cannot be run here, and why. */
type Runner = (testCase: FixtureCase, file: Fixture, skip: (why: string) => never) => void
