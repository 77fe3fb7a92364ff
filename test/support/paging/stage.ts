/** A list with rows that a test puts in and takes out by number, in the order of the list or against it. */
export type Stage = {
  /** The connection with its own arguments, for example `cards` or `holdings(of: { cardNumber: "1" })`. */
  readonly field: string
  /** The fields around the connection; absent: it is a root field. */
  readonly within?: (inner: string) => string
  /** The field of a node that ends with the number of the row. */
  readonly tells: string
  /** The statements that put row n into the list. Nothing checks them: triggers and foreign keys are off. */
  readonly put: (n: number) => string
  /** The statement that takes row n out of the list, whether it is in it or not. */
  readonly take: (n: number) => string
  /** The statement that deletes the rows that were taken out; absent: taking out deletes. */
  readonly clear?: string
  /** For an order that can change: the statement that moves row n to where row m would be. */
  readonly move?: (n: number, m: number) => string
}

/** The key of row n. */
export const uuid = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`
