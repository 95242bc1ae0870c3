import { expect, test } from 'vitest'
import { type SyntheticShop, syntheticShop } from '../../src/synthetic/index.ts'

const DAY = 86_400_000
const shop = syntheticShop({ customers: 10_000 })
const pure = syntheticShop({ customers: 10_000, seed: 2, churnCause: false })

const sum = (values: ArrayLike<number>): number => {
  let total = 0
  for (let i = 0; i < values.length; i++) total += values[i] ?? 0
  return total
}
const mean = (values: ArrayLike<number>): number => sum(values) / values.length
const share = (count: number, of: number) => ({
  value: count / of,
  error: Math.sqrt(((count / of) * (1 - count / of)) / of),
})

function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [meanA, meanB] = [mean(a), mean(b)]
  let [ab, aa, bb] = [0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [(a[i] ?? 0) - meanA, (b[i] ?? 0) - meanB]
    ab += x * y
    aa += x * x
    bb += y * y
  }
  return ab / Math.sqrt(aa * bb)
}

const rowOf = (ids: Iterable<string>): Map<string, number> => new Map([...ids].map((id, row) => [id, row]))

type Purchases = { counts: Float64Array; last: Float64Array; cents: Float64Array }

/** What stands of the orders: neither cancelled nor test, refunds subtracted, more than nothing left. */
function standing(of: SyntheticShop): Purchases {
  const row = rowOf(of.customers.column('id'))
  const net = new Map<number, { customer: number; at: number; cents: number }>()
  for (const { orderId, kind, customerId, at, total, status, test: isTest } of of.orders.rows()) {
    if (status === 'cancelled' || isTest) continue
    const cents = Math.round(total * 100)
    const order = net.get(orderId)
    if (kind === 'sale') net.set(orderId, { customer: row.get(customerId) ?? -1, at: at.getTime(), cents })
    else if (order !== undefined) order.cents += cents
  }
  const n = of.customers.rowCount
  const purchases = { counts: new Float64Array(n), last: new Float64Array(n), cents: new Float64Array(n) }
  for (const { customer, at, cents } of net.values()) {
    if (cents <= 0) continue
    purchases.counts[customer] = (purchases.counts[customer] ?? 0) + 1
    purchases.last[customer] = Math.max(purchases.last[customer] ?? 0, at)
    purchases.cents[customer] = (purchases.cents[customer] ?? 0) + cents
  }
  return purchases
}

/** Expected repeat purchases of a new customer in t days: Fader and Hardie (2005), "A note on deriving the Pareto/NBD model", eq. 17. */
const expectedRepeats = ({ r, alpha, s }: { r: number; alpha: number; s: number }, beta: number, t: number): number =>
  ((r * beta) / (alpha * (s - 1))) * (1 - (beta / (beta + t)) ** (s - 1))

test('nobody buys after it has left, and the first standing order is the truth', () => {
  for (const of of [shop, pure]) {
    const { last } = standing(of)
    const { dropoutAt, firstAt, alive } = of.truth.customers
    expect(last.every((at, i) => at <= (dropoutAt[i] ?? 0) && at >= (firstAt[i] ?? Infinity))).toBe(true)
    expect(alive).toEqual(Uint8Array.from(dropoutAt, (at) => (at > of.end ? 1 : 0)))
  }
})

test('repeat purchases and survivors are those of the Pareto/NBD model', () => {
  const { model, customers } = pure.truth
  const repeats = standing(pure).counts.map((count) => count - 1)
  const ages = customers.firstAt.map((at) => (pure.end - at) / DAY)
  const expected = ages.map((age) => expectedRepeats(model, model.beta, age))
  expect(mean(repeats)).toBeNear(mean(expected), { relative: 0.04 })
  const survivors = ages.map((age) => (model.beta / (model.beta + age)) ** model.s)
  const { value, error } = share(sum(customers.alive), repeats.length)
  expect(value).toBeNear(mean(survivors), { absolute: 4 * error })
  expect(mean(customers.purchaseRate)).toBeNear(model.r / model.alpha, { relative: 0.05 })
  expect(mean(customers.dropoutRate)).toBeNear(model.s / model.beta, { relative: 0.05 })
})

