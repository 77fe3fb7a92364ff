/** What is thrown where an operation is not for the compiler: the ordinary executor answers it. */
export class Declined extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'Declined'
  }
}

/** Declines, from within an expression. */
export const decline = (reason: string): never => {
  throw new Declined(reason)
}
