/**
 * Logarithm and exponential that give the same bits in every JavaScript engine, for the random samplers.
 *
 * ECMAScript leaves the accuracy of Math.log, Math.exp, Math.pow and the trigonometric functions to the engine; only
 * + − × ÷, Math.sqrt, Math.floor and Math.imul are exact everywhere. What follows uses nothing else.
 *
 * The reductions and minimax polynomials are those of FDLIBM (Sun Microsystems, 1993: e_log.c, e_exp.c), with an error
 * below 1 ulp. Complexity: O(1) a call, without allocation.
 */

const LN2_HIGH = 0.6931471803691238
const LN2_LOW = 1.9082149292705877e-10
const LEAST_NORMAL = 2.2250738585072014e-308
const LEAST_EXPONENT = -1074
const MOST_EXPONENT = 1023

const bits = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(8))
const powersOfTwo = /* @__PURE__ */ listPowersOfTwo()

/**
 * The natural logarithm of x, the same bits everywhere; −Infinity for 0 and NaN below 0, as Math.log.
 * Complexity: O(1).
 */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN
  if (x === Number.POSITIVE_INFINITY) return x
  let lifted = 0
  if (x < LEAST_NORMAL) {
    x *= 18014398509481984
    lifted = 54
  }
  bits.setFloat64(0, x)
  const high = bits.getInt32(0)
  // x = 2^exponent · (1 + f) with √½ < 1 + f < √2: the carry of 0x95f64 decides the side
  const exponent = (high >> 20) - 1023 + (((high & 0xfffff) + 0x95f64) >> 20)
  const f = x * powersOfTwo[-exponent - LEAST_EXPONENT]! - 1
  const s = f / (2 + f)
  const z = s * s
  const w = z * z
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373))
  const odd = z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)))
  const half = 0.5 * f * f
  const k = exponent - lifted
  return s * (half + even + odd) + k * LN2_LOW - half + f + k * LN2_HIGH
}

/**
 * e to the power of x, the same bits everywhere; 0 below about −745.13 and Infinity above about 709.78, as Math.exp.
 * Complexity: O(1).
 */
export function exp(x: number): number {
  if (!(x <= 709.782712893384)) return x > 0 ? Number.POSITIVE_INFINITY : Number.NaN
  if (x < -745.1332191019411) return 0
  const k = Math.floor(x * Math.LOG2E + 0.5)
  const high = x - k * LN2_HIGH
  const low = k * LN2_LOW
  const r = high - low
  const t = r * r
  const c =
    r -
    t *
      (0.16666666666666602 +
        t *
          (-0.0027777777777015593 +
            t * (6.613756321437934e-5 + t * (-1.6533902205465252e-6 + t * 4.1381367970572385e-8))))
  const y = 1 - (low - (r * c) / (2 - c) - high)
  if (k > MOST_EXPONENT) return y * 2 * powersOfTwo[MOST_EXPONENT - LEAST_EXPONENT]!
  if (k >= -1021) return y * powersOfTwo[k - LEAST_EXPONENT]!
  // One rounding into the subnormal range: y · 2^(k + 1000) is exact
  return y * powersOfTwo[k + 1000 - LEAST_EXPONENT]! * powersOfTwo[-1000 - LEAST_EXPONENT]!
}

function listPowersOfTwo(): Float64Array {
  const powers = new Float64Array(MOST_EXPONENT - LEAST_EXPONENT + 1)
  for (let exponent = 0, power = 1; exponent <= MOST_EXPONENT; exponent++, power *= 2)
    powers[exponent - LEAST_EXPONENT] = power
  for (let exponent = 0, power = 1; exponent >= LEAST_EXPONENT; exponent--, power /= 2)
    powers[exponent - LEAST_EXPONENT] = power
  return powers
}