test('days without any repeat purchase are as likely as the negative binomial says', () => {
  const immortal = syntheticShop({
    customers: 10_000,
    churnCause: false,
    model: { s: 1, beta: 1e9, r: 0.5, alpha: 200 },
  })
  const { counts } = standing(immortal)
  const { firstAt } = immortal.truth.customers
  const expected = mean(firstAt.map((at) => (200 / (200 + (immortal.end - at) / DAY)) ** 0.5))
  const { value, error } = share(counts.filter((count) => count === 1).length, counts.length)
  expect(value).toBeNear(expected, { absolute: 4 * error })
})

test('amounts follow the Gamma–Gamma model once refunds are subtracted', () => {
  const { p, q, gamma } = pure.truth.spend
  const { counts, cents } = standing(pure)
  const { meanSpend } = pure.truth.customers
  expect(mean(meanSpend)).toBeNear((p * gamma) / (q - 1), { relative: 0.03 })
  const observed = cents.map((total, row) => total / 100 / (counts[row] ?? 1))
  expect(mean(observed)).toBeNear(mean(meanSpend), { relative: 0.02 })
  const often = [...counts.keys()].filter((row) => (counts[row] ?? 0) >= 20)
  const ratios = often.map((row) => (observed[row] ?? 0) / (meanSpend[row] ?? 1))
  expect(often.length).toBeGreaterThan(500)
  expect(mean(ratios)).toBeNear(1, { absolute: 0.02 })
  // Γ(p) amounts have a coefficient of variation of 1/√p; the mean of 20 and more of them one below 0.1.
  expect(Math.sqrt(mean(ratios.map((ratio) => (ratio - 1) ** 2)))).toBeLessThan(1 / Math.sqrt(p * 20))
})

test('a partial refund was on top of the drawn amount', () => {
  const row = rowOf(pure.customers.column('id'))
  const orders = new Map(pure.orders.toRows().map((order) => [order.id, order]))
  const ratios = [...pure.orders.rows()].flatMap(({ kind, orderId, customerId, total }) => {
    const order = orders.get(orderId)
    if (kind === 'sale' || order === undefined || order.status === 'refunded') return []
    return [(order.total + total) / (pure.truth.customers.meanSpend[row.get(customerId) ?? -1] ?? 0)]
  })
  expect(ratios.length).toBeGreaterThan(1500)
  const error = 1 / Math.sqrt(pure.truth.spend.p * ratios.length)
  expect(mean(ratios)).toBeNear(1, { absolute: 4 * error })
})

test('hazard ratios are those of the planted causes, and survivors follow them', () => {
  const { churn, customers, model } = shop.truth
  const rows = shop.customers.toRows()
  const ages = customers.firstAt.map((at) => (shop.end - at) / DAY)
  const groups = new Map<string, number[]>()
  let worst = 0
  rows.forEach(({ source, deliveryDays, newsletter }, row) => {
    const ratio = churn.deliveryDay ** (deliveryDays - churn.typicalDeliveryDays) * (churn.source[source] ?? Number.NaN)
    worst = Math.max(worst, Math.abs((customers.hazardRatio[row] ?? 0) / ratio - 1))
    for (const key of [source, `days ${Math.min(8, deliveryDays)}`, `newsletter ${newsletter}`]) {
      groups.set(key, [...(groups.get(key) ?? []), row])
    }
  })
  expect(worst).toBeLessThan(1e-12)
  for (const [, members] of groups) {
    const expected = members.map((row) => {
      const beta = model.beta / (customers.hazardRatio[row] ?? 1)
      return (beta / (beta + (ages[row] ?? 0))) ** model.s
    })
    const { value, error } = share(sum(members.map((row) => customers.alive[row] ?? 0)), members.length)
    expect(value).toBeNear(mean(expected), { absolute: 4 * error })
  }
})

