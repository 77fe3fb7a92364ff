import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { parse } from 'graphql'
import { createYoga } from 'graphql-yoga'
import { listen } from './listen.ts'

type Parcel = { id: string; businessKey: object; programId: number | null }
type NewParcel = { accountId?: string | null; programId?: number | null }

const sent: Parcel[] = []

const resolvers = {
  Query: { parcels: () => sent, parcelSettings: () => ({ mostKilograms: 30 }) },
  Mutation: {
    sendParcel: (_root: unknown, { accountId = null, programId = null, ...key }: NewParcel) => {
      const parcel = { id: `parcel-${sent.length + 1}`, businessKey: { accountId, ...key }, programId }
      sent.push(parcel)
      return parcel
    },
  },
  CardinalEvent: { parcelHint: ({ id }: { id: string }) => `hint of ${id}` },
  Parcel: {
    __resolveReference: ({ id }: Parcel) => sent.find((parcel) => parcel.id === id),
    source: () => 'APP',
    till: () => ({ number: 7 }),
    notices: () => [{ text: 'ฝากไว้ที่ป้อมยาม' }],
    receiver: ({ businessKey }: Parcel) => ({ businessKey }),
    receiverTier: ({ programId }: Parcel) => programId && { businessKey: { programId, tierNumber: 1 } },
  },
}

const typeDefs = parse(await readFile(new URL('parcels.graphql', import.meta.url), 'utf8'))
await listen(
  createServer(createYoga({ schema: buildSubgraphSchema({ typeDefs, resolvers }), logging: false })),
)
