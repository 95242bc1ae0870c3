/**
 * How Odoo's values are found in rows. Its API writes `false` for "nothing", references as `[id, name]` or `{ id, display_name }`, and
 * moments in UTC without saying so; the tables below it have null, plain ids, and translated texts as objects by language.
 */
import { isPlainObject } from '../../core/arguments.ts'
import type { SourceRow } from '../../entities/mapping.ts'
import { type CommonFields, deletion, find, type PlaceFields, type Read, truthOf } from '../columns.ts'

/** The first value that is not `false`. */
export function plain(...names: readonly string[]): Read {
  const reads = capitals(names).map((name) => find(name))
  return (row) => {
    for (const read of reads) {
      const value = read(row)
      if (value !== undefined && value !== false) return value
    }
    return undefined
  }
}

const capitals = (names: readonly string[]): string[] => names.flatMap((name) => [name, name.toUpperCase()])

/** The id that a reference holds. */
export function ref(...names: readonly string[]): Read {
  const read = plain(...names)
  return (row) => {
    const value = read(row)
    if (Array.isArray(value)) return value[0]
    return isPlainObject(value) ? value.id : value
  }
}

/** A text, the name that a reference holds, or a translated text: in English where there is one, else in its first language. */
export function text(...names: readonly string[]): Read {
  const read = plain(...names)
  return (row) => {
    const value = read(row)
    if (Array.isArray(value)) return value[1]
    const object = typeof value === 'string' && value.startsWith('{"') ? translations(value) : value
    if (!isPlainObject(object)) return value
    return object.display_name ?? object.en_US ?? Object.values(object)[0]
  }
}

function translations(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return json
  }
}

const WITHOUT_OFFSET = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d{1,9})?$/

/** A moment. */
export function moment(...names: readonly string[]): Read {
  const read = plain(...names)
  return (row) => {
    const value = read(row)
    return typeof value === 'string' && value.length < 40 && WITHOUT_OFFSET.test(value) ? `${value}Z` : value
  }
}

/** False where a record is archived: then and only then. */
export function isActive(): (row: SourceRow) => boolean {
  const active = find(...capitals(['active']))
  return (row) => truthOf(active(row)) !== false
}

/** An archived record counts as deleted. */
export function archived(): Read {
  const active = isActive()
  return deletion({ when: (row) => !active(row) })
}

/** True where a column has one of these texts, and where there is no such column. */
export function isKind(name: string, ...kinds: readonly string[]): (row: SourceRow) => boolean {
  const read = plain(name)
  return (row) => {
    const kind = read(row)
    return kind === undefined || kinds.some((one) => one === kind)
  }
}

/** The id of rows of the right kind; rows of another kind have none, so that they are reported rather than misread. */
export function idWhere(condition: (row: SourceRow) => boolean): Read {
  const read = ref('id')
  return (row) => (condition(row) ? read(row) : undefined)
}

/** The fields that records of all kinds have. */
export const common = (): Omit<CommonFields, 'deletedAt'> => ({
  id: ref('id'),
  ownerId: ref('user_id'),
  createdAt: moment('create_date'),
  updatedAt: moment('write_date'),
})

/** The address of a partner or a lead. */
export const place = (): PlaceFields => ({
  street: text('street'),
  postcode: text('zip'),
  city: text('city'),
  region: text('state_id.name', 'state_name', 'state_id'),
  country: text('country_code', 'country_id.code', 'country_id'),
})

/** BCP 47 of a locale: `de_DE` is `de-DE`. */
export function language(): Read {
  const read = text('lang', 'lang_code')
  return (row) => {
    const value = read(row)
    return typeof value === 'string' ? value.slice(0, 40).replaceAll('_', '-') : value
  }
}
