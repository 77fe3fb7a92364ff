import type { PointsShare } from '../../core/merge/rules/splitPoints.ts'
import { builder } from '../builder.ts'
import { ProgramRef } from '../points/program.ts'

/** Points that would go to the other side. */
export const PointsPartingRef = builder.objectRef<PointsShare>('PointsParting').implement({
  description:
    'Points that would go to the other customer of an unmerge or a split, for one program and one expiry.',
  fields: (t) => ({
    program: t.prismaField({
      type: ProgramRef,
      description: 'The program.',
      resolve: (query, { programId }, _args, { db }) =>
        db.program.findUniqueOrThrow({ ...query, where: { id: programId } }),
    }),
    points: t.field({
      type: 'Points',
      description: 'How many points; a negative number is a debt.',
      resolve: ({ amount }) => amount,
    }),
    expiresAt: t.field({
      type: 'OffsetDateTime',
      nullable: true,
      description: 'When the points expire; null means never.',
      resolve: ({ expiresAt, expiresOffset }) =>
        expiresAt && { instant: expiresAt, offsetMinutes: expiresOffset ?? 0 },
    }),
  }),
})
