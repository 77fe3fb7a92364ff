import { cursorOf, globalId, rawId } from '../../ids.ts'

type Nodes<Node> = { nodes: Node[] }
type Profile = { firstName: string | null; lastName?: string | null }
type Identifier = {
  type: string
  value: string
  profileByProfileIdAndCustomerIdAndSourceAccountId?: { position: number }
}
type Card = {
  number: string
  shownStatus: string
  shownLabel?: string
  label?: string | null
  isDefault?: boolean
}
type Customer = {
  rowId: string
  status: string
  loyaltyType: string
  registeredAt: string
  registeredOffset: number
  profilesByCustomerId: Nodes<Profile>
  identifiersByCustomerId: Nodes<Identifier>
  cardsByCustomerId: Nodes<Card>
}
type Place = {
  roleByHierarchyIdAndRolePosition: { code: string }
  childCount: number
  children: Nodes<{ rowId: string; customerByCustomerId: Customer }>
}

const name = ({ profilesByCustomerId: { nodes } }: Customer, column: 'firstName' | 'lastName') =>
  nodes.find((profile) => profile[column])?.[column] ?? null

const contact = ({ identifiersByCustomerId: { nodes } }: Customer, type: string) => {
  const seniority = (one: Identifier) => one.profileByProfileIdAndCustomerIdAndSourceAccountId?.position ?? 0
  const found = nodes.filter((one) => one.type === type).toSorted((a, b) => seniority(a) - seniority(b))
  return found[0]?.value ?? null
}

const toNodes = (nodes: readonly object[]) => ({ edges: nodes.map((node) => ({ node })) })
const id = ({ rowId }: Customer) => globalId('Customer', rowId)
const identifiers = ({ identifiersByCustomerId: { nodes } }: Customer) =>
  nodes.map(({ type, value }) => ({ type, value }))
const cards = ({ cardsByCustomerId: { nodes } }: Customer) =>
  toNodes(nodes.map(({ number: cardNumber, shownStatus: status }) => ({ cardNumber, status })))

const listed = (customer: Customer) => ({
  id: id(customer),
  firstName: name(customer, 'firstName'),
  lastName: name(customer, 'lastName'),
  identifiers: identifiers(customer),
  cards: cards(customer),
})

function registeredAt({ registeredAt: text, registeredOffset: offset }: Customer): string {
  const local = new Date(Date.parse(text) + offset * 60_000).toISOString().replace('.000Z', '')
  return `${local}+${new Date(offset * 60_000).toISOString().slice(11, 16)}`
}

/** How PostGraphile's answers, which have the shape of its own schema, are those of the others. */
export const answers: Record<string, (data: never) => object> = {
  R1: ({ customerByIdentifier: customer }: { customerByIdentifier: Customer }) => ({
    customer: {
      ...listed(customer),
      status: customer.status,
      loyaltyType: customer.loyaltyType,
      mobile: contact(customer, 'MOBILE'),
      email: contact(customer, 'EMAIL'),
      registeredAt: registeredAt(customer),
      cards: toNodes(
        customer.cardsByCustomerId.nodes.map((card) => ({
          cardNumber: card.number,
          status: card.shownStatus,
          statusLabel: card.shownLabel,
          cardLabel: card.label,
          isDefault: card.isDefault && card.shownStatus !== 'EXPIRED',
        })),
      ),
    },
  }),
  R2: ({ allCustomers: { nodes, pageInfo } }: { allCustomers: Nodes<Customer> & { pageInfo: object } }) => ({
    customers: {
      edges: nodes.map((customer) => ({
        cursor: cursorOf(customer.rowId),
        node: { ...listed(customer), status: customer.status },
      })),
      pageInfo: { ...pageInfo, endCursor: cursorOf(nodes.at(-1)?.rowId ?? '') },
    },
  }),
  R3: ({ customerByRowId: customer }: { customerByRowId: Customer & { associationByCustomerId: Place } }) => {
    const { roleByHierarchyIdAndRolePosition: role, childCount, children } = customer.associationByCustomerId
    const places = children.nodes.map(({ rowId, customerByCustomerId }) => ({
      id: globalId('Association', rowId),
      customer: listed(customerByCustomerId),
    }))
    const association = { role, childCount, children: toNodes(places) }
    return { customer: { id: id(customer), firstName: name(customer, 'firstName'), association } }
  },
  R4: ({ customersByIds: { nodes } }: { customersByIds: Nodes<Customer> }) => ({
    _entities: nodes.map((customer) => {
      const { lastName: _unasked, ...rest } = listed(customer)
      return { ...rest, status: customer.status }
    }),
  }),
}

// A cursor holds a digest of the order before its values: that of the primary key.
const pageCursor = (after: string) =>
  Buffer.from(JSON.stringify(['37580311bf', rawId(after)])).toString('base64')

/** The variables of PostGraphile's documents that ask for the same. */
export const variablesOf: Record<string, (variables: never) => object> = {
  R1: ({ by: { identifier } }: { by: { identifier: object } }) => identifier,
  R2: ({ after }: { after: string }) => ({ after: pageCursor(after) }),
  R3: ({ by }: { by: { id: string } }) => ({ id: rawId(by.id) }),
  R4: ({ representations }: { representations: { id: string }[] }) => ({
    ids: representations.map((one) => rawId(one.id)),
  }),
}
