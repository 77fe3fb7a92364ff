import type { LinkItemInput } from '../../core/link/rules/readLinkItems.ts'
import { builder } from '../builder.ts'
import { IdentifierTypeEnum } from '../enums.ts'

export const LinkItem = builder.inputRef<LinkItemInput>('LinkItemInput').implement({
  description: 'An identifier, or a card by its number.',
  fields: (t) => ({
    type: t.field({
      type: IdentifierTypeEnum,
      required: true,
      selfService: true,
      description: 'The type; `CARD_NUMBER` for a card.',
    }),
    value: t.string({
      required: true,
      selfService: true,
      description: 'The value, in any spelling that the type allows.',
    }),
    seriesId: t.int({ description: 'For a card: the numeric id of its series.' }),
    seriesCode: t.string({
      description:
        'For a card: the code of its series. If `seriesId` is given too, both must name the same series.',
    }),
    statusLabel: t.string({
      description: 'Required for a card: a label for `ACTIVE` to link it, or for `NOT_ISSUED` to delink it.',
    }),
  }),
})
