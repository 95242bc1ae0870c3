/**
 * What is it called? Names of segments, stages and the like in words, in the languages the library speaks.
 *
 * A name is a value that data and JSON hold ('atRisk'); a label is for people ('At risk'). O(1) a label.
 */
import { oneOf } from './arguments.ts'

/** The languages of labels. */
export type Locale = 'en' | 'zh'

/** One label in every language. */
export type Label = Readonly<Record<Locale, string>>

/** The labels of a set of names. */
export type LabelSet<Name extends string = string> = Readonly<Record<Name, Label>>

const LOCALES: readonly Locale[] = ['en', 'zh']

/**
 * The label of a name. Names that are not in the set and unknown locales are refused, with the nearest right one; names of the
 * prototype ('constructor') are unknown like any other. O(1).
 */
export function labelOf(functionName: string, set: LabelSet, name: string, locale: Locale): string {
  const language = oneOf(functionName, 'locale', locale, LOCALES)
  const label = Object.hasOwn(set, name) ? set[name] : undefined
  return label === undefined ? oneOf(functionName, 'name', name, Object.keys(set)) : label[language]
}
