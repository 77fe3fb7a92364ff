import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { v7 as newId } from 'uuid'
import type { Db } from '../../../src/db/connect.ts'
import { newCustomer, newMobile, type Sender } from '../../races/race.ts'
import { setRules } from '../card/addCards.ts'
import { createSeries } from '../cardSeries/cardPool.ts'
import { change, keyOf, makeLoyal } from '../db/change.ts'
import { createProgram } from '../points/points.ts'
import { attempt, type calls, type Try } from './keyedCalls.ts'

/** The customer whose points all clients change, and its program. */
export type Shared = { customerId: string; programId: number }

/** One client's calls for one new customer: each has a key of its own, and all have been answered with `OK`. */
export type Visit = { key: string; mobile: string; email: string; customerId: string }

export type Clients = {
  /** Every try, of the calls that are not done yet too. */
  readonly tries: readonly Try[]
  readonly done: readonly Visit[]
  /** Waits until so many more visits are done. Throws if a client has given up, or within a minute. */
  more(count: number): Promise<void>
  /** Lets each client end its visit. Throws what one of them has given up for. */
  stop(): Promise<void>
}

/** Gives a service cards to hand out, and a customer in a program. */
export async function prepareClients(db: Db, to: Sender, cards: number): Promise<Shared> {
  const { id: seriesId } = await createSeries(db)
  // In parts, so that a slow machine ends each within the time of a statement.
  for (let first = 1; first <= cards; first += 5_000)
    await change(
      db,
      (tx) => tx.$executeRaw`
        INSERT INTO "Card" ("id", "number", "seriesId", "statusLabelId")
        SELECT uuidv7(), 'POOL-' || lpad(n::text, 7, '0'), ${seriesId}, l."id"
          FROM generate_series(${first}::int, ${Math.min(cards, first + 4_999)}::int) n, "StatusLabel" l
         WHERE l."status" = 'NOT_ISSUED' AND l."isDefault"`,
    )
  await setRules({ db }, { digitalCards: true, digitalSeriesId: seriesId })
  const programId = await createProgram(db)
  const customerId = await newCustomer(to)
  const enrollment = { id: newId(), customerId: keyOf(customerId), programId, tierSequence: 1 }
  await change(db, async (tx) => {
    await makeLoyal(tx, keyOf(customerId))
    await tx.enrollment.create({ data: enrollment })
  })
  return { customerId, programId }
}

type Load = {
  services: () => readonly Sender[]
  shared: Shared
  clients: number
  /** The milliseconds between two visits of a client, and between two reads of a reader. */
  pause: number
}

/**
 * Starts clients that visit: each registers a customer, links an address to it, adds a card, credits a point to the shared
 * customer and reads. A client sends a mutation again, to the next process, until it is told `OK`. Two readers only read.
 */
export function startClients({ services, shared, clients, pause }: Load): Clients {
  const tries: Try[] = []
  const done: Visit[] = []
  let [ended, turn, fault] = [false, 0, undefined as unknown]
  const tryOnce = async (call: keyof typeof calls, variables: object) => {
    const all = services()
    const to = all[turn++ % all.length] as Sender
    const made = await attempt(to, call, variables)
    tries.push(made)
    return made
  }
  const untilDone = async (call: keyof typeof calls, input: object): Promise<string> => {
    for (const late = performance.now() + 60_000; ; await sleep(100 + Math.random() * 200)) {
      const { code, customerId } = await tryOnce(call, { input })
      if (code === 'OK' && customerId) return customerId
      if (performance.now() > late) throw new Error(`${call} is told ${code} for a minute`)
    }
  }
  const visit = async () => {
    const key = randomUUID()
    const told = { key, mobile: newMobile(), email: `kunde.${key}@example.de` }
    const customerId = await untilDone('register', registrationOf(told))
    for (const [call, input] of furtherCalls({ ...told, customerId }, shared)) await untilDone(call, input)
    done.push({ ...told, customerId })
    await tryOnce('read', { id: customerId })
  }
  const run = async () => {
    for (; !ended; await sleep(pause)) await visit()
  }
  const read = async () => {
    for (; !ended; await sleep(pause)) await tryOnce('read', { id: shared.customerId })
  }
  const running = [read, read, ...Array(clients).fill(run)].map((start: () => Promise<void>) =>
    start().catch((error: unknown) => {
      fault ??= error
    }),
  )
  return {
    tries,
    done,
    more: async (count) => {
      const [enough, late] = [done.length + count, performance.now() + 60_000]
      while (done.length < enough) {
        if (fault) throw fault
        if (performance.now() > late) throw new Error('nothing is written any more')
        await sleep(20)
      }
    },
    stop: async () => {
      ended = true
      await Promise.all(running)
      if (fault) throw fault
    },
  }
}

/** Sends the keyed calls of a visit again, and gives what they are told. */
export async function repeat(to: Sender, visit: Visit, shared: Shared): Promise<Try[]> {
  const all = [['register', registrationOf(visit)] as const, ...furtherCalls(visit, shared)]
  return Promise.all(all.map(([call, input]) => attempt(to, call, { input })))
}

const registrationOf = ({ key, mobile }: Omit<Visit, 'customerId'>) => ({
  idempotencyKey: key,
  source: 'INSTORE',
  identifiers: [{ type: 'MOBILE', value: mobile }],
})

const furtherCalls = ({ key, email, customerId: id }: Visit, { customerId, programId }: Shared) =>
  [
    [
      'link',
      {
        idempotencyKey: `${key}-link`,
        customer: { id },
        source: 'ECOMMERCE',
        add: [{ type: 'EMAIL', value: email }],
      },
    ],
    ['addCards', { idempotencyKey: `${key}-card`, customer: { id }, cards: { digital: { quantity: 1 } } }],
    [
      'points',
      {
        idempotencyKey: `${key}-points`,
        customer: { id: customerId },
        programId,
        change: { credit: { points: '1' } },
        reason: key,
      },
    ],
  ] as const
