import type { Db } from '../../db/connect.ts'
import { type CommandContext, executeInternal } from '../../engine/executeCommand.ts'
import { DomainError } from '../../engine/refusal.ts'
import type { CardGeneration } from '../../generated/prisma/client.ts'
import { continueGeneration, failGeneration } from './store/continueGeneration.ts'
import { loadGeneratedSeries, takeGeneration } from './store/takeGeneration.ts'

/** Runs in the background what calls have left to do. */
export type BackgroundWorker = {
  /** Checks for work now, unless it is already running. */
  poke(): void
  /** Ends after the batch under way; what is left goes on at the next start. */
  stop(): Promise<void>
}

/**
 * Continues the card generations that are under way, also those that another process has left; a batch a transaction.
 * One that meets a fault is passed over until the next look.
 */
export function createGenerationWorker(db: Db, onError: (error: unknown) => void): BackgroundWorker {
  let stopped = false
  let asked = false
  let running: Promise<void> | null = null
  const runAll = async () => {
    while (asked && !stopped) {
      asked = false
      await takeBatches(db, () => stopped, onError)
    }
  }
  const poke = () => {
    asked = true
    running ??= runAll()
      .catch(onError)
      .finally(() => {
        running = null
        // Asked for as it ended.
        if (asked && !stopped) poke()
      })
  }
  return {
    poke,
    stop: async () => {
      stopped = true
      await running
    },
  }
}

/** Makes batches until there is nothing left that this process may take. */
async function takeBatches(db: Db, stopped: () => boolean, onError: (error: unknown) => void) {
  const passedOver: string[] = []
  while (!stopped()) {
    const at: { run: CardGeneration | null } = { run: null }
    await takeBatch(db, at, passedOver).catch((error: unknown) => {
      if (!at.run) throw error
      passedOver.push(at.run.id)
      onError(error)
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
    await executeInternal(db, 'cardinal', async (context) => {
      at.run = await takeGeneration(context, passedOver)
      if (at.run) await nextBatch(context, at.run)
    })
  } catch (error) {
    const { run } = at
    if (!run || !(error instanceof DomainError)) throw error
    await executeInternal(db, run.caller, async (context) => failGeneration(context, run, error))
  }
}

async function nextBatch(context: CommandContext, run: CardGeneration): Promise<void> {
  const series = await loadGeneratedSeries(context, run)
  await continueGeneration({ ...context, caller: run.caller }, run, series)
}
