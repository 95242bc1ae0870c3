/**
 * Standard Schema 1: the one interface by which validators (zod, valibot, arktype, ours) are called without knowing them.
 *
 * Only types; the specification (standardschema.dev) asks that they be repeated rather than depended on.
 */

/** A schema of any library: what `~standard.validate` says of a value. */
export interface StandardSchema<Input = unknown, Output = Input> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>
    readonly types?: { readonly input: Input; readonly output: Output } | undefined
  }
}

export type StandardResult<Output> = StandardSuccess<Output> | StandardFailure

export type StandardSuccess<Output> = { readonly value: Output; readonly issues?: undefined }

export type StandardFailure = { readonly issues: readonly StandardIssue[] }

export type StandardIssue = {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}

/** True for a schema of any library. */
export function isStandardSchema(value: unknown): value is StandardSchema {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || !('~standard' in value))
    return false
  const standard = value['~standard']
  return (
    typeof standard === 'object' &&
    standard !== null &&
    'version' in standard &&
    standard.version === 1 &&
    'validate' in standard &&
    typeof standard.validate === 'function'
  )
}
