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
    seriesId: t.int({
      description: 'For a card: the numeric id of its series. Not allowed for other types.',
    }),
    seriesCode: t.string({
      description:
        'For a card: the code of its series. If `seriesId` is given too, both must name the same series. Not allowed for other types.',
    }),
    pin: t.string({
      selfService: true,
      description:
        'For self-service: the PIN of a card whose series is `WITH_PIN`, 4 to 8 digits. After five wrong PINs the card is locked until staff resets it.',
    }),
    statusLabel: t.string({
      description:
        'Required for a card, but not allowed for self-service, which gets the label of the series: a label for `ACTIVE` or `ISSUED` to link it, any label for a card that the customer holds already, or a label for `NOT_ISSUED` to delink it. Not allowed for other types.',
    }),
  }),
})
