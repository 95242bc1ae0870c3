/** Every model of purchases by its name. */
import { bgBbFamily } from './bgBbFamily.ts'
import { bgNbdFamily, mbgNbdFamily, nbdFamily } from './bgFamilies.ts'
import type { PurchaseFamily, PurchaseKind } from './family.ts'
import { paretoNbdFamily } from './paretoFamily.ts'

/** Makes a family; `k` is the regularity of the CNBD-k models. */
type MakeFamily = (k: number) => PurchaseFamily

const FAMILIES: Partial<Record<PurchaseKind, MakeFamily>> = {
  nbd: nbdFamily,
  bgNbd: bgNbdFamily,
  mbgNbd: mbgNbdFamily,
  paretoNbd: paretoNbdFamily,
  bgBb: bgBbFamily,
}

export const PURCHASE_KINDS = Object.keys(FAMILIES) as readonly PurchaseKind[]

/** The formulas of a model. */
export function familyOf(kind: PurchaseKind, k = 1): PurchaseFamily {
  const make = FAMILIES[kind]
  if (make === undefined) throw new TypeError(`no family ${kind}`)
  return make(k)
}
