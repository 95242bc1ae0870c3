/** What can be wrong with a field of a record: a code for machines, words for people, never the value. */
import type { Issue } from '../data/types.ts'

/** What is wrong with a value. */
export type FaultCode =
  | 'missing'
  | 'invalidId'
  | 'unsafeInteger'
  | 'invalidText'
  | 'invalidCurrency'
  | 'mixedCurrencies'
  | 'invalidInstant'
  | 'epochSeconds'
  | 'deletedAtUnknown'
  | 'invalidDate'
  | 'invalidAmount'
  | 'invalidNumber'
  | 'invalidInteger'
  | 'outOfRange'
  | 'invalidBoolean'
  | 'invalidList'
  | 'invalidObject'
  | 'invalidCell'

/** What `parseRecords` has to say of a row: a fault, or why it was left out, or that its id was there before. */
export type RecordIssueCode = FaultCode | 'deleted' | 'merged' | 'duplicateId'

/** What is wrong with a row, and in which field: `total`, `lines[2].quantity`. Never the value. */
export type RecordIssue = Issue & { readonly code: RecordIssueCode; readonly row: number; readonly field: string }

/** Where within a record. */
export type FaultPath = (string | number)[]

/** A value that could not be read. */
export type Fault = { readonly code: FaultCode; readonly path: FaultPath }

const WORDS: Readonly<Record<FaultCode, string>> = {
  missing: 'is missing',
  invalidId: 'must be an id: text, a whole number or a bigint',
  unsafeInteger: 'is a whole number beyond 2^53, of which digits may be lost; give it as text or bigint',
  invalidText: 'must be text',
  invalidCurrency: 'must be an ISO 4217 code of three letters',
  mixedCurrencies: 'is in another currency than the record',
  invalidInstant: 'must be a Date, ISO 8601 text or epoch milliseconds',
  epochSeconds: 'looks like epoch seconds; numbers are epoch milliseconds',
  deletedAtUnknown: 'says that the record was deleted, but not when',
  invalidDate: "must be a date: text such as '2024-01-05', a Date or epoch milliseconds",
  invalidAmount: 'must be an amount: decimal text, a finite number or Money',
  invalidNumber: 'must be a finite number, or its decimal text',
  invalidInteger: 'must be a whole number',
  outOfRange: 'must be a number from 0 to 1',
  invalidBoolean: 'must be true or false',
  invalidList: 'must be an array',
  invalidObject: 'must be an object',
  invalidCell: 'must be text, a finite number, a truth value or a Date',
}

/** A fault in words. */
export function faultText({ code, path }: Fault): string {
  const place = pathText(path)
  return place === '' ? WORDS[code] : `${place} ${WORDS[code]}`
}

/** A path as text: `lines[2].quantity`. */
export function pathText(path: Readonly<FaultPath>): string {
  let text = ''
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`
    else text += text === '' ? step : `.${step}`
  }
  return text
}
