import fc from 'fast-check'
import { expect, test } from 'vitest'
import { unpackLz4Block, unpackLz4Frames } from '../../src/node/lz4.ts'

const bytesOf = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'))
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

/** Frames written by the lz4 command line tool, version 1.9.4, with the options named. */
const FRAMES: readonly (readonly [string, string, string])[] = [
  ['-9', `${'abc'.repeat(16)}!`, '04224d186440a70d0000003f61626303001650636162632100000000358ce191'],
  [
    '-BD -B4 --content-size -BX',
    `${'abc'.repeat(16)}!`,
    '04224d187c403100000000000000640d0000003f616263030016506361626321f274596700000000358ce191',
  ],
  ['--no-frame-crc', `${'abc'.repeat(16)}!`, '04224d186040820d0000003f61626303001650636162632100000000'],
  ['-9', 'a'.repeat(1000), '04224d186440a70e0000001f610100ffffffd250616161616100000000862be837'],
  [
    '-9',
    Array.from({ length: 40 }, (_, i) => `row ${(i * 7919) % 1000};`).join(''),
    '04224d186440a7d000000060726f7720303b060031393139080031383338080031373537080031363736080032353935080021313408003134333308003133353208003132373108002231395000223130500012324f002239344f002238364f002237384f002237304f002236324f002235344f002234364f002233384f002332394f0012315000223133500012354f002239374f002238394f002238314f002237334f002236354f002235374f002234384f002234304f002233324f0022323450002331365000024f00024d00c03932323b726f77203834313b000000000db36e63',
  ],
]

test.each(FRAMES)('a frame written by lz4 %s is unpacked', (_, text, hex) => {
  expect(textOf(unpackLz4Frames(bytesOf(hex)))).toBe(text)
})

test('frames stand one behind the other, with frames to skip between them', () => {
  const [, text, hex] = FRAMES[0]!
  expect(textOf(unpackLz4Frames(bytesOf(`${hex}532a4d1803000000aabbcc${hex}`)))).toBe(text + text)
  expect(unpackLz4Frames(bytesOf('04224d186040820000000000000000').subarray(0, 11))).toHaveLength(0)
  expect(unpackLz4Frames(new Uint8Array(0))).toHaveLength(0)
})

test('blocks may be stored as they are, and reach back into those before them', () => {
  // Block 1: eight literals. Block 2: eight bytes from eight back, then '!'. Block 3, stored: 'xy'.
  const frame = `04224d18404000${'09000000'}80${'6162636465666768'}${'05000000'}0408001021${'02000080'}7879${'00000000'}`
  expect(textOf(unpackLz4Frames(bytesOf(frame)))).toBe('abcdefghabcdefgh!xy')
})

test('a block of parquet has no frame', () => {
  expect(textOf(unpackLz4Block(bytesOf('3f616263030016506361626321'), 49))).toBe(`${'abc'.repeat(16)}!`)
})

/** Packs in plain steps: a match wherever four bytes were seen before. */
function packed(bytes: Uint8Array): Uint8Array {
  const out: number[] = []
  const seen = new Map<string, number>()
  const long = (length: number): void => {
    let rest = length - 15
    for (; rest >= 255; rest -= 255) out.push(255)
    if (rest >= 0) out.push(rest)
  }
  let start = 0
  const sequence = (end: number, offset: number, length: number): void => {
    const literals = end - start
    const match = length === 0 ? 0 : length - 4
    out.push((Math.min(15, literals) << 4) | Math.min(15, match))
    long(literals)
    out.push(...bytes.subarray(start, end))
    if (length === 0) return
    out.push(offset & 255, offset >> 8)
    long(match)
    start = end + length
  }
  for (let i = 0; i + 12 < bytes.length; i++) {
    const key = bytes.subarray(i, i + 4).join()
    const before = seen.get(key)
    seen.set(key, i)
    if (before === undefined || i - before > 65_535) continue
    let length = 4
    while (i + length < bytes.length - 5 && bytes[before + length] === bytes[i + length]) length++
    sequence(i, i - before, length)
    i += length - 1
  }
  sequence(bytes.length, 0, 0)
  return Uint8Array.from(out)
}

test('what is packed is unpacked as it was', () => {
  const part = fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 20 }), fc.integer({ min: 1, max: 200 }))
  fc.assert(
    fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
      const bytes = Uint8Array.from(
        parts.flatMap(([piece, times]) => Array.from({ length: times }, () => [...piece]).flat()),
      )
      expect(unpackLz4Block(packed(bytes), bytes.length)).toEqual(bytes)
    }),
    { numRuns: 200 },
  )
})

test('damaged data throw, and read nothing beyond their end', () => {
  const [, , hex] = FRAMES[4]!
  const whole = bytesOf(hex)
  for (let length = 1; length < whole.length - 4; length++) {
    expect(() => unpackLz4Frames(whole.subarray(0, length))).toThrow(RangeError)
  }
  for (const wrong of ['00224d186440a7', '04224d182440a7', '04224d186140a700000000', '0100000000']) {
    expect(() => unpackLz4Frames(bytesOf(wrong))).toThrow(RangeError)
  }
  // A match before the beginning, and one of offset 0.
  expect(() => unpackLz4Block(bytesOf('10610200'), 10)).toThrow(RangeError)
  expect(() => unpackLz4Block(bytesOf('10610000'), 10)).toThrow(RangeError)
})
