import type { Db } from '../../../src/db/connect.ts'
import { onServer } from './onServer.ts'
import { urlOf } from './urlOf.ts'

/**
 * Runs statements on the database of a client, each in its own transaction unless they say BEGIN and COMMIT. There is no
 * time limit, because a large write can take long on a busy machine.
 */
export const arrange = async (db: Db, statements: readonly string[]): Promise<void> =>
  onServer({ url: await urlOf(db) }, ...statements)
