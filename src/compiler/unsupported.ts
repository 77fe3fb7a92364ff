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

/** Thrown if a resolver reads, but the statement has not run in the snapshot of the operation. */
export class ResolverReads extends Unsupported {
  constructor() {
    super('a resolver reads')
  }
}

/** What can be read of arguments that are right. The normal executor explains what is wrong. */
export function ifRight<T>(read: () => T): T {
  try {
    const found = read()
    return found instanceof Promise ? (found.catch(explain) as T) : found
  } catch (error) {
    return explain(error)
  }
}

function explain(error: unknown): never {
  if (error instanceof Unsupported) throw error
  throw new Unsupported('the arguments are wrong')
}
