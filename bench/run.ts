/**
 * `npm run bench -- [name …] [--size S|M|L] [--runs 5]`: medians, throughput, peak memory and growth of every contender, each in a process
 * of its own; writes `bench/results.md`. Without names all benches run; without a size all three, so that the exponent of growth shows.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { benches } from './index.ts'
import type { Bench, Size } from './types.ts'

const RESULTS = 'bench/results.md'
const SIZES: readonly Size[] = ['S', 'M', 'L']
const LIMIT_MS = 120_000

type Measured = { readonly seconds: number; readonly spread: number; readonly peakMb: number; readonly quality: string }

async function measure(name: string, contenderName: string, size: Size, runs: number): Promise<void> {
  const bench = benches.find((candidate) => candidate.name === name)
  if (bench === undefined) throw new Error(`no bench ${name}`)
  // Warm-up on little data first, so that the compiler has seen the code.
  const few = await bench.contenders(Math.min(2000, bench.sizes.S))
  const warm = few.find((contender) => contender.name === contenderName)
  for (let i = 0; i < 5; i++) warm?.run()
  const contender = (await bench.contenders(bench.sizes[size])).find((candidate) => candidate.name === contenderName)
  if (contender === undefined) throw new Error(`no contender ${contenderName}`)
  const times: number[] = []
  let quality = ''
  for (let i = 0; i < runs; i++) {
    const start = performance.now()
    const result = contender.run()
    times.push((performance.now() - start) / 1000)
    quality = bench.quality?.(result) ?? ''
    if (times.reduce((sum, time) => sum + time, 0) > 20) break
  }
  times.sort((a, b) => a - b)
  const measured: Measured = {
    seconds: times[times.length >> 1] ?? Number.NaN,
    spread: (times[times.length - 1] ?? 1) / (times[0] ?? 1),
    peakMb: process.resourceUsage().maxRSS / 1024,
    quality,
  }
  console.log(JSON.stringify(measured))
}

function inOwnProcess(bench: Bench, contender: string, size: Size, runs: number): Measured | string {
  const args = [
    '--max-old-space-size=12000',
    process.argv[1] ?? '',
    '--measure',
    bench.name,
    contender,
    size,
    String(runs),
  ]
  const { stdout, stderr, error } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: LIMIT_MS })
  if (error !== undefined) return `over ${LIMIT_MS / 1000} s`
  const line = stdout.trim().split('\n').pop() ?? ''
  if (!line.startsWith('{')) return `failed: ${stderr.trim().split('\n').pop() ?? ''}`
  return JSON.parse(line) as Measured
}

const short = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toPrecision(3))

async function report(bench: Bench, sizes: readonly Size[], runs: number): Promise<string> {
  const names = (await bench.contenders(10)).map((contender) => contender.name)
  const lines = [
    `## ${bench.name}`,
    '',
    bench.question,
    '',
    `| contender | size | ${bench.unit} | median s | spread | ${bench.unit}/s | peak MB | result | ours / this |`,
    '|---|---|---:|---:|---:|---:|---:|---|---:|',
  ]
  const seconds = new Map<string, number>()
  for (const size of sizes) {
    for (const name of names) {
      if (bench.skip?.[size]?.includes(name)) continue
      const measured = inOwnProcess(bench, name, size, runs)
      const count = bench.sizes[size]
      const head = `| ${name} | ${size} | ${count.toLocaleString('en-US')}`
      if (typeof measured === 'string') {
        lines.push(`${head} | ${measured} | | | | | |`)
        continue
      }
      seconds.set(`${name} ${size}`, measured.seconds)
      const ours = seconds.get(`${names[0]} ${size}`) ?? Number.NaN
      const rate = short(count / measured.seconds)
      const ratio = (ours / measured.seconds).toFixed(2)
      const { spread, peakMb, quality } = measured
      lines.push(
        `${head} | ${short(measured.seconds)} | ×${spread.toFixed(2)} | ${rate} | ${peakMb.toFixed(0)} | ${quality} | ${ratio} |`,
      )
    }
  }
  const from = seconds.get(`${names[0]} S`)
  const to = seconds.get(`${names[0]} L`)
  if (from !== undefined && to !== undefined) {
    const exponent = Math.log(to / from) / Math.log(bench.sizes.L / bench.sizes.S)
    lines.push('', `Growth of ${names[0]} from S to L: time ~ n^${exponent.toFixed(2)}.`)
  }
  return `${lines.join('\n')}\n`
}

function save(sections: ReadonlyMap<string, string>): void {
  const old = existsSync(RESULTS) ? readFileSync(RESULTS, 'utf8') : ''
  const kept = new Map(
    old
      .split(/^(?=## )/m)
      .slice(1)
      .map((text) => [/^## (.*)$/m.exec(text)?.[1] ?? '', text.trimEnd()]),
  )
  for (const [name, text] of sections) kept.set(name, text.trimEnd())
  const head = `# Bench results\n\nRatios of one run on one machine; seconds do not carry over. Written by \`npm run bench\`.\n`
  const body = [...kept].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text)
  writeFileSync(RESULTS, `${head}\n${body.join('\n\n')}\n`)
}

async function main(args: string[]): Promise<void> {
  const option = (name: string): string | undefined => {
    const at = args.indexOf(`--${name}`)
    return at < 0 ? undefined : args.splice(at, 2)[1]
  }
  const size = option('size') as Size | undefined
  const runs = Number(option('runs') ?? 5)
  const unknown = args.filter((name) => !benches.some((bench) => bench.name === name))
  if (unknown.length > 0 || (size !== undefined && !SIZES.includes(size)) || !(runs >= 1)) {
    console.error(
      `usage: npm run bench -- [${benches.map((bench) => bench.name).join(' | ')}] [--size S|M|L] [--runs 5]`,
    )
    process.exit(2)
  }
  const sections = new Map<string, string>()
  const machine = `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${availableParallelism()} cores, Node ${process.version}`
  const date = new Date().toISOString().slice(0, 10)
  for (const bench of benches) {
    if (args.length > 0 && !args.includes(bench.name)) continue
    const text = await report(bench, size === undefined ? SIZES : [size], runs)
    sections.set(bench.name, `${text}\n${machine}, ${date}.\n`)
    console.log(text)
  }
  save(sections)
}

const [flag, ...rest] = process.argv.slice(2)
if (flag === '--measure') {
  const [name = '', contender = '', size = 'S', runs = '5'] = rest
  await measure(name, contender, size as Size, Number(runs))
} else await main(process.argv.slice(2))
