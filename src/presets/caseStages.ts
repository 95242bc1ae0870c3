/** What the stages of somebody's ticket pipelines mean. */
import { describe, inputError, isPlainObject } from '../core/arguments.ts'
import type { SupportCase } from '../entities/types/service.ts'

/** The status that each stage means: `{ '1234': 'resolved' }`. */
export type CaseStages = { readonly [stage: string]: NonNullable<SupportCase['status']> }

/** Checks that an option of stages has the form `{ stageId: status }`; the ids come out in lower case, as `decoded` looks them up. */
export function readCaseStages(functionName: string, stages: unknown): Readonly<Record<string, string>> {
  if (!isPlainObject(stages)) throw inputError(functionName, 'stages', "{ stageId: 'closed', … }", describe(stages))
  const statuses: Record<string, string> = {}
  for (const id of Object.keys(stages)) {
    const status = stages[id]
    if (typeof status !== 'string') {
      throw inputError(functionName, `stages.${id.slice(0, 40)}`, 'a status such as closed', describe(status))
    }
    statuses[id.toLowerCase()] = status
  }
  return statuses
}
