import type { Card, Customer } from '../../src/generated/prisma/client.ts'
import { globalId } from '../ids.ts'
import { prisma } from './prisma.ts'

/** A list as a connection without a cursor. */
export const toConnection = <Node>(nodes: readonly Node[]) => ({ edges: nodes.map((node) => ({ node })) })

/** A moment in the offset that it was given in. */
export function offsetDateTime({ registeredAt, registeredOffset }: Customer): string {
  const local = new Date(registeredAt.getTime() + registeredOffset * 60_000).toISOString()
  const away = Math.abs(registeredOffset)
  const [hours, minutes] = [Math.floor(away / 60), away % 60].map((count) => String(count).padStart(2, '0'))
  return `${local.replace('.000', '').replace('Z', '')}${registeredOffset < 0 ? '-' : '+'}${hours}:${minutes}`
}

const isExpired = ({ status, expiresAt }: Card): boolean =>
  ['ISSUED', 'ACTIVE', 'SUSPENDED'].includes(status) && expiresAt !== null && expiresAt <= new Date()

/** The fields that both peers on Prisma give from one row. */
export const ownFields = {
  Customer: { id: ({ id }: Customer) => globalId('Customer', id), registeredAt: offsetDateTime },
  Association: { id: ({ id }: { id: string }) => globalId('Association', id) },
  Card: {
    cardNumber: ({ number }: Card) => number,
    status: (card: Card) => (isExpired(card) ? 'EXPIRED' : card.status),
    statusLabel: async (card: Card) => {
      const label = isExpired(card)
        ? await prisma.statusLabel.findFirst({ where: { status: 'EXPIRED', isDefault: true } })
        : await prisma.statusLabel.findUnique({ where: { id: card.statusLabelId } })
      return label?.label
    },
    cardLabel: ({ label }: Card) => label,
    isDefault: (card: Card) => card.isDefault && !isExpired(card),
  },
}