test('silence shows the cause: slow deliveries and affiliates leave, referrals stay, the newsletter does not matter', () => {
  const quietOf = (of: SyntheticShop): Map<string, number> => {
    const { last } = standing(of)
    const groups = new Map<string, number[]>()
    of.customers.toRows().forEach(({ createdAt, source, deliveryDays, newsletter }, row) => {
      if (of.end - createdAt.getTime() < 300 * DAY) return
      const quiet = of.end - (last[row] ?? 0) > 180 * DAY ? 1 : 0
      for (const key of [
        source,
        deliveryDays >= 6 ? 'slow' : deliveryDays <= 2 ? 'fast' : 'usual',
        `newsletter ${newsletter}`,
      ]) {
        groups.set(key, [...(groups.get(key) ?? []), quiet])
      }
    })
    return new Map([...groups].map(([key, values]) => [key, mean(values)]))
  }
  const planted = quietOf(shop)
  const gap = (groups: Map<string, number>, one: string, other: string): number =>
    (groups.get(one) ?? Number.NaN) - (groups.get(other) ?? Number.NaN)
  expect(gap(planted, 'slow', 'fast')).toBeGreaterThan(0.15)
  expect(gap(planted, 'affiliate', 'search')).toBeGreaterThan(0.07)
  expect(gap(planted, 'search', 'referral')).toBeGreaterThan(0.05)
  expect(gap(planted, 'newsletter true', 'newsletter false')).toBeNear(0, { absolute: 0.035 })
  const without = quietOf(pure)
  expect(gap(without, 'slow', 'fast')).toBeNear(0, { absolute: 0.06 })
  expect(pure.truth.churn.deliveryDay).toBe(1)
})

test('units sold fall with rank as Zipf says, and each share is the planted one', () => {
  const row = rowOf(shop.products.column('id'))
  const units = new Float64Array(shop.products.rowCount)
  for (const { productId, quantity } of shop.orderLines.rows()) units[row.get(productId) ?? -1]! += quantity
  const { popularity } = shop.truth.products
  expect(sum(popularity)).toBeNear(1, { absolute: 1e-12 })
  const ranked = [...popularity.keys()].sort((a, b) => (popularity[b] ?? 0) - (popularity[a] ?? 0))
  const x = ranked.map((_, rank) => Math.log(rank + 1))
  const y = ranked.map((product) => Math.log(units[product] ?? 0))
  const slope =
    correlation(x, y) * Math.sqrt(mean(y.map((v) => (v - mean(y)) ** 2)) / mean(x.map((v) => (v - mean(x)) ** 2)))
  expect(slope).toBeNear(-1, { absolute: 0.04 })
  expect(correlation(x, y)).toBeLessThan(-0.99)
  for (const product of ranked.slice(0, 10)) {
    expect((units[product] ?? 0) / sum(units)).toBeNear(popularity[product] ?? Number.NaN, { relative: 0.06 })
  }
})

test('customers choose from their own group as often as planted', () => {
  const { products, customers } = shop.truth
  const customerRow = rowOf(shop.customers.column('id'))
  const productRow = rowOf(shop.products.column('id'))
  const weights = new Float64Array(5)
  products.tasteGroup.forEach((group, row) => {
    weights[group]! += products.popularity[row] ?? 0
  })
  const sizes = new Float64Array(5)
  for (const group of customers.tasteGroup) sizes[group]! += 1 / 10_000
  weights.forEach((weight, group) => {
    expect(sizes[group]).toBeNear(weight, { absolute: 0.02 })
  })
  let own = 0
  let all = 0
  let expected = 0
  for (const { customerId, productId, quantity } of shop.orderLines.rows()) {
    const taste = customers.tasteGroup[customerRow.get(customerId) ?? -1] ?? -1
    if (products.tasteGroup[productRow.get(productId) ?? -1] === taste) own += quantity
    all += quantity
    expected += quantity * (products.tasteShare + (1 - products.tasteShare) * (weights[taste] ?? 0))
  }
  expect(own / all).toBeNear(expected / all, { absolute: 0.01 })
})

