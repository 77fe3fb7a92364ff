import type { CardIssue } from '../core/card/rules/planCardLink.ts'
import type { SourceAccountFacts } from '../core/settings/rules/facts.ts'
import type { IdentifierType } from '../generated/prisma/enums.ts'
import { builder } from './builder.ts'
import { IdentifierTypeEnum, SourceEnum } from './enums.ts'

type PlannedIdentifier = { type: IdentifierType; value: string; account?: SourceAccountFacts }

/** An identifier that would be attached or detached. */
export const PlannedIdentifierRef = builder.objectRef<PlannedIdentifier>('PlannedIdentifier').implement({
  description: 'An identifier that would be attached or detached.',
  fields: (t) => ({
    type: t.expose('type', { type: IdentifierTypeEnum, description: 'The type of the identifier.' }),
    value: t.exposeString('value', { description: 'The value as it is written.', personal: true }),
    source: t.field({
      type: SourceEnum,
      nullable: true,
      description: 'The source from which `linkCard` would detach it; otherwise null.',
      resolve: ({ account }) => account?.sourceCode ?? null,
    }),
    accountId: t.string({
      nullable: true,
      description: 'The account of that source, if it has several; otherwise null.',
      resolve: ({ account }) => account?.accountId || null,
    }),
  }),
})

export type PlannedCard = { number: string | null; statusLabel: string; expiresAt: Date | null }

/** A card that would be issued, delinked or get another label. */
export const PlannedCardRef = builder.objectRef<PlannedCard>('PlannedCard').implement({
  description: 'A card that would be issued, delinked or get another label.',
  fields: (t) => ({
    cardNumber: t.exposeString('number', {
      nullable: true,
      description:
        'The card number; null if any card of the pool will be used, or if the number is generated later.',
    }),
    statusLabel: t.exposeString('statusLabel', { description: 'The status label afterwards.' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description:
        'When the card would expire if it were issued at the time of the preview; null means never.',
    }),
  }),
})

/** A card as it would be issued, without its number if the card has not been chosen yet. */
export const plannedIssue = ({ before, label, expiresAt }: CardIssue, isChosen: boolean): PlannedCard => ({
  number: isChosen ? before.number : null,
  statusLabel: label.label,
  expiresAt,
})
