import { expect, test } from 'vitest'
import { syntheticShop } from '../../src/synthetic/index.ts'

const shop = syntheticShop({ customers: 1000 })
const customerIds = new Set(shop.customers.column('id'))
const productIds = new Set(shop.products.column('id'))
const orders = shop.orders.toRows()
const orderOf = new Map(orders.map((order) => [order.id, order]))

test('ids are unique and every reference is met', () => {
  expect(customerIds.size).toBe(1000)
  expect(productIds.size).toBe(200)
  expect(orderOf.size).toBe(shop.orders.rowCount)
  for (const { customerId, orderId } of orders) {
    expect(customerIds.has(customerId)).toBe(true)
    expect(orderOf.has(orderId)).toBe(true)
  }
  const stray = [...shop.orderLines.rows()].filter(({ customerId, productId, orderId, at }) => {
    const order = orderOf.get(orderId)
    return order?.customerId !== customerId || order.at.getTime() !== at.getTime() || !productIds.has(productId)
  })
  expect(stray).toEqual([])
  for (const { customerId, productId } of shop.ratings.rows()) {
    expect(customerIds.has(customerId) && productIds.has(productId)).toBe(true)
  }
  const opportunityIds = new Set(shop.opportunities.column('id'))
  expect(opportunityIds.size).toBe(shop.opportunities.rowCount)
  for (const { opportunityId } of shop.stageChanges.rows()) expect(opportunityIds.has(opportunityId)).toBe(true)
  for (const part of ['opportunities', 'cases', 'touches'] as const) {
    for (const { customerId } of shop[part].rows()) expect(customerIds.has(customerId)).toBe(true)
  }
  for (const { referrerId, referredId } of shop.referrals.rows()) {
    expect(customerIds.has(referrerId) && customerIds.has(referredId)).toBe(true)
    expect(referrerId).not.toBe(referredId)
  }
})

test('text columns hold each text once in their dictionary', () => {
  for (const part of [
    'customers',
    'orders',
    'orderLines',
    'products',
    'opportunities',
    'stageChanges',
    'cases',
    'touches',
  ] as const) {
    for (const [name, column] of shop[part].store) {
      if (column.type !== 'string' || column.coded === undefined) continue
      const { dictionary, codes } = column.coded
      expect(new Set(dictionary).size, `${part}.${name}`).toBe(dictionary.length)
      expect(Math.max(...codes.slice(0, 5000)), `${part}.${name}`).toBeLessThan(dictionary.length)
    }
  }
})

test('every customer has a first order at its creation', () => {
  const firstOf = new Map<string, number>()
  for (const { customerId, at, status, test: isTest } of orders) {
    if (status === 'completed' && !isTest && !firstOf.has(customerId)) firstOf.set(customerId, at.getTime())
  }
  const createdOf = new Map(shop.customers.toRows().map(({ id, createdAt }) => [id, createdAt.getTime()]))
  for (const [id, createdAt] of createdOf) expect(firstOf.get(id)).toBe(createdAt)
  for (const { customerId, at } of orders)
    expect(at.getTime()).toBeGreaterThanOrEqual(createdOf.get(customerId) ?? Infinity)
  expect(Float64Array.from(firstOf.values()).sort()).toEqual(shop.truth.customers.firstAt)
})

test('a refund is negative, later than its order, of the same customer, and never more than it', () => {
  const refunds = orders.filter(({ kind }) => kind === 'refund')
  expect(refunds.length / orders.length).toBeGreaterThan(0.02)
  const refunded = new Map<number, number>()
  for (const refund of refunds) {
    const order = orderOf.get(refund.orderId)
    expect(order?.kind).toBe('sale')
    expect(order?.customerId).toBe(refund.customerId)
    expect(refund.total).toBeLessThan(0)
    expect(refund.at.getTime()).toBeGreaterThan(order?.at.getTime() ?? Infinity)
    refunded.set(refund.orderId, (refunded.get(refund.orderId) ?? 0) - refund.total)
  }
  for (const [id, amount] of refunded) {
    const total = orderOf.get(id)?.total ?? 0
    expect(amount).toBeLessThanOrEqual(total)
    expect(amount === total).toBe(orderOf.get(id)?.status === 'refunded')
  }
  for (const { id, kind, status, orderId } of orders) {
    if (kind === 'sale') expect(orderId).toBe(id)
    if (status === 'refunded') expect(refunded.has(id)).toBe(true)
  }
})

