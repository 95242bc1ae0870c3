/**
 * What to compare and what to block on, for people and for businesses: settings of `linkRecords` that need no more than the names of the columns.
 *
 * They were chosen on FEBRL 1 to 3, the restaurant list of Fodor's and Zagat's, and synthetic customers. Everything is plain data: change it, leave parts out, add your own.
 */
import { checkNames, describe, inputError, isPlainObject } from '../../core/arguments.ts'
import type { LinkageForm } from './forms.ts'
import type { BlockingPart, LinkageComparison } from './options.ts'

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

/** A part of a rule: a concept, or several together, in a form. */
type Part<Concept> = readonly [concept: Concept | readonly Concept[], form: LinkageForm]
type Recipe<Concept extends string> = {
  readonly name: string
  readonly compare: { readonly [C in Concept]: Omit<LinkageComparison<Concept>, 'column'> }
  /** Rules are used when all their concepts are mapped. */
  readonly blocking: readonly (readonly Part<Concept>[])[]
  /** For the few columns that leave fewer than `FEW_RULES` of the rules above. */
  readonly last: readonly (readonly Part<Concept>[])[]
}

const FEW_RULES = 3

const NAMES = ['givenName', 'familyName'] as const

const PEOPLE: Recipe<keyof PeopleColumns> = {
  name: 'linkagePresets.people',
  compare: {
    nationalId: { method: 'optimalStringAlignment', levels: [1], as: 'code' },
    givenName: { method: 'jaroWinkler', as: 'name', swappedWith: 'familyName' },
    familyName: { method: 'jaroWinkler', as: 'name' },
    name: { method: 'jaroWinkler', as: 'words' },
    birthDate: { method: 'date' },
    email: { method: 'optimalStringAlignment', levels: [1], as: 'email' },
    phone: { method: 'optimalStringAlignment', levels: [1], as: 'phone' },
    postcode: { method: 'optimalStringAlignment', levels: [1], as: 'code' },
    street: { method: 'jaroWinkler', as: 'street', given: 'postcode' },
    city: { method: 'jaroWinkler', as: 'text', given: 'postcode' },
  },
  blocking: [
    [['nationalId', 'code']],
    [['email', 'mailbox']],
    [
      ['birthDate', 'date'],
      ['phone', 'phone'],
    ],
    [
      ['birthDate', 'date'],
      ['familyName', 'sound'],
    ],
    [
      ['birthDate', 'date'],
      ['givenName', 'sound'],
    ],
    [
      ['birthDate', 'date'],
      ['name', 'initial'],
    ],
    [
      ['birthDate', 'date'],
      ['postcode', 'code'],
    ],
    [
      ['birthDate', 'date'],
      ['street', 'start'],
    ],
    [
      ['birthDate', 'date'],
      ['city', 'start'],
    ],
    [
      ['phone', 'phone'],
      ['familyName', 'sound'],
    ],
    [
      ['phone', 'phone'],
      ['givenName', 'sound'],
    ],
    [
      ['phone', 'phone'],
      ['name', 'initial'],
    ],
    [
      ['phone', 'phone'],
      ['postcode', 'code'],
    ],
    [
      [NAMES, 'words'],
      ['birthDate', 'year'],
    ],
    [
      [NAMES, 'words'],
      ['postcode', 'code'],
    ],
    [
      [NAMES, 'words'],
      ['street', 'street'],
    ],
    [
      ['name', 'words'],
      ['birthDate', 'year'],
    ],
    [
      ['name', 'words'],
      ['postcode', 'code'],
    ],
    [
      ['name', 'words'],
      ['street', 'street'],
    ],
    [
      ['givenName', 'sound'],
      ['familyName', 'sound'],
      ['postcode', 'code'],
    ],
    [
      ['givenName', 'sound'],
      ['street', 'street'],
      ['city', 'start'],
    ],
    [
      ['familyName', 'sound'],
      ['street', 'street'],
      ['city', 'start'],
    ],
    [
      ['givenName', 'sound'],
      ['postcode', 'code'],
      ['city', 'start'],
    ],
    [
      ['street', 'start'],
      ['postcode', 'code'],
    ],
  ],
  last: [
    [[NAMES, 'words']],
    [['name', 'words']],
    [
      ['familyName', 'sound'],
      ['givenName', 'initial'],
    ],
    [['name', 'start']],
    [
      ['familyName', 'sound'],
      ['postcode', 'code'],
    ],
    [['birthDate', 'date']],
    [['phone', 'phone']],
    [['street', 'street']],
    [['familyName', 'name']],
    [['givenName', 'name']],
    [['postcode', 'code']],
    [['city', 'text']],
  ],
}

const BUSINESSES: Recipe<keyof BusinessColumns> = {
  name: 'linkagePresets.businesses',
  compare: {
    taxId: { method: 'optimalStringAlignment', levels: [1], as: 'code' },
    name: { method: 'tokenSet', levels: [0.9, 0.7], as: 'company' },
    website: { method: 'exact', as: 'site' },
    phone: { method: 'optimalStringAlignment', levels: [1], as: 'phone' },
    postcode: { method: 'optimalStringAlignment', levels: [1], as: 'code' },
    street: { method: 'tokenSet', levels: [0.95, 0.8], as: 'street', given: 'postcode' },
    city: { method: 'tokenSet', levels: [0.92, 0.8], as: 'text', given: 'postcode' },
    country: { method: 'exact', as: 'text' },
  },
  blocking: [
    [['taxId', 'code']],
    [['website', 'site']],
    [['phone', 'phone']],
    [['name', 'words']],
    [['street', 'street']],
    [
      ['name', 'start'],
      ['city', 'start'],
    ],
    [
      ['name', 'start'],
      ['postcode', 'code'],
    ],
    [
      ['name', 'start'],
      ['street', 'houseNumber'],
    ],
    [
      ['name', 'sound'],
      ['city', 'text'],
    ],
    [
      ['street', 'houseNumber'],
      ['city', 'start'],
    ],
    [
      ['street', 'houseNumber'],
      ['postcode', 'code'],
    ],
  ],
  last: [[['name', 'start']], [['name', 'sound']], [['postcode', 'code']], [['city', 'text']], [['country', 'text']]],
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
 * console.log(compare)
 * // 0
 * console.log(blocking)
 * // 0
 */
export const linkagePresets: {
  readonly people: <Name extends string>(columns: PeopleColumns<Name>) => LinkageSettings<Name>
  readonly businesses: <Name extends string>(columns: BusinessColumns<Name>) => LinkageSettings<Name>
} = {
  people: (columns) => {
    if (isPlainObject(columns) && columns.name !== undefined) {
      for (const part of NAMES) {
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
  const first = rulesOf(recipe.blocking, mapped)
  const blocking = first.length >= FEW_RULES ? first : [...first, ...rulesOf(recipe.last, mapped)].slice(0, FEW_RULES)
  return { compare, blocking }
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

/** The rules whose concepts are all mapped. */
function rulesOf<Concept extends string, Name extends string>(
  rules: readonly (readonly Part<Concept>[])[],
  mapped: ReadonlyMap<Concept, Name>,
): BlockingPart<Name>[][] {
  return rules.flatMap((rule) => {
    const parts = rule.flatMap(([concept, form]): BlockingPart<Name>[] => {
      const concepts = typeof concept === 'string' ? [concept] : concept
      const names = concepts.flatMap((one) => mapped.get(one) ?? [])
      const [only] = names
      if (only === undefined || names.length < concepts.length) return []
      return [{ column: names.length === 1 ? only : names, as: form }]
    })
    return parts.length === rule.length ? [parts] : []
  })
}
