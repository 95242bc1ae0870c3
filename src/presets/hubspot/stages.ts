/** Which stages of HubSpot's pipelines are won and lost. */
import { describe, inputError, isPlainObject, oneOf } from '../../core/arguments.ts'
import { sourceOf } from '../../data/source.ts'
import type { AnyTableLike } from '../../data/types.ts'
import type { SourceRow } from '../../entities/mapping.ts'
import { find, numberOf, spelled, textOf, truthOf } from '../columns.ts'
import { property } from './properties.ts'

export type Outcome = 'open' | 'won' | 'lost'

/**
 * What the stages of your pipelines mean: by stage id, or as the rows that tell it: `results[].stages` of the pipelines API, or Fivetran's
 * table `deal_pipeline_stage`.
 */
export type HubspotStages = { readonly [stageId: string]: Outcome } | readonly object[]

const OUTCOMES = ['open', 'won', 'lost'] as const

/** The outcome for each stage id. */
export function readStages(functionName: string, stages: unknown): ReadonlyMap<string, Outcome> {
  if (Array.isArray(stages)) return stagesOfRows(functionName, stages)
  if (!isPlainObject(stages)) {
    throw inputError(functionName, 'stages', "{ stageId: 'won', … } or rows of pipeline stages", describe(stages))
  }
  const outcomes = new Map<string, Outcome>()
  for (const id of Object.keys(stages)) {
    outcomes.set(id, oneOf(functionName, `stages.${id.slice(0, 40)}`, stages[id], OUTCOMES))
  }
  return outcomes
}

function stagesOfRows(functionName: string, rows: AnyTableLike): Map<string, Outcome> {
  const source = sourceOf(functionName, 'stages', rows)
  const stageId = find(...spelled('stageId', 'id'))
  const won = find(...spelled('closedWon'))
  const closed = find('metadata.isClosed', ...spelled('isClosed'))
  const probability = find('metadata.probability', ...spelled('probability'))
  const outcomes = new Map<string, Outcome>()
  for (let i = 0; i < source.rowCount; i++) {
    const row = source.row(i) as SourceRow
    const id = stageId(row)
    if (id === undefined) throw inputError(functionName, `stages[${i}]`, 'a row with stageId or id', 'none')
    outcomes.set(textOf(id), outcomeOf(truthOf(won(row)), truthOf(closed(row)), probability(row)))
  }
  return outcomes
}

/**
 * A probability of 1 is a stage that is won, 0 one that is lost: HubSpot keeps these two for closed stages. Fivetran's `closed_won` was true
 * of every closed stage for years, so a probability of 0 overrules it.
 */
function outcomeOf(won: boolean | null, closed: boolean | null, probability: unknown): Outcome {
  const chance = numberOf(probability)
  if (won === true) return chance === 0 ? 'lost' : 'won'
  if (closed === true) return chance === 1 ? 'won' : 'lost'
  if (closed === false) return 'open'
  if (chance === 1) return 'won'
  return chance === 0 ? 'lost' : 'open'
}

const DEFAULT_STAGES: ReadonlyMap<string, Outcome> = /* @__PURE__ */ new Map([
  ['closedwon', 'won'],
  ['closedlost', 'lost'],
])

/** How a deal stands: by your stages, else by HubSpot's own flags, else by the default stages, else by the chance of the stage. */
export function dealStatus(stages: ReadonlyMap<string, Outcome>): (row: SourceRow) => Outcome | undefined {
  const stageOf = find(...property('dealstage'), ...spelled('dealPipelineStageId'))
  const won = find(...property('hs_is_closed_won'))
  const lost = find(...property('hs_is_closed_lost'))
  const closed = find(...property('hs_is_closed'))
  const probability = find(...property('hs_deal_stage_probability'))
  return (row) => {
    const stage = stageOf(row)
    const told = stages.get(textOf(stage))
    if (told !== undefined) return told
    if (truthOf(won(row)) === true) return 'won'
    if (truthOf(lost(row)) === true) return 'lost'
    const isClosed = truthOf(closed(row))
    if (isClosed !== null) return isClosed ? 'lost' : 'open'
    if (stage === undefined) return undefined
    return DEFAULT_STAGES.get(textOf(stage)) ?? outcomeOf(null, null, probability(row))
  }
}
