/** Whose order it is, where buyers need no account. */
import { oneOf } from '../core/arguments.ts'
import { type Read, textOf } from './columns.ts'

/**
 * Who the customer of an order without one is: nobody (`'report'`, the default: the order is reported and left out), whoever has the e-mail
 * address (`'email'`, an id made of personal data), or somebody of their own for each order (`'order'`).
 */
export type Guests = 'report' | 'email' | 'order'

const GUESTS: readonly Guests[] = ['report', 'email', 'order']
const MOST_EMAIL = 254

/** The customer that the order names, else the guest. */
export function customerOf(
  functionName: string,
  guests: unknown,
  { customer, email, order }: { readonly customer: Read; readonly email: Read; readonly order: Read },
): Read {
  const choice = oneOf(functionName, 'guests', guests, GUESTS)
  if (choice === 'report') return customer
  return (row) => {
    const known = customer(row)
    if (known !== undefined) return known
    const id = textOf(order(row))
    if (choice === 'order') return id === '' ? undefined : `guest:${id}`
    const address = email(row)
    return typeof address === 'string' && address.length <= MOST_EMAIL ? address.trim().toLowerCase() : undefined
  }
}
