/**
 * The errors of the library: one base class with a stable `code`, and three kinds below it.
 *
 * `instanceof` works across copies of the library because it asks for the brand, but `code` is the contract.
 * Messages name the argument, quote the offending option and say what is accepted; they never carry personal data:
 * rows are named by index and column.
 */
import { isMarked, markAs } from './brand.ts'

/** What went wrong, as a word that does not change between releases. */
export type ErrorCode =
  | 'invalidArgument'
  | 'unknownOption'
  | 'unknownColumn'
  | 'invalidData'
  | 'missingValue'
  | 'nonFinite'
  | 'mixedCurrencies'
  | 'duplicateKey'
  | 'noRows'
  | 'wrongUnit'
  | 'modelFormat'
  | 'stopped'

/** The base of every error the library throws on purpose. Complexity: O(1). */
export class ClienteleError extends Error {
  /** A stable word for the reason; compare this, not the message. */
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'ClienteleError'
    this.code = code
    markAs(this, 'ClienteleError')
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return isMarked(value, 'ClienteleError')
  }
}

/** What an `InputError` tells besides its message. */
export type InputErrorDetails = {
  /** Which argument: `k`, `columns.customerId`, `points[3]`. */
  readonly path: string
  /** What is accepted, in words. */
  readonly expected: string
  /** What was given: an option is quoted, data are only described. */
  readonly given: string
}

/** The caller gave something that is not accepted: an option, a column name, a shape, a number that is not finite. */
export class InputError extends ClienteleError {
  readonly path: string
  readonly expected: string
  readonly given: string

  constructor(code: ErrorCode, message: string, details: InputErrorDetails) {
    super(code, message)
    this.name = 'InputError'
    this.path = details.path
    this.expected = details.expected
    this.given = details.given
    markAs(this, 'InputError')
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return isMarked(value, 'InputError')
  }
}

/** The JSON of a model has an unknown kind, a newer version, or a malformed field. */
export class ModelFormatError extends ClienteleError {
  /** Which field of the JSON. */
  readonly path: string

  constructor(path: string, message: string, options?: { cause?: unknown }) {
    super('modelFormat', message, options)
    this.name = 'ModelFormatError'
    this.path = path
    markAs(this, 'ModelFormatError')
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return isMarked(value, 'ModelFormatError')
  }
}

/** `stop()` was called on work that has no useful part-way answer. */
export class StoppedError extends ClienteleError {
  /** The stage the work was in. */
  readonly stage: string

  constructor(functionName: string, stage: string) {
    super('stopped', `${functionName}: stopped during "${stage}"`)
    this.name = 'StoppedError'
    this.stage = stage
    markAs(this, 'StoppedError')
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return isMarked(value, 'StoppedError')
  }
}

/** True for an error that some copy of the library refused an argument with. */
export const isInputError = (error: unknown): error is InputError => isMarked(error, 'InputError')

/** True for an error that some copy of the library refused a model's JSON with. */
export const isModelFormatError = (error: unknown): error is ModelFormatError => isMarked(error, 'ModelFormatError')

/** True for the error of work that was stopped. */
export const isStoppedError = (error: unknown): error is StoppedError => isMarked(error, 'StoppedError')
