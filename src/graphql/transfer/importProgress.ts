import { GraphQLError } from 'graphql'
import { ImportNotFound } from '../../core/transfer/errors.ts'
import type { ProgressEnding, ProgressItem } from '../../core/transfer/progress/importProgress.ts'
import { builder } from '../builder.ts'
import { keyOrNone } from '../globalId.ts'
import { CustomerImportRef } from './customerImport.ts'

builder.subscriptionField('importProgress', (t) =>
  t.prismaField({
    type: CustomerImportRef,
    description:
      'An import at once, and again when it has gone on, at most twice a second. Ends when the import has ended. It does not matter which process imports. A caller can follow 20 imports at a time in each process.',
    authScopes: { scope: 'customers:read' },
    args: {
      id: t.arg.globalID({
        for: CustomerImportRef,
        required: true,
        description: 'The global id of the import.',
      }),
    },
    subscribe: async (_root, { id }, { primary, caller, connection, importProgress }) => {
      const run = await primary.customerImport.findUnique({
        where: { id: keyOrNone(id.id) },
        select: { id: true },
      })
      if (!run) throw new ImportNotFound({}, ['id'])
      const stream = importProgress.open(run.id, { caller: caller.name, credentials: caller.credentials })
      if (!stream) throw tooMany()
      // If the client disconnects before the first result, nothing else would close the stream.
      connection.onDisconnect(() => void stream.return())
      return stream
    },
    resolve: (query, { importId, ending }: ProgressItem, _args, { primary }) => {
      if (ending) throw ended(ending)
      return primary.customerImport.findUniqueOrThrow({ ...query, where: { id: importId } })
    },
  }),
)

const tooMany = () =>
  new GraphQLError('You follow too many imports in this process. End one, or try again later.', {
    extensions: { code: 'TOO_MANY_SUBSCRIPTIONS', retryable: true },
  })

const endings: Readonly<Record<ProgressEnding, { sentence: string; retryable: boolean }>> = {
  SERVICE_STOPPING: {
    sentence: 'This process of the service is stopping. Subscribe again.',
    retryable: true,
  },
  SERVICE_BUSY: { sentence: 'The import cannot be read right now. Subscribe again.', retryable: true },
  CREDENTIALS_ENDED: {
    sentence: 'Your key was revoked, or your token has expired. Subscribe again with another.',
    retryable: false,
  },
}

function ended(code: ProgressEnding): GraphQLError {
  const { sentence, retryable } = endings[code]
  return new GraphQLError(sentence, { extensions: { code, retryable } })
}
