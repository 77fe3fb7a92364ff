/** The direction of an order. */
export type Direction = 'asc' | 'desc'

/** The values of a row in the columns of an order, as the text of a cursor. */
export type Values = readonly string[]

/** The part of a list that a page shows. */
export type Window = {
  /** Only rows after these values. */
  readonly after: Values | null
  /** Only rows before these values. */
  readonly before: Values | null
  /** The most rows of the page. One more is read, to find out whether more follow. */
  readonly size: number
  /** Whether the page is counted from the end of the list. */
  readonly backward: boolean
}
