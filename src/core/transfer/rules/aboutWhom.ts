import { IdentifierType } from '../../../generated/prisma/enums.ts'
import { phoneRegionOf } from '../../../values/mobileNumber.ts'
import { normalizeIdentifier } from '../../identifier/rules/normalizeIdentifier.ts'

/**
 * The identifiers and cards that a line names, as texts that name each of them in one way. The line may be malformed: what
 * cannot be read is left out. An e-mail address and a mobile number name a person in every source, other identifiers in one.
 */
export function aboutWhom(row: string, region: string | null): string[] {
  const line = parsed(row)
  const identifiers = listOf(line, 'identifiers').flatMap((one) => identifierKey(one, region))
  const cards = listOf(line, 'cards').flatMap((card) => {
    const number = textOf(card, 'cardNumber')
    return number ? [`CARD ${number}`] : []
  })
  return [...new Set([...identifiers, ...cards])].slice(0, most)
}

/** The most that are read. */
const most = 200

function identifierKey(one: unknown, region: string | null): string[] {
  const type = textOf(one, 'type')
  const value = textOf(one, 'value')
  if (!isType(type) || !value) return []
  const read = normalizeIdentifier({ type, value, defaultRegion: phoneRegionOf(region) })
  if (!read.ok) return []
  if (type === 'EMAIL' || type === 'MOBILE') return [`${type} ${read.value.normalized}`]
  const [source, accountId] = [textOf(one, 'source'), textOf(one, 'accountId') ?? '']
  return source ? [`${type} ${source} ${accountId} ${read.value.normalized}`] : []
}

const isType = (type: string | null): type is IdentifierType =>
  type !== null && Object.hasOwn(IdentifierType, type)

/** The line of a report has the line that was refused. */
function parsed(row: string): unknown {
  try {
    const value: unknown = JSON.parse(row)
    return fieldOf(value, 'row') ?? value
  } catch {
    return null
  }
}

const fieldOf = (from: unknown, key: string): unknown =>
  typeof from === 'object' && from !== null && Object.hasOwn(from, key)
    ? (from as Readonly<Record<string, unknown>>)[key]
    : undefined

function listOf(from: unknown, key: string): readonly unknown[] {
  const list = fieldOf(from, key)
  return Array.isArray(list) ? list : []
}

function textOf(from: unknown, key: string): string | null {
  const text = fieldOf(from, key)
  return typeof text === 'string' ? text.trim() : null
}
