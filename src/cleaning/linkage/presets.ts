/**
 * What to compare and what to block on, for people and for businesses: settings of `linkRecords` that need no more than the names of the columns.
 *
 * They were chosen on FEBRL 1 to 3, the restaurant list of Fodor's and Zagat's, and synthetic customers. Everything is plain data: change it, leave parts out, add your own.
 */
import { checkNames, describe, inputError, isPlainObject } from '../../core/arguments.ts'
import type { BlockingPart, LinkageComparison } from './options.ts'
import { BUSINESSES, type Part, PEOPLE, PERSON_NAMES, type Recipe } from './recipes.ts'

/** Your columns for people; either `name` or `givenName` and `familyName`. */
export type PeopleColumns<Name extends string = string> = {
  readonly givenName?: Name | undefined
  readonly familyName?: Name | undefined
  /** Given and family name in one column. */
  readonly name?: Name | undefined
  readonly birthDate?: Name | undefined
  readonly email?: Name | undefined
  readonly phone?: Name | undefined
  /** Street with or without house number. */
  readonly street?: Name | undefined
  readonly city?: Name | undefined
  readonly postcode?: Name | undefined
  /** A number that a person keeps: social security, national insurance, tax. */
  readonly nationalId?: Name | undefined
}

/** Your columns for businesses. */
export type BusinessColumns<Name extends string = string> = {
  readonly name?: Name | undefined
  readonly street?: Name | undefined
  readonly city?: Name | undefined
  readonly postcode?: Name | undefined
  readonly country?: Name | undefined
  readonly phone?: Name | undefined
  readonly website?: Name | undefined
  readonly taxId?: Name | undefined
}

/** Options of `linkRecords`. */
export type LinkageSettings<Name extends string = string> = {
  readonly compare: LinkageComparison<Name>[]
  readonly blocking: BlockingPart<Name>[][]
}

/**
 * Settings of `linkRecords` by the names of your columns: `{ compare, blocking }`, plain data.
 *
 * Values are compared in a form of their own (`as` of each comparison): case, accents, punctuation, titles, legal forms and the usual abbreviations of
 * streets do not count, nor do the dots and `+tags` of a mailbox and the country code of a telephone number. Given and family names may be exchanged;
 * street and city are judged apart where the postcode agrees. Map what you have; with one or two columns there is little to go by.
 *
 * @example
 * import { linkagePresets } from 'clientele'
 *
 * const { compare, blocking } = linkagePresets.people({ name: 'Full name', email: 'E-mail' })
 * console.log(compare[0], blocking[0])
 * // { column: 'Full name', method: 'jaroWinkler', as: 'words' } [ { column: 'E-mail', as: 'mailbox' } ]
 */
export const linkagePresets: {
  readonly people: <Name extends string>(columns: PeopleColumns<Name>) => LinkageSettings<Name>
  readonly businesses: <Name extends string>(columns: BusinessColumns<Name>) => LinkageSettings<Name>
} = {
  people: (columns) => {
    if (isPlainObject(columns) && columns.name !== undefined) {
      for (const part of PERSON_NAMES) {
        if (columns[part] === undefined) continue
        throw inputError(PEOPLE.name, part, 'left out where name is given', 'a column')
      }
    }
    return settingsOf(PEOPLE, columns)
  },
  businesses: (columns) => settingsOf(BUSINESSES, columns),
}

function settingsOf<Concept extends string, Name extends string>(
  recipe: Recipe<Concept>,
  columns: { readonly [C in Concept]?: Name | undefined },
): LinkageSettings<Name> {
  const concepts = Object.keys(recipe.compare) as Concept[]
  const mapped = readColumns(recipe.name, columns, concepts)
  const compare = concepts.flatMap((concept) => {
    const column = mapped.get(concept)
    if (column === undefined) return []
    const { swappedWith, given, ...rest } = recipe.compare[concept]
    const other = swappedWith === undefined ? undefined : mapped.get(swappedWith)
    const parent = given === undefined ? undefined : mapped.get(given)
    return [
      {
        column,
        ...rest,
        ...(other === undefined ? {} : { swappedWith: other }),
        ...(parent === undefined ? {} : { given: parent }),
      },
    ]
  })
  return { compare, blocking: chosenRules(recipe, mapped).map((rule) => partsOf(rule, mapped)) }
}

/** The rules whose concepts are all mapped, and what the recipe has for when they are too few. */
function chosenRules<Concept extends string>(
  recipe: Recipe<Concept>,
  mapped: ReadonlyMap<Concept, string>,
): readonly (readonly Part<Concept>[])[] {
  const fits = (rule: readonly Part<Concept>[]): boolean => conceptsOf(rule).every((concept) => mapped.has(concept))
  const chosen = recipe.blocking.filter(fits)
  for (const rule of recipe.more.filter(fits)) {
    const inAll = [...mapped.keys()].filter((concept) => chosen.every((other) => conceptsOf(other).includes(concept)))
    if (inAll.some((concept) => !conceptsOf(rule).includes(concept)) || chosen.length === 0) chosen.push(rule)
  }
  const [alone] = recipe.alone.filter(fits)
  return chosen.length < 2 && alone !== undefined ? [...chosen, alone] : chosen
}

const conceptsOf = <Concept extends string>(rule: readonly Part<Concept>[]): readonly Concept[] =>
  rule.flatMap(([concept]) => (typeof concept === 'string' ? [concept] : concept))

function partsOf<Concept extends string, Name extends string>(
  rule: readonly Part<Concept>[],
  mapped: ReadonlyMap<Concept, Name>,
): BlockingPart<Name>[] {
  return rule.flatMap(([concept, as]) => {
    const columns = (typeof concept === 'string' ? [concept] : concept).flatMap((one) => mapped.get(one) ?? [])
    const [column] = columns
    if (column === undefined) return []
    return [{ column: columns.length === 1 ? column : columns, as }]
  })
}

function readColumns<Concept extends string, Name extends string>(
  functionName: string,
  columns: { readonly [C in Concept]?: Name | undefined },
  concepts: readonly Concept[],
): Map<Concept, Name> {
  if (!isPlainObject(columns)) throw inputError(functionName, 'columns', 'an object of column names', describe(columns))
  checkNames(functionName, 'columns', columns, concepts)
  const mapped = new Map<Concept, Name>()
  for (const concept of concepts) {
    const column = Object.hasOwn(columns, concept) ? columns[concept] : undefined
    if (column === undefined) continue
    if (typeof column !== 'string') throw inputError(functionName, concept, 'a column name', describe(column))
    mapped.set(concept, column)
  }
  if (mapped.size > 0) return mapped
  throw inputError(functionName, 'columns', `at least one of ${concepts.join(', ')}`, 'none')
}
