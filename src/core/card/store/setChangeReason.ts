import type { Tx } from '../../../db/connect.ts'
import { readText } from '../../../engine/input/readText.ts'

/** Sets the reason for the log of every card that this transaction changes. */
export async function giveReason(tx: Tx, reason: string | null | undefined): Promise<string | null> {
  const text = readText(reason, 500, ['reason']) ?? null
  if (text) await tx.$executeRaw`SELECT set_config('cardinal.reason', ${text}, true)`
  return text
}
