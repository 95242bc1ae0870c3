/** What every normalizer answers: the value, or null and a code that says why. Dirty input never throws. */
import type { Issue } from '../data/types.ts'

/** A normalized value, or null and what is wrong with the input. An empty or missing input is null without an issue. */
export type Normalized<T> =
  | { readonly value: T; readonly issue: null }
  | { readonly value: null; readonly issue: Issue | null }

/** The answer for an input that says something. */
export const normalized = <T>(value: T): Normalized<T> => ({ value, issue: null })

/** The answer for an input that cannot be read; the code says why, never what. */
export const unreadable = (code: string): { readonly value: null; readonly issue: Issue } => ({
  value: null,
  issue: { code },
})

/** The answer for an input that is missing: null, undefined, NaN, blank text. */
export const missing: { readonly value: null; readonly issue: null } = { value: null, issue: null }
