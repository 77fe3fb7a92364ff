import { Prisma } from '../generated/prisma/client.ts'
import type { Db, Tx } from './connect.ts'
import { sqlState } from './sqlState.ts'

/** The reads of one operation: all see one state of the database. */
export type Snapshot = {
  /** A client whose reads come from the snapshot. The first read opens it. */
  readonly db: Tx
  /** Closes the snapshot. The next read opens a new one, which contains what was committed since. */
  renew(): void
}

/**
 * Runs work that reads from one snapshot. The snapshot is a transaction, which ends with the work. Work that was given up
 * reads nothing any more: a snapshot that it opened would stay open.
 */
export async function withSnapshot<Result>(
  db: Db,
  run: (snapshot: Snapshot) => Promise<Result>,
): Promise<Result> {
  let opened: ReturnType<typeof openSnapshot> | undefined
  let hasEnded = false
  const renew = () => {
    opened?.close()
    opened = undefined
  }
  const reader = db.$extends({
    query: {
      $allOperations: ({ model, operation, args }) => {
        if (hasEnded) throw new Error('The operation has ended.')
        opened ??= openSnapshot(db)
        return opened.read(model as Prisma.ModelName | undefined, operation, args)
      },
    },
  })
  try {
    // The types of an extended client differ, but it has the same operations.
    return await run({ db: reader as unknown as Tx, renew })
  } finally {
    hasEnded = true
    renew()
  }
}

function openSnapshot(db: Db) {
  const opening = Promise.withResolvers<Tx>()
  const closing = Promise.withResolvers<void>()
  const transaction = db.$transaction(
    (tx) => {
      opening.resolve(tx)
      return closing.promise
    },
    { isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead },
  )
  transaction.catch(opening.reject)
  let failed: unknown
  const running = new Set<Promise<unknown>>()
  return {
    close: closing.resolve,
    read: async (model: Prisma.ModelName | undefined, operation: string, args: unknown) => {
      const tx = await opening.promise
      const target = (model ? tx[propertyOf(model)] : tx) as unknown as Operations
      const answer = Promise.resolve(target[operation]?.(args)).catch((error: unknown) => {
        const state = sqlState(error)
        if (state && state !== '25P02') failed ??= error
        throw error
      })
      running.add(answer)
      try {
        return await answer
      } catch (error) {
        if (sqlState(error) !== '25P02') throw error
        // Once a statement has failed, all after it fail, and may be told earlier. The first tells why.
        await Promise.allSettled(running)
        throw failed ?? error
      } finally {
        running.delete(answer)
      }
    },
  }
}

type Operations = Readonly<Record<string, (args: unknown) => Promise<unknown>>>

const propertyOf = (model: Prisma.ModelName) =>
  `${model.charAt(0).toLowerCase()}${model.slice(1)}` as Uncapitalize<Prisma.ModelName>