test('ratings show taste and the biases of products and customers', () => {
  const { products, customers, ratings } = shop.truth
  const customerRow = rowOf(shop.customers.column('id'))
  const productRow = rowOf(shop.products.column('id'))
  const byTaste: [number[], number[]] = [[], []]
  const byProduct: number[][] = Array.from({ length: 200 }, () => [])
  const byCustomer = new Map<number, number[]>()
  for (const { customerId, productId, value } of shop.ratings.rows()) {
    const [customer, product] = [customerRow.get(customerId) ?? -1, productRow.get(productId) ?? -1]
    const own = products.tasteGroup[product] === customers.tasteGroup[customer]
    byTaste[own ? 1 : 0].push(value)
    const effect = own ? ratings.ownTaste : ratings.otherTaste
    byProduct[product]?.push(value - effect)
    byCustomer.set(customer, [
      ...(byCustomer.get(customer) ?? []),
      value - effect - (ratings.productBias[product] ?? 0),
    ])
  }
  expect(mean(byTaste[1]) - mean(byTaste[0])).toBeNear(ratings.ownTaste - ratings.otherTaste, { absolute: 0.15 })
  expect(correlation(byProduct.map(mean), ratings.productBias)).toBeGreaterThan(0.95)
  const many = [...byCustomer].filter(([, values]) => values.length >= 10)
  expect(many.length).toBeGreaterThan(500)
  const means = many.map(([, values]) => mean(values))
  expect(
    correlation(
      means,
      many.map(([row]) => ratings.customerBias[row] ?? 0),
    ),
  ).toBeGreaterThan(0.75)
})

test('planted communities have a high modularity, shuffled ones none', () => {
  for (const of of [shop, syntheticShop({ customers: 1000 })]) {
    const row = rowOf(of.customers.column('id'))
    const { community } = of.truth.customers
    const edges = [...of.referrals.rows()].map(({ referrerId, referredId }) => [
      row.get(referrerId) ?? -1,
      row.get(referredId) ?? -1,
    ])
    const modularity = (labels: ArrayLike<number>): number => {
      const degree = new Map<number, number>()
      let inside = 0
      for (const [a = -1, b = -1] of edges) {
        if (labels[a] === labels[b]) inside++
        for (const node of [a, b]) degree.set(labels[node] ?? -1, (degree.get(labels[node] ?? -1) ?? 0) + 1)
      }
      return inside / edges.length - sum([...degree.values()].map((d) => (d / (2 * edges.length)) ** 2))
    }
    expect(of.truth.referrals.communities).toBe(new Set(community).size)
    expect(modularity(community)).toBeGreaterThan(0.7)
    expect(
      Math.abs(modularity(community.map((_, i) => community[(i * 7919 + 13) % community.length] ?? 0))),
    ).toBeLessThan(0.05)
  }
})

test('few customers recommend much, and the influential are followed', () => {
  const row = rowOf(shop.customers.column('id'))
  const { influence } = shop.truth.customers
  const made = new Float64Array(10_000)
  const followed: [number, number][] = [
    [0, 0],
    [0, 0],
    [0, 0],
  ]
  const came = new Set(
    [...shop.referrals.rows()].filter(({ accepted }) => accepted).map(({ referredId }) => referredId),
  )
  for (const { referrerId, referredId, accepted } of shop.referrals.rows()) {
    const referrer = row.get(referrerId) ?? -1
    made[referrer]! += 1
    if (!came.has(referredId)) continue
    const third = followed[(influence[referrer] ?? 0) < 0.4 ? 0 : (influence[referrer] ?? 0) < 1 ? 1 : 2]
    if (third === undefined) continue
    third[0] += accepted ? 1 : 0
    third[1]++
  }
  made.sort().reverse()
  expect(sum(made.subarray(0, 500)) / sum(made)).toBeGreaterThan(0.25)
  const rates = followed.map(([taken, told]) => taken / told)
  expect(rates[0]).toBeLessThan(0.5 * (rates[1] ?? 0))
  expect(rates[1]).toBeLessThan(0.7 * (rates[2] ?? 0))
})