test('cancelled orders say when, the same day; test orders are few and small', () => {
  const cancelled = orders.filter(({ status }) => status === 'cancelled')
  expect(cancelled.length / orders.length).toBeNear(0.02, { absolute: 0.006 })
  for (const { at, cancelledAt } of orders) {
    if (cancelledAt === null) continue
    expect(cancelledAt.getTime()).toBeGreaterThanOrEqual(at.getTime())
    expect(cancelledAt.toISOString().slice(0, 10)).toBe(at.toISOString().slice(0, 10))
  }
  expect(orders.every(({ status, cancelledAt }) => (status === 'cancelled') === (cancelledAt !== null))).toBe(true)
  const tests = orders.filter((order) => order.test)
  expect(tests.length).toBeGreaterThan(5)
  expect(tests.length / orders.length).toBeLessThan(0.004)
  for (const { total } of tests) expect(total).toBe(1)
})

test('lines add up to their order to the cent, and exactly the delivered orders have lines', () => {
  const cents = new Map<number, number>()
  const products = new Map<number, Set<string>>()
  let wrong = 0
  for (const { orderId, productId, quantity, unitPrice, total } of shop.orderLines.rows()) {
    const whole = quantity >= 1 && quantity <= 24 && Number.isInteger(quantity)
    if (!whole || unitPrice <= 0 || Math.round(total * 100) !== quantity * Math.round(unitPrice * 100)) wrong++
    cents.set(orderId, (cents.get(orderId) ?? 0) + Math.round(total * 100))
    const known = products.get(orderId) ?? new Set()
    if (known.has(productId)) wrong++
    products.set(orderId, known.add(productId))
  }
  expect(wrong).toBe(0)
  for (const { id, kind, status, total, test: isTest } of orders) {
    const delivered = kind === 'sale' && status !== 'cancelled' && !isTest
    expect(cents.get(id)).toBe(delivered ? Math.round(total * 100) : undefined)
  }
})

test('unit prices lie around list prices', () => {
  const price = new Map(shop.products.toRows().map((product) => [product.id, product.price]))
  const ratios = [...shop.orderLines.rows()]
    .map((line) => line.unitPrice / (price.get(line.productId) ?? Infinity))
    .sort((a, b) => a - b)
  const at = (share: number): number => ratios[Math.floor(share * ratios.length)] ?? Number.NaN
  expect(at(0.5)).toBeGreaterThan(0.8)
  expect(at(0.5)).toBeLessThan(1.25)
  expect(at(0.1)).toBeGreaterThan(0.4)
  expect(at(0.9)).toBeLessThan(2)
})

test('what is rated was bought before, once a customer and product', () => {
  const bought = new Map<string, number>()
  for (const { customerId, productId, at } of shop.orderLines.rows()) {
    const key = `${customerId} ${productId}`
    if (!bought.has(key)) bought.set(key, at.getTime())
  }
  const seen = new Set<string>()
  for (const { customerId, productId, value, at } of shop.ratings.rows()) {
    const key = `${customerId} ${productId}`
    expect(seen.has(key)).toBe(false)
    seen.add(key)
    expect(at.getTime()).toBeGreaterThan(bought.get(key) ?? Infinity)
    expect([1, 2, 3, 4, 5]).toContain(value)
  }
  expect(seen.size).toBeGreaterThan(2000)
})

test('who refers was a customer before who is referred, each pair once', () => {
  const first = new Map(shop.customers.toRows().map(({ id, createdAt }) => [id, createdAt.getTime()]))
  const pairs = new Set<string>()
  for (const { referrerId, referredId, at } of shop.referrals.rows()) {
    expect(at.getTime()).toBeGreaterThanOrEqual(first.get(referrerId) ?? Infinity)
    expect(at.getTime()).toBeLessThanOrEqual(first.get(referredId) ?? -Infinity)
    pairs.add(`${referrerId} ${referredId}`)
  }
  expect(pairs.size).toBe(shop.referrals.rowCount)
})

test('those who came by referral took up one recommendation, others none', () => {
  const accepted = new Map<string, number>()
  const known = new Set<string>()
  for (const row of shop.referrals.rows()) {
    known.add(row.referredId)
    if (row.accepted) accepted.set(row.referredId, (accepted.get(row.referredId) ?? 0) + 1)
  }
  for (const { id, source } of shop.customers.rows()) {
    expect(accepted.get(id) ?? 0).toBe(source === 'referral' && known.has(id) ? 1 : 0)
  }
})

