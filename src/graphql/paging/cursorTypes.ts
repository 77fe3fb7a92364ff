import { validate as isUuid } from 'uuid'
import { isStorable } from '../../values/wellFormed.ts'
import type { ColumnType } from './order.ts'

/** How the value of a column stands in a cursor. `read` returns null if the text is not such a value. */
type CursorType = { write: (value: string) => string; read: (text: string) => string | null }

const same = (value: string): string => value
const moment = /^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/

const whole = (bits: bigint): CursorType => ({
  write: same,
  read: (text) =>
    /^(0|-?[1-9]\d{0,18})$/.test(text) && BigInt(text) < 2n ** bits && BigInt(text) >= -(2n ** bits)
      ? text
      : null,
})

/** How values of each type of column stand in cursors. */
export const cursorTypes: Readonly<Record<ColumnType, CursorType>> = {
  uuid: { write: same, read: (text) => (isUuid(text) && text === text.toLowerCase() ? text : null) },
  int: whole(31n),
  bigint: whole(63n),
  timestamptz: {
    write: same,
    read: (text) => (moment.test(text) && isMoment(text) ? text : null),
  },
  // A comma separates values.
  text: {
    write: (value) => value.replace(/[%,]/g, encodeURIComponent),
    read: (text) => (isStorable(text) ? text.replace(/%(25|2C)/g, decodeURIComponent) : null),
  },
}

/** Not 30 February, which PostgreSQL would refuse. */
function isMoment(text: string): boolean {
  const milliseconds = `${text.slice(0, -4)}Z`
  const date = new Date(milliseconds)
  return !Number.isNaN(date.getTime()) && date.toISOString() === milliseconds
}
