import { builder } from '../builder.ts'
import { IdentifierTypeEnum } from '../enums.ts'
import { keyOrNone } from '../globalId.ts'

export const IdentifierRef = builder.prismaNode('Identifier', {
  id: { field: 'id', description: 'The global id.', selfService: true },
  nullable: true,
  findUnique: (id) => ({ id: keyOrNone(id) }),
  description: 'A typed value that identifies a customer in one source.',
  authScopes: { scope: 'customers:read' },
  fields: (t) => ({
    type: t.expose('type', {
      type: IdentifierTypeEnum,
      description: 'The type of the value.',
      selfService: true,
    }),
    value: t.exposeString('value', {
      description: 'The value as it was written.',
      personal: true,
      selfService: true,
    }),
    normalizedValue: t.exposeString('normalizedValue', {
      description: 'The value in the form used for comparison.',
      personal: true,
      selfService: true,
    }),
    // Only by its id. The relation also checks the holder, which a merge can change between two statements.
    profile: t.prismaField({
      type: 'Profile',
      description: 'The profile that has this identifier. The profile also determines the source.',
      selfService: true,
      resolve: (query, { profileId }, _args, { db }) =>
        db.profile.findUniqueOrThrow({ ...query, where: { id: profileId } }),
    }),
    customer: t.relation('customer', { description: 'The customer that holds it.', selfService: true }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      description: 'When it was attached.',
      selfService: true,
    }),
  }),
})
