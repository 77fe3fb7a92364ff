import type { CustomerFacts, EnrolmentFacts } from '../../customer/rules/facts.ts'
import { NotEnrolled } from '../errors.ts'

/** The enrollment of a customer in a program. Throws `NotEnrolled`. */
export function enrollmentIn(
  { id, enrolments }: Pick<CustomerFacts, 'id' | 'enrolments'>,
  programId: number,
): EnrolmentFacts {
  const enrollment = enrolments.find(({ programmeId }) => programmeId === programId)
  if (!enrollment) throw new NotEnrolled({ customerId: id, programId }, ['programId'])
  return enrollment
}
