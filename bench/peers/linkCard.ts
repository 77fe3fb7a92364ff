import { createHash } from 'node:crypto'
import { v7 as newId } from 'uuid'
import { rawId } from '../ids.ts'
import type { LinkVariables } from '../limit/linkCard.ts'
import { prisma } from './prisma.ts'

const digest = (text: string) => new Uint8Array(createHash('sha256').update(text).digest())

/** Attaches an identifier that nobody holds, in an interactive transaction of Prisma, with the rows that Cardinal writes. */
export async function linkCard(_root: unknown, { input }: LinkVariables) {
  const [{ type, value }] = input.add as [{ type: 'EMAIL'; value: string }]
  const source = input.source as 'INSTORE'
  const id = rawId(input.customer.id)
  const caller = 'bench-peer'
  const key = digest(input.idempotencyKey).subarray(0, 16)
  return prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT cardinal_claim(${key})::text`
    const { period } = await tx.idempotencyKey.create({
      data: { key, outcome: digest(JSON.stringify(input)) },
    })
    await tx.$queryRaw`SELECT 1 FROM "Customer" WHERE "id" = ${id}::uuid FOR NO KEY UPDATE`
    const customer = await tx.customer.findUniqueOrThrow({ where: { id } })
    const profile = await tx.profile.findFirstOrThrow({
      where: { customerId: id, sourceAccount: { sourceCode: source, accountId: '' } },
    })
    const holder = await tx.identifier.findFirst({ where: { type, normalizedValue: value } })
    if (holder || customer.status !== 'ACTIVE') return { __typename: 'LinkCardRefusal', message: 'No.' }
    const { sourceAccountId } = profile
    await tx.identifier.create({
      data: {
        id: newId(),
        profileId: profile.id,
        customerId: id,
        sourceAccountId,
        type,
        value,
        normalizedValue: value,
      },
    })
    const data = { type, value, source, accountId: null }
    await tx.event.create({
      data: { type: 'IDENTIFIER_ATTACHED', at: new Date(), caller, customerId: id, data },
    })
    await tx.idempotencyKey.update({
      where: { key_period: { key, period } },
      data: { outcome: digest(id), touched: [id] },
    })
    return { __typename: 'LinkCardPayload', replayed: false, survivorId: null, notices: [], customer }
  })
}
