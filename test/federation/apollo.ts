import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway'
import { ApolloServer, HeaderMap } from '@apollo/server'
import { listen } from './listen.ts'

type Asked = { authorization: string | undefined }

const gateway = new ApolloGateway({
  supergraphSdl: await text(process.stdin),
  buildService: ({ url }) =>
    new RemoteGraphQLDataSource<Asked>({
      ...(url && { url }),
      willSendRequest: ({ request, context }) => {
        if (context.authorization) request.http?.headers.set('authorization', context.authorization)
      },
    }),
})
const apollo = new ApolloServer<Asked>({ gateway, stopOnTerminationSignals: false })
await apollo.start()

await listen(
  createServer(async (request, response) => {
    const answer = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: request.method ?? 'POST',
        headers: new HeaderMap(Object.entries(request.headers) as [string, string][]),
        search: '',
        body: JSON.parse(await text(request)),
      },
      context: async () => ({ authorization: request.headers.authorization }),
    })
    response.writeHead(answer.status ?? 200, Object.fromEntries(answer.headers))
    response.end(answer.body.kind === 'complete' ? answer.body.string : '')
  }),
)
