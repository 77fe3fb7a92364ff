import type { Db } from '../../db/connect.ts'
import { inTransaction, type Work } from '../../engine/executeCommand.ts'
import { DomainError } from '../../engine/refusal.ts'
import type { CardGeneration } from '../../generated/prisma/client.ts'
import { continueGeneration, failGeneration } from './store/continueGeneration.ts'
import { loadGeneratedSeries, takeGeneration } from './store/takeGeneration.ts'

/** Runs in the background what calls have left to do. */
export type Background = {
  /** Looks for work, if it is not at it already. */
  wake(): void
  /** Ends after the batch under way; what is left goes on at the next start. */
  stop(): Promise<void>
}

/**
 * Continues the card generations that are under way, also those that another process has left; a batch a transaction.
 * One that meets a fault is passed over until the next look.
 */
export function createGenerations(db: Db, tellFault: (error: unknown) => void): Background {
  let stopped = false
  let asked = false
  let running: Promise<void> | null = null
  const work = async () => {
    while (asked && !stopped) {
      asked = false
      await takeBatches(db, () => stopped, tellFault)
    }
  }
  const wake = () => {
    asked = true
    running ??= work()
      .catch(tellFault)
      .finally(() => {
        running = null
        // Asked for as it ended.
        if (asked && !stopped) wake()
      })
  }
  return {
    wake,
    stop: async () => {
      stopped = true
      await running
    },
  }
}

/** Makes batches until there is nothing left that this process may take. */
async function takeBatches(db: Db, stopped: () => boolean, tellFault: (error: unknown) => void) {
  const passedOver: string[] = []
  while (!stopped()) {
    const at: { run: CardGeneration | null } = { run: null }
    await takeBatch(db, at, passedOver).catch((error: unknown) => {
      if (!at.run) throw error
      passedOver.push(at.run.id)
      tellFault(error)
    })
    if (!at.run) return
  }
}

/** Makes one batch of the oldest run that nobody else is at, and notes at which. */
async function takeBatch(
  db: Db,
  at: { run: CardGeneration | null },
  passedOver: readonly string[],
): Promise<void> {
  try {
    await inTransaction(db, 'cardinal', async (work) => {
      at.run = await takeGeneration(work, passedOver)
      if (at.run) await nextBatch(work, at.run)
    })
  } catch (error) {
    const { run } = at
    if (!run || !(error instanceof DomainError)) throw error
    await inTransaction(db, run.caller, async (work) => failGeneration(work, run, error))
  }
}

async function nextBatch(work: Work, run: CardGeneration): Promise<void> {
  const series = await loadGeneratedSeries(work, run)
  await continueGeneration({ ...work, caller: run.caller }, run, series)
}
