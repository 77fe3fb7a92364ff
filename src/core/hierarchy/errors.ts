import { customerApi } from '../../engine/legacy.ts'
import { refusal } from '../../engine/refusal.ts'

export class InvalidHierarchy extends refusal({
  code: 'INVALID_HIERARCHY',
  when: 'The hierarchy does not exist, or the customer cannot be moved to it.',
  fields: { reason: ['text', 'What is wrong with the hierarchy.'] },
  say: ({ reason }) => `The hierarchy cannot be used: ${reason}`,
  legacy: customerApi(1616),
}) {}

export class InvalidRole extends refusal({
  code: 'INVALID_ROLE',
  when: 'The role does not exist in the hierarchy, or the customer cannot have it.',
  fields: { reason: ['text', 'What is wrong with the role.'] },
  say: ({ reason }) => `The role cannot be used: ${reason}`,
  legacy: customerApi(1615),
}) {}

export class ChildRoleDoesNotQualify extends refusal({
  code: 'CHILD_ROLE_DOES_NOT_QUALIFY',
  when: 'The hierarchy does not allow the role of the child below the role of the parent. This rule also prevents cycles.',
  fields: { parentRole: ['text', 'The role of the parent.'], childRole: ['text', 'The role of the child.'] },
  say: ({ parentRole, childRole }) =>
    `The role ${childRole} is not allowed below the role ${parentRole}. Give another roleCode. A customer loses its parent with parentCustomer: null.`,
  legacy: customerApi(1617),
}) {}

export class TooManyChildren extends refusal({
  code: 'TOO_MANY_CHILDREN',
  when: 'The parent would have more children than its role allows.',
  fields: {
    role: ['text', 'The role of the parent.'],
    limit: ['count', 'The most children allowed.'],
    held: ['count', 'The number of children that the parent has.'],
    requested: ['count', 'The number of children requested.'],
  },
  say: ({ role, limit, held, requested }) =>
    `A ${role} may have at most ${limit} children: ${held} present, ${requested} requested. Choose another parent, or request fewer children.`,
  legacy: customerApi(1618),
}) {}

export class CompanyDiffers extends refusal({
  code: 'COMPANY_DIFFERS',
  when: 'Parent and child must have the same company and hierarchy.',
  fields: { reason: ['text', 'What differs.'] },
  say: ({ reason }) => `The companies or hierarchies do not match: ${reason}`,
  legacy: customerApi(1622),
}) {}

export class ParentNotMapped extends refusal({
  code: 'PARENT_NOT_MAPPED',
  when: 'The parent has no place in the hierarchy.',
  fields: { customerId: ['customerId', 'The parent.'] },
  say: () => 'The parent has no place in this hierarchy. Give it a place first.',
  legacy: customerApi(1625),
}) {}

export class CompanyNotFound extends refusal({
  code: 'COMPANY_NOT_FOUND',
  when: 'No company has this external id.',
  fields: { externalId: ['text', 'The external id.'] },
  say: ({ externalId }) =>
    `No company has the external id ${externalId}. Check the id, or create the company with createCompany.`,
  legacy: customerApi(1704),
}) {}

export class CompanyExists extends refusal({
  code: 'COMPANY_EXISTS',
  when: 'A company with this external id already exists.',
  fields: { externalId: ['text', 'The external id.'] },
  say: ({ externalId }) =>
    `A company with the external id ${externalId} already exists. Change it with updateCompany, or choose another id.`,
}) {}

export class CompanyInactive extends refusal({
  code: 'COMPANY_INACTIVE',
  when: 'The company is inactive and accepts no customers.',
  fields: { externalId: ['text', 'The external id.'] },
  say: ({ externalId }) =>
    `The company ${externalId} is inactive and accepts no customers. Activate it with updateCompany, or choose another one.`,
  legacy: customerApi(1705),
}) {}

export class CompanyCycle extends refusal({
  code: 'COMPANY_CYCLE',
  when: 'The change would put the company above itself.',
  fields: { externalId: ['text', 'The external id of the company.'] },
  say: ({ externalId }) => `The company ${externalId} would be above itself. Choose another parent company.`,
}) {}

export class RoleLimitTooLow extends refusal({
  code: 'ROLE_LIMIT_TOO_LOW',
  when: 'A customer with the role has more children than the new limit.',
  fields: {
    role: ['text', 'The code of the role.'],
    limit: ['count', 'The limit in the request.'],
    held: ['count', 'The most children that one customer with the role has.'],
  },
  say: ({ role, limit, held }) =>
    `A ${role} has ${held} children, which is more than ${limit}. Choose a limit of at least ${held}, or move children first.`,
}) {}

export class HierarchyExists extends refusal({
  code: 'HIERARCHY_EXISTS',
  when: 'A hierarchy with this code already exists.',
  fields: { hierarchyCode: ['text', 'The code of the hierarchy.'] },
  say: ({ hierarchyCode }) =>
    `A hierarchy with the code ${hierarchyCode} already exists. Choose another code.`,
}) {}
