import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { graphql } from '../../generated/index.ts'
import { useApi } from '../../support/api.ts'
import { cardSeries } from '../../support/cardSeries/cardSeries.ts'
import { follow, started, startRun } from '../../support/cardSeries/generation.ts'
import { assertInvariants } from '../../support/db/invariants.ts'

const api = useApi()

/** Luhn as ISO/IEC 7812-1 tells it, read from the left: every second digit from the right, without the last, counts twice. */
function passesLuhn(digits: string): boolean {
  const twice = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9]
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(i) - 48
    sum += (digits.length - i) % 2 === 0 ? (twice[digit] ?? NaN) : digit
  }
  return sum % 10 === 0
}
const passesMod7 = (digits: string): boolean => BigInt(digits.slice(0, -1)) % 7n === BigInt(digits.slice(-1))

const BesidesRun = graphql(`
  query BesidesRun($code: String!) { cardSeries(code: $code) { counts { notIssued } } customers(first: 25) { edges { node { id } } } }
`)

/** Asks again and again until told to stop, and gives how long each answer took. */
function useMeanwhile(code: string) {
  const took: number[] = []
  let going = true
  const done = (async () => {
    while (going) {
      const began = performance.now()
      await api.call(BesidesRun, { code })
      took.push(performance.now() - began)
      await sleep(20)
    }
  })()
  return async () => {
    going = false
    await done
    return took.toSorted((a, b) => a - b)
  }
}

test('the checks of this file accept right numbers and refuse wrong ones', () => {
  expect(['4539148803436467', '79927398713', '0'].map(passesLuhn)).toEqual([true, true, true])
  expect(['4539148803436468', '79927398710'].map(passesLuhn)).toEqual([false, false])
  expect(['140', '106', '105'].map(passesMod7)).toEqual([true, false, false])
  expect(passesMod7('103')).toBe(true)
})

describe.each([
  ['RANDOM', 'LUHN', passesLuhn],
  ['SEQUENTIAL', 'MOD7', passesMod7],
] as const)('100,000 numbers of a %s series with %s', (numbering, checkDigit, passes) => {
  test('are generated in a run that shows its progress, while the service answers other queries', async () => {
    const code = `${numbering}-BULK`
    const pattern = { prefix: `${numbering}-62-`, length: 13, suffix: '-X', checkDigit } as const
    await cardSeries(api, { code, origin: 'GENERATED', form: 'DIGITAL', numbering, ...pattern })
    for (const quantity of [100_001, 0, -1])
      expect(await startRun(api, code, quantity)).toMatchObject({ code: 'INVALID_INPUT', path: ['quantity'] })
    const memory = process.memoryUsage.rss()
    let peak = memory
    const sampler = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss())
    }, 20)
    const began = performance.now()
    const run = await started(api, code, 100_000)
    expect(run).toMatchObject({ requested: 100_000, generated: 10_000, status: 'RUNNING' })

    const stop = useMeanwhile(code)
    const loop = monitorEventLoopDelay({ resolution: 10 })
    loop.enable()
    const seen = await follow(api, run.id)
    const [seconds, took] = [(performance.now() - began) / 1000, await stop()]
    clearInterval(sampler)
    loop.disable()

    const median = took[Math.floor(took.length / 2)] ?? Number.NaN
    process.stdout.write(
      `100,000 ${numbering} ${checkDigit} numbers in ${seconds.toFixed(1)} s; memory at its peak ${Math.round(peak / 2 ** 20)} MB, ` +
        `${Math.round((peak - memory) / 2 ** 20)} MB more than before; ${took.length} other queries meanwhile: ` +
        `median ${Math.round(median)} ms, slowest ${Math.round(took.at(-1) ?? 0)} ms; event loop held up ${Math.round(loop.max / 1e6)} ms at most\n`,
    )
    expect(seen.at(-1)).toMatchObject({ generated: 100_000, status: 'DONE' })
    expect(seen.filter(({ generated }) => generated % 10_000 !== 0)).toEqual([])
    expect(took.length).toBeGreaterThan(10)
    // Half the time of a batch, however fast the machine is.
    expect(median).toBeLessThan((seconds * 1_000) / 20)
    expect(peak - memory).toBeLessThan(400 * 2 ** 20)
    const cards = await api.db.card.findMany({ where: { series: { code } }, select: { number: true } })
    const numbers = new Set(cards.map(({ number }) => number))
    expect([cards.length, numbers.size]).toEqual([100_000, 100_000])
    const shape = new RegExp(`^${numbering}-62-\\d{13}-X$`)
    expect([...numbers].filter((number) => !shape.test(number))).toEqual([])
    expect([...numbers].filter((number) => !passes(number.replace(/\D/g, '')))).toEqual([])
    await assertInvariants(api.db)
  }, 90_000)
})
