import type { Db } from '../../src/db/connect.ts'
import { digestKey } from '../../src/engine/idempotency.ts'
import { caller } from './step.ts'

/** Whether the step of the demo program with this key was done. */
export const hasRun = async (db: Db, key: string): Promise<boolean> =>
  (await db.idempotencyKey.count({ where: { key: new Uint8Array(digestKey(caller, key)) } })) > 0
