import type { Command } from '../../engine/executeCommand.ts'
import type { Notice } from '../../engine/notice.ts'
import { builder } from '../builder.ts'
import { replayedOptions } from '../commandField.ts'
import { NoticeRef } from '../notice.ts'
import { CustomerRef } from './customer.ts'
import { payloadCustomer } from './payloadCustomer.ts'

type Changed = { customerId: string; notices: Notice[] }

/** Builds the payload of a command that changes one customer. */
export const customerPayload = <Result extends Changed>({ name }: Command<never, Result>) =>
  builder
    .objectRef<Result & { replayed: boolean }>(`${name.charAt(0).toUpperCase()}${name.slice(1)}Payload`)
    .implement({
      description: `Payload of \`${name}\`.`,
      fields: (t) => ({
        customer: t.prismaField({
          type: CustomerRef,
          description: 'The customer as it is now.',
          resolve: (query, payload, _args, context, info) => payloadCustomer(query, payload, context, info),
        }),
        notices: t.field({
          type: [NoticeRef],
          description: 'Notices about the change: 1 at most.',
          resolve: ({ notices }) => notices,
        }),
        replayed: t.boolean({ ...replayedOptions, resolve: ({ replayed }) => replayed }),
      }),
    })
