/**
 * Which ids were there before? Ids that ascend, as those of most exports do, are compared with the one before only; the first that does not
 * puts all into a set. Time O(1) an id, memory O(ids) once they do not ascend.
 */

/** The ids of records so far. */
export class SeenIds {
  last = ''
  ids: Set<unknown> | null = null

  /** Notes the id of a record that comes after these; true when one of them has it. */
  repeats(id: string, earlier: readonly { readonly id?: unknown }[]): boolean {
    if (this.ids === null) {
      if (isAfter(id, this.last)) {
        this.last = id
        return false
      }
      this.ids = new Set(earlier.map((record) => record.id))
    }
    if (this.ids.has(id)) return true
    this.ids.add(id)
    return false
  }
}

/** Shorter first, then by code units: the order of whole numbers, and of any ids an order that repeats none. */
function isAfter(id: string, last: string): boolean {
  return id.length === last.length ? id > last : id.length > last.length
}
