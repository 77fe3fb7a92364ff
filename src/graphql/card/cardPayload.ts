import type { Command } from '../../engine/executeCommand.ts'
import { builder } from '../builder.ts'
import { replayedOptions } from '../commandField.ts'
import { CardRef } from './card.ts'

/** Builds the payload of a command that changes one card. */
export const cardPayload = <Result extends { cardId: string }>({ name }: Command<never, Result>) =>
  builder
    .objectRef<Result & { replayed: boolean }>(`${name.charAt(0).toUpperCase()}${name.slice(1)}Payload`)
    .implement({
      description: `Payload of \`${name}\`.`,
      fields: (t) => ({
        card: t.prismaField({
          type: CardRef,
          description: 'The card as it is now.',
          selfService: true,
          resolve: (query, { cardId }, _args, { db }) =>
            db.card.findUniqueOrThrow({ ...query, where: { id: cardId } }),
        }),
        replayed: t.boolean({ ...replayedOptions, resolve: ({ replayed }) => replayed }),
      }),
    })
