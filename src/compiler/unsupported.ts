/** Thrown if the compiler does not support an operation. The normal executor answers it then. */
export class Unsupported extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'Declined'
  }
}

/** Throws `Unsupported` from within an expression. */
export const unsupported = (reason: string): never => {
  throw new Unsupported(reason)
}
