import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import type { Db } from '../../src/db/connect.ts'
import { newMobile, raceLink, raceRegister, type Sender, type Told } from '../races/race.ts'
import { assertInvariants } from './db/invariants.ts'

/** A registration and a link under their keys, and what the client was told of each, if it was acknowledged. */
export type Sent = { mobile: string; email: string; key: string; told: Told | null; linked: Told | null }

export const acknowledged = (all: readonly Sent[]): number => all.filter(({ linked }) => linked).length

/**
 * Registers customers and links an address to each, until `done` says so or a request has no answer. Returns the error of
 * that request, if any.
 */
export async function writeUntil(
  to: Sender,
  all: Sent[],
  done = () => false,
  pause = async () => undefined as unknown,
): Promise<unknown> {
  try {
    while (!done()) {
      await pause()
      const key = randomUUID()
      const sent: Sent = {
        ...{ mobile: newMobile(), email: `kunde.${key}@example.de`, key },
        ...{ told: null, linked: null },
      }
      all.push(sent)
      sent.told = acknowledgement(await registration(to, sent))
      if (sent.told) sent.linked = acknowledgement(await linking(to, sent, sent.told))
    }
    return undefined
  } catch (error) {
    return error
  }
}

/** Clients that write at the same time. */
export type Writers = {
  readonly all: readonly Sent[]
  /** Waits until so many more writes are acknowledged. Throws if a writer has given up, or within a minute. */
  more(count: number): Promise<void>
  /** Holds them back while something runs. */
  pauseFor(run: () => Promise<void>): Promise<void>
  /** Ends them all; throws what one of them has given up for. */
  stop(): Promise<void>
}

/** Between two customers of a writer (milliseconds): what is written is also checked, so more would only cost time. */
const rest = 25

/** Starts eight clients that write to a service that must answer each request. */
export function startWriters(to: Sender): Writers {
  const all: Sent[] = []
  let done = false
  let fault: unknown
  const noteFault = (error: unknown) => {
    fault ??= error
  }
  let pause: Promise<void> = Promise.resolve()
  const write = () =>
    writeUntil(
      to,
      all,
      () => done,
      () => sleep(rest).then(() => pause),
    )
  const writers = Array.from({ length: 8 }, () => write().then(noteFault))
  return {
    all,
    pauseFor: async (run) => {
      pause = run()
      await pause
    },
    more: async (count) => {
      const enough = acknowledged(all) + count
      const late = Date.now() + 60_000
      while (acknowledged(all) < enough) {
        if (fault) throw fault
        if (Date.now() > late) throw new Error('nothing is written any more')
        await sleep(10)
      }
    },
    stop: async () => {
      done = true
      await Promise.all(writers)
      if (fault) throw fault
    },
  }
}

/** A client that was told that the service is busy knows nothing yet. Any other refusal is a fault. */
function acknowledgement(told: Told): Told | null {
  if (told.code === 'SERVICE_BUSY') return null
  if (told.code === 'OK') return told
  throw new Error(`a write was refused: ${told.code}`)
}

const registration = (to: Sender, { mobile, key }: Sent) =>
  raceRegister(to, { source: 'INSTORE', identifiers: [{ type: 'MOBILE', value: mobile }] }, key)

/** In another source: two rows and more in one transaction. */
const linking = (to: Sender, { email, key }: Sent, { customerId }: Told) =>
  raceLink(
    to,
    { customer: { id: customerId ?? '' }, source: 'ECOMMERCE', add: [{ type: 'EMAIL', value: email }] },
    `${key}-link`,
  )

/** Sends every call again: what was acknowledged is replayed as it was, and the rest is done now, if it was not. */
export async function assertAllKept(to: Sender, db: Db, all: readonly Sent[]): Promise<void> {
  for (const sent of all) await assertKept(to, sent)
  await assertInvariants(db)
  for (const { mobile, email } of all) {
    const rows = await db.identifier.findMany({ where: { normalizedValue: { in: [mobile, email] } } })
    expect(rows).toHaveLength(2)
    expect(new Set(rows.map((row) => row.customerId)).size).toBe(1)
  }
}

async function assertKept(to: Sender, sent: Sent): Promise<void> {
  const told = await registration(to, sent)
  expect(told).toMatchObject({
    code: 'OK',
    ...(sent.told && { replayed: true, customerId: sent.told.customerId }),
  })
  const linked = await linking(to, sent, told)
  expect(linked).toMatchObject({ code: 'OK', ...(sent.linked && { replayed: true }) })
}
