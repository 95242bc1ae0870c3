/** Every model of purchases by its name. */
import { bgBbFamily } from './bgBbFamily.ts'
import { bgNbdFamily, mbgNbdFamily, nbdFamily } from './bgFamilies.ts'
import { bgCnbdKFamily, mbgCnbdKFamily } from './cnbdFamilies.ts'
import type { PurchaseFamily, PurchaseKind } from './family.ts'
import { paretoNbdFamily } from './paretoFamily.ts'

/** Makes a family; `k` is the regularity of the CNBD-k models. */
type MakeFamily = (k: number) => PurchaseFamily

const FAMILIES: Readonly<Record<PurchaseKind, MakeFamily>> = {
  nbd: nbdFamily,
  bgNbd: bgNbdFamily,
  mbgNbd: mbgNbdFamily,
  paretoNbd: paretoNbdFamily,
  bgCnbdK: bgCnbdKFamily,
  mbgCnbdK: mbgCnbdKFamily,
  bgBb: bgBbFamily,
}

export const PURCHASE_KINDS: readonly PurchaseKind[] = /* @__PURE__ */ Object.keys(FAMILIES) as PurchaseKind[]

/** The formulas of a model; `k` is the regularity of the CNBD-k models. */
export const familyOf = (kind: PurchaseKind, k = 1): PurchaseFamily => FAMILIES[kind](k)
