import { builder } from '../builder.ts'
import { IdentifierTypeEnum } from '../enums.ts'
import { keyOrNone } from '../globalId.ts'

export const IdentifierRef = builder.prismaNode('Identifier', {
  id: { field: 'id', description: 'The global id.' },
  nullable: true,
  findUnique: (id) => ({ id: keyOrNone(id) }),
  description: 'A typed value that stands for a customer in one source.',
  authScopes: { scope: 'customers:read' },
  fields: (t) => ({
    type: t.expose('type', { type: IdentifierTypeEnum, description: 'What kind of value.' }),
    value: t.exposeString('value', { description: 'The value as it was written.' }),
    normalizedValue: t.exposeString('normalizedValue', { description: 'The value as it is compared.' }),
    // By its id alone: the relation asks for the holder too, which a merge may change between two statements.
    profile: t.prismaField({
      type: 'Profile',
      description: 'The profile that holds it, and so its source.',
      resolve: (query, { profileId }, _args, { db }) =>
        db.profile.findUniqueOrThrow({ ...query, where: { id: profileId } }),
    }),
    customer: t.relation('customer', { description: 'The customer that holds it.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was attached.' }),
  }),
})
