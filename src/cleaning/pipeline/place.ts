/** Errors of the functions behind the steps, in the name of the pipeline and with the place of the step. */
import { InputError, isInputError, isStoppedError, StoppedError } from '../../core/errors.ts'
import { type CleaningStepName, stepOptions } from './kinds.ts'

/** A step in the list. */
export type StepPlace = {
  readonly index: number
  readonly name: CleaningStepName
  /** Steps before have left rows out: rows of its table have other numbers than in the input. */
  readonly renumbered: boolean
}

export const placeText = ({ index, name }: StepPlace): string => `steps[${index}] (${name})`

/** Does the work of a step; what it refuses is refused by `functionName`, and names the step. */
export function inStep<T>(functionName: string, place: StepPlace, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (isStoppedError(error)) throw new StoppedError(functionName, `${placeText(place)}: ${error.stage}`)
    if (isInputError(error)) throw reworded(functionName, place, error)
    throw error
  }
}

const IN_ROW = /\bin row \d/

/** `clipOutliers: threshold must be …` as `cleaningPipeline: steps[2].threshold must be …`; what is no option stands behind the step. */
function reworded(functionName: string, place: StepPlace, error: InputError): InputError {
  const { code, path, expected, given, message } = error
  const words = message.slice(message.indexOf(': ') + 2)
  const isOption = stepOptions(place.name).includes(path.split(/[.[]/, 1)[0] ?? '')
  const step = `steps[${place.index}]`
  const note = place.renumbered && IN_ROW.test(words) ? ' (rows counted as the steps before left them)' : ''
  const text = isOption && words.startsWith(path) ? `${step}.${words}` : `${placeText(place)}: ${words}`
  return new InputError(code, `${functionName}: ${text}${note}`, {
    path: isOption ? `${step}.${path}` : step,
    expected,
    given,
  })
}
