import type { Stage } from './stage.ts'

/** A stage of a list that a client orders: without the field, which says the order. */
type Staged = Omit<Stage, 'field' | 'put' | 'move'> & {
  /** The connection with its own arguments, in the order that is given. */
  fieldIn: (orderBy: string) => string
  /** Puts row n in, with this time in the column of the order. */
  putAt: (n: number, time: string) => string
  /** Gives row n this time. */
  moveTo: (n: number, time: string) => string
}

/** Four rows in a row have one time, so that the ids decide. */
const time = (n: number) =>
  `timestamptz '2026-03-01 09:00+07' + ${Math.floor(n / 4)} * interval '1 millisecond'`

/** The stages of an order in both directions, under the names of the list, the order and the direction. */
export const inBothDirections = (name: string, order: string, staged: Staged): Record<string, Stage> =>
  Object.fromEntries(
    ['ASC', 'DESC'].map((direction) => {
      const { fieldIn, putAt, moveTo, ...stage } = staged
      const field = fieldIn(`orderBy: { field: ${order}, direction: ${direction} }`)
      return [
        orderedName(name, order, direction),
        {
          ...stage,
          field,
          put: (n: number) => putAt(n, time(n)),
          move: (n: number, m: number) => moveTo(n, time(m)),
        },
      ]
    }),
  )

/** The name of a stage of an ordered list. */
export const orderedName = (name: string, order: string, direction: string): string =>
  `${name} by ${order} ${direction}`
