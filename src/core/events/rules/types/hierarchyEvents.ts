import type { EventDeclarations } from './eventDeclaration.ts'

/** The types of events of hierarchies, companies and the places of customers. */
export const hierarchyEvents = {
  ASSOCIATION_CHANGED: {
    text: 'The place of a customer in a hierarchy changed.',
    data: {
      associationId: ['association', 'The place as it is today.', { name: 'association' }],
      parentAssociationId: [
        'association',
        'The parent place after the change, as it is today.',
        { name: 'parent' },
      ],
      hierarchyId: ['hierarchy', 'The hierarchy after the change.', { name: 'hierarchy' }],
      rolePosition: [
        'count',
        'The level of the role after the change: 1 is the first role that the hierarchy was created with.',
      ],
      parentPosition: ['count', 'The level of the parent’s role after the change.'],
      companyId: ['company', 'The company after the change.', { name: 'company' }],
    },
  },
  ASSOCIATION_ENDED: {
    text: 'A customer left its hierarchy.',
    data: {
      hierarchyId: ['hierarchy', 'The hierarchy that it left.', { name: 'hierarchy' }],
      rolePosition: [
        'count',
        'The level of the role that it had: 1 is the first role that the hierarchy was created with.',
      ],
      companyId: ['company', 'The company that it had there.', { name: 'company' }],
    },
  },
  HIERARCHY_CREATED: {
    text: 'A hierarchy was created.',
    data: {
      hierarchyCode: ['text', 'The code of the hierarchy.'],
      roles: ['texts', 'The codes of its roles, from the top down: 8 at most.'],
    },
  },
  COMPANY_CREATED: {
    text: 'A company was created.',
    data: {
      externalId: ['text', 'The client’s own id for the company.'],
      name: ['text', 'The name of the company.'],
      active: ['flag', 'Whether it accepts customers.'],
    },
  },
  COMPANY_UPDATED: {
    text: 'A company was renamed, got another parent, or started or stopped accepting customers.',
    data: {
      externalId: ['text', 'The client’s own id for the company.'],
      name: ['text', 'The name after the change; null if the change did not set it.'],
      active: ['flag', 'Whether it accepts customers after the change; null if the change did not set it.'],
    },
  },
  HIERARCHY_UPDATED: {
    text: 'A hierarchy or its roles were changed.',
    data: {
      hierarchyCode: ['text', 'The code of the hierarchy.'],
      name: ['text', 'The name after the change; null if the change did not set it.'],
      retired: ['flag', 'Whether it is retired after the change; null if the change did not set it.'],
      addedRoles: ['texts', 'The codes of the roles that were added: 2 at most.'],
      changedRoles: ['texts', 'The codes of the roles that were renamed or got another limit: 8 at most.'],
    },
  },
} as const satisfies EventDeclarations
