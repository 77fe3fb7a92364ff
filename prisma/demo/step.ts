import { createSecretKey } from 'node:crypto'
import type { Db } from '../../src/db/connect.ts'
import { noSettings } from '../../src/engine/commandSettings.ts'
import { type Command, executeCommand } from '../../src/engine/executeCommand.ts'

/** One command of the demo program; run again, it replays and changes nothing. */
export type Step = { key: string; run: (db: Db, pinSecret?: string) => Promise<unknown> }

/** Whose commands the demo's are, in the events and for their idempotency keys. */
export const caller = 'demo-seed'

/** A command with its input, under a key of its own. */
export const step = <Input extends { idempotencyKey: string }, Result extends object, Prefetched>(
  command: Command<Input, Result, Prefetched>,
  key: string,
  input: Omit<Input, 'idempotencyKey'>,
): Step => ({
  key,
  run: (db, pinSecret) => {
    const settings = { ...noSettings, pinKey: pinSecret ? createSecretKey(pinSecret, 'utf8') : null }
    const actor = { db, caller, visibleTo: null, settings }
    return executeCommand(actor, command, { ...input, idempotencyKey: key } as Input)
  },
})
