import { customerApi } from '../../engine/legacy.ts'
import { refusal } from '../../engine/refusal.ts'

export class InvalidHierarchy extends refusal({
  code: 'INVALID_HIERARCHY',
  when: 'No such hierarchy, or the customer cannot be moved to it.',
  fields: { reason: ['text', 'What is wrong with the hierarchy.'] },
  say: ({ reason }) => `The hierarchy cannot be used: ${reason}`,
  legacy: customerApi(1616),
}) {}

export class InvalidRole extends refusal({
  code: 'INVALID_ROLE',
  when: 'The hierarchy has no such role, or the customer cannot have it.',
  fields: { reason: ['text', 'What is wrong with the role.'] },
  say: ({ reason }) => `The role cannot be used: ${reason}`,
  legacy: customerApi(1615),
}) {}

export class ChildRoleDoesNotQualify extends refusal({
  code: 'CHILD_ROLE_DOES_NOT_QUALIFY',
  when: 'The role of a child is not one that the role of its parent may have below it; so no cycle can come to be.',
  fields: { parentRole: ['text', 'The role above.'], childRole: ['text', 'The role below.'] },
  say: ({ parentRole, childRole }) => `A ${childRole} cannot stand below a ${parentRole}.`,
  legacy: customerApi(1617),
}) {}

export class TooManyChildren extends refusal({
  code: 'TOO_MANY_CHILDREN',
  when: 'The parent would have more children than its role may.',
  fields: {
    role: ['text', 'The role of the parent.'],
    limit: ['count', 'The most children allowed.'],
    held: ['count', 'The children there already.'],
    requested: ['count', 'The children asked for.'],
  },
  say: ({ role, limit, held, requested }) =>
    `A ${role} may have ${limit} children: ${held} there, ${requested} requested.`,
  legacy: customerApi(1618),
}) {}

export class CompanyDiffers extends refusal({
  code: 'COMPANY_DIFFERS',
  when: 'Parent and child are to be of one company and hierarchy, and would not be.',
  fields: { reason: ['text', 'What differs.'] },
  say: ({ reason }) => `The companies do not go together: ${reason}`,
  legacy: customerApi(1622),
}) {}

export class ParentNotMapped extends refusal({
  code: 'PARENT_NOT_MAPPED',
  when: 'The parent has no place in the hierarchy.',
  fields: { customerId: ['customerId', 'The parent.'] },
  say: () => 'The parent has no place in this hierarchy. Give it one first.',
  legacy: customerApi(1625),
}) {}

export class CompanyNotFound extends refusal({
  code: 'COMPANY_NOT_FOUND',
  when: 'No company has this external id.',
  fields: { externalId: ['text', 'The external id.'] },
  say: ({ externalId }) => `There is no company ${externalId}.`,
  legacy: customerApi(1704),
}) {}

export class CompanyInactive extends refusal({
  code: 'COMPANY_INACTIVE',
  when: 'The company is inactive and takes no customers.',
  fields: { externalId: ['text', 'The external id.'] },
  say: ({ externalId }) => `The company ${externalId} is inactive and takes no customers.`,
  legacy: customerApi(1705),
}) {}

export class CompanyCycle extends refusal({
  code: 'COMPANY_CYCLE',
  when: 'The company would be above itself.',
  fields: { externalId: ['text', 'The company.'] },
  say: ({ externalId }) => `The company ${externalId} would be above itself.`,
}) {}

export class HierarchyExists extends refusal({
  code: 'HIERARCHY_EXISTS',
  when: 'A hierarchy has this code already.',
  fields: { hierarchyCode: ['text', 'The code.'] },
  say: ({ hierarchyCode }) => `A hierarchy with the code ${hierarchyCode} exists already.`,
}) {}