test('stage histories begin with qualification, follow the stages in time, and end where the opportunity stands', () => {
  const order = ['qualification', 'discovery', 'proposal', 'negotiation', 'won']
  const histories = new Map<number, { from: string | null; to: string; at: Date }[]>()
  for (const { opportunityId, ...change } of shop.stageChanges.rows()) {
    histories.set(opportunityId, [...(histories.get(opportunityId) ?? []), change])
  }
  for (const opportunity of shop.opportunities.rows()) {
    const history = histories.get(opportunity.id) ?? []
    expect(history[0]).toEqual({ from: null, to: 'qualification', at: opportunity.createdAt })
    for (let i = 1; i < history.length; i++) {
      const [before, now] = [history[i - 1], history[i]]
      if (before === undefined || now === undefined) throw new Error('a gap')
      expect(now.from).toBe(before.to)
      expect(now.at.getTime()).toBeGreaterThan(before.at.getTime())
      if (now.to !== 'lost') expect(order.indexOf(now.to)).toBe(order.indexOf(before.to) + 1)
    }
    const last = history[history.length - 1]
    expect(last?.to).toBe(opportunity.stage)
    const closed = opportunity.status !== 'open'
    expect(opportunity.status).toBe(closed ? opportunity.stage : 'open')
    expect(opportunity.closedAt).toEqual(closed ? last?.at : null)
    expect(opportunity.lostReason === null).toBe(opportunity.status !== 'lost')
  }
  const statuses = new Set(shop.opportunities.column('status'))
  expect(statuses).toEqual(new Set(['open', 'won', 'lost']))
})

test('cases are answered before they are solved, and only solved ones are judged', () => {
  let open = 0
  for (const { createdAt, firstResponseAt, resolvedAt, status, satisfaction } of shop.cases.rows()) {
    if (firstResponseAt !== null) expect(firstResponseAt.getTime()).toBeGreaterThanOrEqual(createdAt.getTime())
    if (resolvedAt !== null) {
      expect(resolvedAt.getTime()).toBeGreaterThanOrEqual(firstResponseAt?.getTime() ?? Infinity)
    }
    expect(status).toBe(resolvedAt === null ? 'open' : 'resolved')
    if (satisfaction !== null) expect(status).toBe('resolved')
    if (status === 'open') open++
  }
  expect(open).toBeGreaterThan(0)
})

test('subjects belong to the text, and texts to the category', () => {
  const subjects = new Map<string, string>()
  for (const { category, subject, text } of shop.cases.rows()) {
    const core = text.slice(text.indexOf(' ') + 1)
    expect(text.length).toBeGreaterThan(40)
    expect(core.length).toBeGreaterThan(30)
    expect(subjects.get(subject) ?? category).toBe(category)
    subjects.set(subject, category)
    if (subject === 'Parcel late') expect(text).toContain('my parcel is late')
    if (subject === 'Copy of an old invoice') expect(text).toContain('a copy of an invoice')
  }
  expect(subjects.size).toBe(40)
})

test('a journey belongs to one customer and ends with its conversion', () => {
  const journeys = new Map<number, { customerId: string; converted: boolean }>()
  for (const { journeyId, customerId, converted, value } of shop.touches.rows()) {
    const before = journeys.get(journeyId)
    if (before !== undefined) {
      expect(before.customerId).toBe(customerId)
      expect(before.converted).toBe(false)
    }
    expect(converted).toBe(value !== null)
    journeys.set(journeyId, { customerId, converted })
  }
  expect(journeys.size).toBeGreaterThan(1000)
})

test('people are invented: mail of example domains, numbers kept for fiction, all unique by mail', () => {
  const fiction =
    /^\+49(3023125|6990009|4066969|2214710|8999998)\d{3}$|^\+4917139200\d\d$|^\+44(7700900|1134960|1174960|1414960|2079460|2920180|1632960)\d{3}$|^\+33(19900|26191|35301|46571|53649|63998)\d{4}$|^\+1\d{3}55501\d\d$/
  const scripts = { latin: 0, chinese: 0 }
  for (const { email, phone, country, name, givenName, familyName, birthDate, postcode } of shop.customers.rows()) {
    expect(email).toMatch(/^[a-z]+\.[a-z]+\d+@(example\.(com|org|net)|(mail|post)\.example)$/)
    if (country === 'CN') expect(phone).toBeNull()
    else expect(phone).toMatch(fiction)
    expect(birthDate).toMatch(/^(19[3-9]\d|200[0-5])-\d\d-\d\d$/)
    expect(postcode).not.toContain('#')
    expect([`${givenName} ${familyName}`, `${familyName}${givenName}`]).toContain(name)
    scripts[/\p{Script=Han}/u.test(name) ? 'chinese' : 'latin']++
  }
  expect(new Set(shop.customers.column('email')).size).toBe(1000)
  expect(scripts.latin).toBeGreaterThan(750)
  expect(scripts.chinese).toBeGreaterThan(100)
})
