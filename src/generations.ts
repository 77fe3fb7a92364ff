import { continueGeneration, failGeneration } from './commands/continueGeneration.ts'
import { ownSeries } from './commands/makeCards.ts'
import type { Db } from './db.ts'
import { DomainError } from './domain/refusal.ts'
import type { CardGeneration } from './generated/prisma/client.ts'
import { inTransaction, type Work } from './transact.ts'

/** Runs in the background what calls have left to do. */
export type Background = {
  /** Looks for work, if it is not at it already. */
  wake(): void
  /** Ends after the batch under way; what is left goes on at the next start. */
  stop(): Promise<void>
}

/** Continues the card generations that are under way, also those that another process has left; a batch a transaction. */
export function createGenerations(db: Db, tellFault: (error: unknown) => void): Background {
  let stopped = false
  let asked = false
  let running: Promise<void> | null = null
  const work = async () => {
    while (asked && !stopped) {
      asked = false
      while (!stopped && (await takeBatch(db)));
    }
  }
  return {
    wake: () => {
      asked = true
      running ??= work()
        .catch(tellFault)
        .finally(() => {
          running = null
        })
    },
    stop: async () => {
      stopped = true
      await running
    },
  }
}

/** Makes one batch of the oldest run that nobody else is at. False: there is none. */
async function takeBatch(db: Db): Promise<boolean> {
  const at: { run: CardGeneration | null } = { run: null }
  try {
    await inTransaction(db, 'cardinal', async (work) => {
      at.run = await takeRun(work)
      if (at.run) await nextBatch(work, at.run)
    })
  } catch (error) {
    const { run } = at
    if (!run || !(error instanceof DomainError)) throw error
    await inTransaction(db, run.caller, (work) => failGeneration(work, run, error))
  }
  return at.run !== null
}

async function takeRun({ tx }: Work): Promise<CardGeneration | null> {
  const [taken] = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "CardGeneration" WHERE "status" = 'RUNNING' ORDER BY "id" LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED`
  return taken ? tx.cardGeneration.findUniqueOrThrow({ where: { id: taken.id } }) : null
}

async function nextBatch(work: Work, run: CardGeneration): Promise<void> {
  const series = await work.tx.cardSeries.findUniqueOrThrow({ where: { id: run.seriesId } })
  await continueGeneration({ ...work, caller: run.caller }, run, ownSeries(series))
}