test('opportunities are won as often as their planted chances say', () => {
  const { opportunities } = shop.truth
  const old = shop.opportunities
    .toRows()
    .map((row, index) => ({ ...row, chance: opportunities.winProbability[index] ?? Number.NaN }))
    .filter(({ createdAt }) => createdAt.getTime() < shop.start + 400 * DAY)
  expect(old.every(({ status }) => status !== 'open')).toBe(true)
  old.sort((a, b) => a.chance - b.chance)
  for (let part = 0; part < 4; part++) {
    const group = old.slice((part * old.length) / 4, ((part + 1) * old.length) / 4)
    const { value, error } = share(group.filter(({ status }) => status === 'won').length, group.length)
    expect(value).toBeNear(mean(group.map(({ chance }) => chance)), { absolute: 4 * error })
  }
  let worst = 0
  for (const { source, competitor, budgetConfirmed, ownerId, chance } of old) {
    const ratio =
      (opportunities.source[source] ?? Number.NaN) *
      (competitor ? opportunities.competitor : 1) *
      (budgetConfirmed ? opportunities.budgetConfirmed : 1) *
      (opportunities.owner[ownerId] ?? Number.NaN)
    const expected = Object.values(opportunities.stageOdds).reduce(
      (p, odds) => (p * odds * ratio) / (1 + odds * ratio),
      1,
    )
    worst = Math.max(worst, Math.abs(chance / expected - 1))
  }
  expect(worst).toBeLessThan(1e-12)
})

test('stages last as long as planted', () => {
  const { stageDays } = shop.truth.opportunities
  const entered = new Map<number, number>()
  const days = new Map<string, number[]>()
  for (const { opportunityId, from, at } of shop.stageChanges.rows()) {
    const before = entered.get(opportunityId)
    if (from !== null && before !== undefined && before < shop.start + 500 * DAY) {
      days.set(from, [...(days.get(from) ?? []), (at.getTime() - before) / DAY])
    }
    entered.set(opportunityId, at.getTime())
  }
  for (const [stage, mean0] of Object.entries(stageDays)) {
    expect(mean(days.get(stage) ?? [])).toBeNear(mean0, { relative: 0.06 })
  }
})

test('cases come at the planted rates, delivery cases with slow deliveries', () => {
  const { customers, cases } = shop.truth
  const row = rowOf(shop.customers.column('id'))
  const byCategory = new Map<string, number>()
  let late = 0
  const fast = { delivery: 0, all: 0 }
  const slow = { delivery: 0, all: 0 }
  const deliveryDays = shop.customers.numbers('deliveryDays')
  for (const { customerId, category, createdAt } of shop.cases.rows()) {
    const customer = row.get(customerId) ?? -1
    byCategory.set(category, (byCategory.get(category) ?? 0) + 1)
    if (createdAt.getTime() > (customers.dropoutAt[customer] ?? 0)) late++
    const days = deliveryDays[customer] ?? 0
    const group = days <= 2 ? fast : days >= 6 ? slow : null
    if (group === null) continue
    group.all++
    if (category === 'delivery') group.delivery++
  }
  expect(late).toBe(0)
  expect(slow.delivery / slow.all).toBeGreaterThan(1.5 * (fast.delivery / fast.all))
  const exposure = customers.purchaseRate.map(
    (rate, i) => (rate * (Math.min(customers.dropoutAt[i] ?? 0, shop.end) - (customers.firstAt[i] ?? 0))) / DAY,
  )
  for (const [category, rate] of Object.entries(cases.casesPerPurchase)) {
    const expected = sum(
      exposure.map((purchases, i) => purchases * rate * (category === 'delivery' ? (deliveryDays[i] ?? 0) : 1)),
    )
    expect(byCategory.get(category)).toBeNear(expected, { relative: 0.05 })
  }
})

