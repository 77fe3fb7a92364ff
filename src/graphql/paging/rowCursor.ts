import { badInput } from '../faults.ts'

/** The number of the row that a cursor stands for, in a connection whose cursors are numbers of rows. */
export function rowCursor(text: string | undefined): bigint | undefined {
  if (text === undefined) return undefined
  if (!/^\d{1,18}$/.test(text)) throw badInput('This is not a cursor of this connection.')
  return BigInt(text)
}
