import {
  type SetSelfLinkingInput,
  type SetSelfLinkingResult,
  setSelfLinking,
} from '../../core/cardSeries/setSelfLinking.ts'
import { builder } from '../builder.ts'
import { CardSeriesRef } from '../card/card.ts'
import { SelfLinkingEnum } from '../cardEnums.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { idempotencyKeyOptions, selfLinkLabelOptions } from '../inputs.ts'

const Input = builder.inputRef<SetSelfLinkingInput>('SetSelfLinkingInput').implement({
  description: 'How members can link the cards of a series. Absent values do not change.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    seriesCode: t.string({ required: true, description: 'The code of the series.' }),
    selfLinking: t.field({
      type: SelfLinkingEnum,
      description: 'Whether members can link its cards by self-service.',
    }),
    selfLinkLabel: t.string(selfLinkLabelOptions),
  }),
})

const Payload = builder
  .objectRef<SetSelfLinkingResult & { replayed: boolean }>('SetSelfLinkingPayload')
  .implement({
    description: 'Payload of `setSelfLinking`.',
    fields: (t) => ({
      cardSeries: t.prismaField({
        type: CardSeriesRef,
        description: 'The series as it is now.',
        resolve: (query, { seriesId }, _args, { db }) =>
          db.cardSeries.findUniqueOrThrow({ ...query, where: { id: seriesId } }),
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(setSelfLinking, {
  description:
    'Sets whether members can link the cards of a series by self-service, and the label that these cards get.',
  scope: 'config:write',
  input: Input,
  payload: Payload,
})
