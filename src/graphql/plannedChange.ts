import type { CardIssue } from '../core/card/rules/planCardLink.ts'
import type { IdentifierType } from '../generated/prisma/enums.ts'
import { builder } from './builder.ts'
import { IdentifierTypeEnum } from './enums.ts'

type PlannedIdentifier = { type: IdentifierType; value: string }

/** An identifier that would be attached or detached. */
export const PlannedIdentifierRef = builder.objectRef<PlannedIdentifier>('PlannedIdentifier').implement({
  description: 'An identifier that would be attached or detached.',
  fields: (t) => ({
    type: t.expose('type', { type: IdentifierTypeEnum, description: 'Its type.' }),
    value: t.exposeString('value', { description: 'Its value, as it is written.' }),
  }),
})

export type PlannedCard = { number: string | null; statusLabel: string; expiresAt: Date | null }

/** A card that would be issued or delinked. */
export const PlannedCardRef = builder.objectRef<PlannedCard>('PlannedCard').implement({
  description: 'A card that would be issued or delinked.',
  fields: (t) => ({
    number: t.exposeString('number', {
      nullable: true,
      description: 'Its number; null where any card of a pool will do, or it is made only then.',
    }),
    statusLabel: t.exposeString('statusLabel', { description: 'Its label then.' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it would expire, issued at the moment of the preview; null: never.',
    }),
  }),
})

/** A card as it would be issued; the number of one that is not chosen yet is left out. */
export const plannedIssue = ({ before, label, expiresAt }: CardIssue, isChosen: boolean): PlannedCard => ({
  number: isChosen ? before.number : null,
  statusLabel: label.label,
  expiresAt,
})