test('satisfaction falls with the days to the solution', () => {
  const known = [...shop.cases.rows()].flatMap(({ satisfaction, createdAt, resolvedAt }) =>
    satisfaction === null || resolvedAt === null
      ? []
      : [[(resolvedAt.getTime() - createdAt.getTime()) / DAY, satisfaction]],
  )
  const quick = known.filter(([days = 0]) => days < 4)
  expect(known.length).toBeGreaterThan(5000)
  const [x, y] = [quick.map(([days = 0]) => days), quick.map(([, value = 0]) => value)]
  expect(correlation(x, y)).toBeLessThan(-0.4)
  expect(known.every(([, value = 0]) => value >= 1 && value <= 5)).toBe(true)
})

test('touches convert and go on as planted', () => {
  const { channels, start, conversion, transitions, leave } = shop.truth.touches
  const code = rowOf(channels)
  const counts = channels.map(() => ({ touches: 0, conversions: 0, next: channels.map(() => 0) }))
  const first = channels.map(() => 0)
  const last = new Map<number, { channel: number; early: boolean }>()
  let unconverted = 0
  let onward = 0
  for (const { journeyId, channel, converted, at } of shop.touches.rows()) {
    const now = counts[code.get(channel) ?? -1]
    const before = last.get(journeyId)
    if (now === undefined) throw new Error('an unknown channel')
    if (before === undefined) first[code.get(channel) ?? -1]! += 1
    else {
      if (before.early) onward++
      counts[before.channel]!.next[code.get(channel) ?? -1]! += 1
    }
    const early = at.getTime() < shop.end - 40 * DAY
    last.set(journeyId, { channel: code.get(channel) ?? -1, early })
    now.touches++
    if (converted) now.conversions++
    else if (early) unconverted++
  }
  counts.forEach(({ touches, conversions, next }, channel) => {
    const converted = share(conversions, touches)
    expect(converted.value).toBeNear(conversion[channel] ?? Number.NaN, { absolute: 4 * converted.error })
    next.forEach((count, to) => {
      const gone = share(count, sum(next))
      expect(gone.value).toBeNear(transitions[channel]?.[to] ?? Number.NaN, { absolute: 4 * gone.error })
    })
    const began = share(first[channel] ?? 0, sum(first))
    expect(began.value).toBeNear(start[channel] ?? Number.NaN, { absolute: 4 * began.error })
  })
  expect(onward / unconverted).toBeNear(1 - leave, { absolute: 0.012 })
})

test('removal effects solve the linear equations of the chain', () => {
  const { start, conversion, transitions, leave, removalEffect } = shop.truth.touches
  const converting = (removed: number): number => {
    // (I − Q) c = conversion, by Gauss–Jordan.
    const rows = conversion.map((p, from) => [
      ...conversion.map(
        (_, to) =>
          (from === to ? 1 : 0) - (from === removed ? 0 : (1 - p) * (1 - leave) * (transitions[from]?.[to] ?? 0)),
      ),
      from === removed ? 0 : p,
    ])
    for (let pivot = 0; pivot < 5; pivot++) {
      const own = rows[pivot] ?? []
      const scaled = own.map((value) => value / (own[pivot] ?? 1))
      rows.forEach((row, i) => {
        rows[i] = i === pivot ? scaled : row.map((value, j) => value - (row[pivot] ?? 0) * (scaled[j] ?? 0))
      })
    }
    return sum(start.map((first, i) => first * (rows[i]?.[5] ?? 0)))
  }
  removalEffect.forEach((effect, channel) => {
    expect(effect).toBeNear(1 - converting(channel) / converting(-1), { relative: 1e-12 })
    expect(effect).toBeGreaterThan(0.05)
  })
})

