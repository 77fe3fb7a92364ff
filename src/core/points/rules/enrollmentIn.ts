import type { CustomerFacts, EnrollmentFacts } from '../../customer/rules/facts.ts'
import { NotEnrolled } from '../errors.ts'

/** The enrollment of a customer in a program. Throws `NotEnrolled`. */
export function enrollmentIn(
  { id, enrollments }: Pick<CustomerFacts, 'id' | 'enrollments'>,
  programId: number,
  path: readonly string[] = ['programId'],
): EnrollmentFacts {
  const enrollment = enrollments.find((one) => one.programId === programId)
  if (!enrollment) throw new NotEnrolled({ customerId: id, programId }, path)
  return enrollment
}
