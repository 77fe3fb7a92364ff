import { InvalidInput } from '../../../engine/commonRefusals.ts'

/** What is wrong with the form of a line, and where. */
export type ShapeProblem = { path: readonly string[]; reason: string }

/** Refuses a line that is no JSON, or that its JSON Schema does not allow. Throws `InvalidInput`. */
export function assertLineShape(problem: ShapeProblem | null): void {
  if (problem) throw new InvalidInput({ reason: problem.reason }, problem.path)
}