test('dirty records are copies of customers: true pairs share much, others little', () => {
  const rows = shop.dirtyCustomers.toRows()
  const { duplicateGroups, duplicatePairs } = shop.truth
  expect(new Set(duplicateGroups).size).toBe(10_000)
  expect(rows.length).toBe(duplicateGroups.length)
  const sizes = new Map<number, number>()
  for (const group of duplicateGroups) sizes.set(group, (sizes.get(group) ?? 0) + 1)
  const copied = share([...sizes.values()].filter((size) => size > 1).length, 10_000)
  expect(copied.value).toBeNear(1 / 6, { absolute: 4 * copied.error })
  expect(Math.max(...sizes.values())).toBe(5)
  expect(duplicatePairs.length).toBe(sum([...sizes.values()].map((size) => (size * (size - 1)) / 2)))

  const fields = ['givenName', 'familyName', 'email', 'phone', 'birthDate', 'street', 'postcode', 'city'] as const
  const shared = (left: number, right: number): number =>
    fields.filter((field) => rows[left]?.[field] !== null && rows[left]?.[field] === rows[right]?.[field]).length
  const truePairs = duplicatePairs.map(([left, right]) => shared(left, right))
  expect(
    duplicatePairs.every(([left, right]) => left < right && duplicateGroups[left] === duplicateGroups[right]),
  ).toBe(true)
  const otherPairs = duplicatePairs.map(([left]) => shared(left, (left + 1) % rows.length))
  expect(mean(truePairs)).toBeGreaterThan(4.5)
  expect(share(truePairs.filter((count) => count >= 3).length, truePairs.length).value).toBeGreaterThan(0.9)
  expect(mean(otherPairs)).toBeLessThan(0.3)
  expect(share(truePairs.filter((count) => count === fields.length).length, truePairs.length).value).toBeLessThan(0.1)
})

test('dirty records show every kind of error, and each group holds the clean customer', () => {
  const clean = shop.customers.toRows()
  const dirty = shop.dirtyCustomers.toRows()
  const { duplicateGroups } = shop.truth
  const seen = { swapped: 0, missing: 0, upperCase: 0, spaced: 0, otherDate: 0, moved: 0, nickname: 0, mistyped: 0 }
  const whole = new Set<number>()
  const wrong: string[] = []
  dirty.forEach((record, row) => {
    const customer = clean[duplicateGroups[row] ?? -1]
    if (customer === undefined) throw new Error('a copy of nobody')
    if (record.country !== customer.country) wrong.push(`country ${row}`)
    if (record.email !== null && !/@(example\.(com|org|net)|(mail|post)\.example)$/i.test(record.email))
      wrong.push(`mail ${row}`)
    if (record.givenName === customer.familyName && record.familyName === customer.givenName) seen.swapped++
    if (record.email === null || record.birthDate === null || record.street === null) seen.missing++
    if (record.email === customer.email.toUpperCase()) seen.upperCase++
    if (record.phone?.includes(' ')) seen.spaced++
    if (record.phone !== null && record.phone.replaceAll(' ', '') !== customer.phone) wrong.push(`phone ${row}`)
    if (record.birthDate !== null && record.birthDate !== customer.birthDate) {
      seen.otherDate++
      if (Number.isNaN(Date.parse(record.birthDate))) wrong.push(`date ${row}`)
    }
    if (record.city !== null && record.city !== customer.city && record.postcode === null) seen.moved++
    if (record.givenName === 'Basti' || record.givenName === 'Kathi') seen.nickname++
    if (
      record.familyName !== null &&
      record.familyName !== customer.familyName &&
      record.familyName !== customer.givenName
    )
      seen.mistyped++
    const { givenName, familyName, email, phone, birthDate, street, postcode, city } = record
    if (
      givenName === customer.givenName &&
      familyName === customer.familyName &&
      email === customer.email &&
      phone === customer.phone &&
      birthDate === customer.birthDate &&
      street === customer.street &&
      postcode === customer.postcode &&
      city === customer.city
    )
      whole.add(duplicateGroups[row] ?? -1)
  })
  expect(wrong).toEqual([])
  expect(whole.size).toBe(10_000)
  for (const [kind, count] of Object.entries(seen)) expect(count, kind).toBeGreaterThan(kind === 'nickname' ? 0 : 20)
})
