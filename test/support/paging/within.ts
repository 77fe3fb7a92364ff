import { globalId } from '../db/change.ts'
import { numbered, owner } from './owners.ts'

// The fields around a list of an owner.
const of = (type: string, key: string | number, inner: string) =>
  `{ node(id: "${globalId(type, key)}") { ... on ${type} { ${inner} } } }`
export const ofCustomer = (inner: string) => of('Customer', owner.customer, inner)
export const ofCard = (inner: string) => of('Card', owner.card, inner)
export const ofCompany = (inner: string) => of('Company', numbered.company, inner)
export const ofChannel = (inner: string) => of('CardinalProfile', owner.profile, `channels { ${inner} }`)
export const ofImport = (inner: string) => of('CustomerImport', owner.run, inner)
export const ofPlace = (inner: string) => of('Association', owner.place, inner)
