import { DomainError } from '../../../engine/refusal.ts'

/** Runs a rule of one call for a part of a line. The path of its refusal then begins with the place of the part. */
export function within<Result>(path: readonly (string | number)[], run: () => Result): Result {
  try {
    return run()
  } catch (error) {
    if (error instanceof DomainError)
      throw Object.assign(error, { path: [...path.map(String), ...error.path] })
    throw error
  }
}
