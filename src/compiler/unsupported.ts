/** Thrown if the compiler does not support an operation. The normal executor answers it then. */
export class Declined extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'Declined'
  }
}

/** Throws `Declined` from within an expression. */
export const decline = (reason: string): never => {
  throw new Declined(reason)
}
