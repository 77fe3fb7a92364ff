import type { Association, Card, Customer } from '../../src/generated/prisma/client.ts'
import { toConnection } from './fields.ts'
import { prisma } from './prisma.ts'

type Query<Parent> = { obj: Parent; params: { first: number } }
type Queries<Parent> = readonly Query<Parent>[]

const customersOf = (queries: Queries<Customer>) => ({ in: queries.map(({ obj }) => obj.id) })

const nameOf = (column: 'firstName' | 'lastName') => async (queries: Queries<Customer>) => {
  const profiles = await prisma.profile.findMany({
    where: { customerId: customersOf(queries), [column]: { not: null } },
    orderBy: { position: 'asc' },
  })
  return queries.map(({ obj }) => profiles.find(({ customerId }) => customerId === obj.id)?.[column])
}

const contactOf = (type: 'MOBILE' | 'EMAIL') => async (queries: Queries<Customer>) => {
  const identifiers = await prisma.identifier.findMany({
    where: { customerId: customersOf(queries), type },
    orderBy: [{ profile: { position: 'asc' } }, { id: 'asc' }],
  })
  return queries.map(({ obj }) => identifiers.find(({ customerId }) => customerId === obj.id)?.value)
}

/** One query for the same field of many parents: what mercurius calls loaders. */
export const loaders = {
  Customer: {
    firstName: nameOf('firstName'),
    lastName: nameOf('lastName'),
    mobile: contactOf('MOBILE'),
    email: contactOf('EMAIL'),
    identifiers: async (queries: Queries<Customer>) => {
      const found = await prisma.identifier.findMany({
        where: { customerId: customersOf(queries) },
        orderBy: { id: 'asc' },
      })
      const byCustomer = Map.groupBy(found, ({ customerId }) => customerId)
      return queries.map(({ obj }) => byCustomer.get(obj.id) ?? [])
    },
    cards: async (queries: Queries<Customer>) => {
      const found = await prisma.card.findMany({
        where: { customerId: customersOf(queries) },
        orderBy: { id: 'asc' },
      })
      const byCustomer = Map.groupBy(found, ({ customerId }) => customerId)
      return queries.map(({ obj, params }) =>
        toConnection((byCustomer.get(obj.id) ?? []).slice(0, params.first)),
      )
    },
    association: async (queries: Queries<Customer>) => {
      const found = await prisma.association.findMany({ where: { customerId: customersOf(queries) } })
      return queries.map(({ obj }) => found.find(({ customerId }) => customerId === obj.id) ?? null)
    },
  },
  Card: {
    statusLabel: async (queries: Queries<Card>) => {
      const labels = await prisma.statusLabel.findMany()
      const expired = labels.find(({ status, isDefault }) => status === 'EXPIRED' && isDefault)
      return queries.map(({ obj }) => {
        const runs = ['ISSUED', 'ACTIVE', 'SUSPENDED'].includes(obj.status)
        const over = runs && obj.expiresAt !== null && obj.expiresAt <= new Date()
        return (over ? expired : labels.find(({ id }) => id === obj.statusLabelId))?.label
      })
    },
  },
  Association: {
    role: async (queries: Queries<Association>) => {
      const roles = await prisma.role.findMany({
        where: { hierarchyId: { in: queries.map(({ obj }) => obj.hierarchyId) } },
      })
      return queries.map(({ obj }) =>
        roles.find((role) => role.hierarchyId === obj.hierarchyId && role.position === obj.rolePosition),
      )
    },
    customer: async (queries: Queries<Association>) => {
      const found = await prisma.customer.findMany({
        where: { id: { in: queries.map(({ obj }) => obj.customerId) } },
      })
      const byId = new Map(found.map((customer) => [customer.id, customer]))
      return queries.map(({ obj }) => byId.get(obj.customerId))
    },
    // A page of each parent, which `in` cannot ask for: all children come, and the pages are cut here.
    children: async (queries: Queries<Association>) => {
      const found = await prisma.association.findMany({
        where: { parentId: { in: queries.map(({ obj }) => obj.id) } },
        orderBy: { id: 'asc' },
      })
      const byParent = Map.groupBy(found, ({ parentId }) => parentId)
      return queries.map(({ obj, params }) =>
        toConnection((byParent.get(obj.id) ?? []).slice(0, params.first)),
      )
    },
  },
}
