/**
 * The recipes behind the presets of linkage: by concept how it is compared, and which rules block.
 *
 * A rule asks for two things that are seldom wrong at once, and rare enough together that blocks stay small when there are more customers: no rule blocks on
 * names and a town, of which there are thousands. Chosen by what each rule finds that no other does, on FEBRL and synthetic customers.
 */
import type { LinkageForm } from './forms.ts'
import type { LinkageComparison } from './options.ts'

export type PersonConcept =
  | 'givenName'
  | 'familyName'
  | 'name'
  | 'birthDate'
  | 'email'
  | 'phone'
  | 'street'
  | 'city'
  | 'postcode'
  | 'nationalId'
export type BusinessConcept = 'name' | 'street' | 'city' | 'postcode' | 'country' | 'phone' | 'website' | 'taxId'

/** A part of a rule: a concept, or several together, in a form. */
export type Part<Concept> = readonly [concept: Concept | readonly Concept[], form: LinkageForm]
export type Recipe<Concept extends string> = {
  readonly name: string
  readonly compare: { readonly [C in Concept]: Omit<LinkageComparison<Concept>, 'column'> }
  /** Rules are used when all their concepts are mapped. */
  readonly blocking: readonly (readonly Part<Concept>[])[]
  /** Rules that are added where they do not read a concept that all rules so far read: what every rule reads, none can teach. */
  readonly more: readonly (readonly Part<Concept>[])[]
  /** The first of these that fits is added where there would be one rule or none. */
  readonly alone: readonly (readonly Part<Concept>[])[]
}

export const PERSON_NAMES = ['givenName', 'familyName'] as const

export const PEOPLE: Recipe<PersonConcept> = {
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
      [PERSON_NAMES, 'words'],
      ['birthDate', 'year'],
    ],
    [
      [PERSON_NAMES, 'words'],
      ['postcode', 'code'],
    ],
    [
      [PERSON_NAMES, 'words'],
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
      ['givenName', 'initial'],
      ['familyName', 'initial'],
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
      ['street', 'start'],
      ['postcode', 'code'],
    ],
  ],
  more: [
    [[PERSON_NAMES, 'words']],
    [['name', 'words']],
    [
      ['familyName', 'sound'],
      ['postcode', 'code'],
    ],
    [['birthDate', 'date']],
    [['phone', 'phone']],
    [['street', 'street']],
  ],
  alone: [
    [
      ['familyName', 'sound'],
      ['givenName', 'initial'],
    ],
    [['name', 'start']],
    [['familyName', 'name']],
    [['givenName', 'name']],
    [['postcode', 'code']],
    [['city', 'text']],
  ],
}

export const BUSINESSES: Recipe<BusinessConcept> = {
  name: 'linkagePresets.businesses',
  compare: {
    taxId: { method: 'optimalStringAlignment', levels: [1], as: 'code' },
    name: { method: 'tokenSet', as: 'company' },
    website: { method: 'exact', as: 'site' },
    phone: { method: 'optimalStringAlignment', levels: [1], as: 'phone' },
    postcode: { method: 'optimalStringAlignment', levels: [1], as: 'code' },
    street: { method: 'tokenSet', levels: [0.95, 0.85], as: 'street', given: 'postcode' },
    city: { method: 'tokenSet', as: 'text', given: 'postcode' },
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
  more: [[['name', 'words']], [['street', 'street']]],
  alone: [[['name', 'start']], [['postcode', 'code']], [['city', 'text']], [['country', 'text']]],
}
