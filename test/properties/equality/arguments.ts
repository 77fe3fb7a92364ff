import {
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql'
import type { Draw } from './draw.ts'
import { absent, valueFor } from './values.ts'
import type { World } from './world.ts'

type Field = Pick<GraphQLField<unknown, unknown>, 'args' | 'name'>

/** The variables of one operation: what it declares, and what is sent for them. */
export class Variables {
  readonly declared: string[] = []
  readonly sent: Record<string, unknown> = {}

  /** Declares one of a type, as it is written, and gives how it is used; `absent`: nothing is sent. */
  declare(type: string, value: unknown): string {
    const name = `v${this.declared.length + 1}`
    this.declared.push(`$${name}: ${type}`)
    if (value !== absent) this.sent[name] = value
    return `$${name}`
  }

  /** Takes back all but the first so many. */
  forget(kept: number): void {
    for (let n = this.declared.length; n > kept; n--) delete this.sent[`v${n}`]
    this.declared.length = kept
  }
}

/** Which arguments a field is asked with. */
export type Choice = { values: Record<string, unknown>; text: string }
/** How an operation is written. */
export type Pen = { draw: Draw; world: World; variables: Variables }

/** Arguments for a field as they are written: each with a value or without, as a literal, a variable or of both. */
export function argumentsFor(pen: Pen, owner: string, { args, name }: Field, only?: string): Choice {
  const values: Record<string, unknown> = {}
  const written = args.flatMap((argument) => {
    const place = { owner: `${owner}.${name}`, name: argument.name, type: argument.type }
    const needed = isNonNullType(argument.type) && argument.defaultValue === undefined
    if (only !== undefined && only !== argument.name && !needed) return []
    const skipped = argument.defaultValue !== undefined && only === undefined && pen.draw.chance(50)
    const value = skipped ? absent : valueFor(pen.draw, pen.world, place, only === argument.name)
    if (value !== absent) values[argument.name] = value
    const text = write(pen, value, argument.type, argument.defaultValue !== undefined)
    return text === null ? [] : [`${argument.name}: ${text}`]
  })
  return { values, text: written.length > 0 ? `(${written.join(', ')})` : '' }
}

/** A value as it stands in a document; null: not at all. */
function write(pen: Pen, value: unknown, type: GraphQLInputType, hasDefault: boolean): string | null {
  const { draw, variables } = pen
  const bare = String(getNullableType(type))
  if (value === absent) {
    // Nothing is sent: the argument counts as absent.
    return draw.chance(20) && (hasDefault || !isNonNullType(type)) ? variables.declare(bare, absent) : null
  }
  if (!draw.chance(45)) return writeLiteral(pen, value, type)
  if (value === null) return variables.declare(bare, null)
  const kind = draw.upTo(9)
  if (kind === 1) return variables.declare(`${bare} = ${literal(value, type)}`, absent)
  if (kind === 2) return variables.declare(`${type} = ${literal(value, type)}`, value)
  if (kind === 3 && hasDefault) return variables.declare(bare, value)
  if (kind === 4) return variables.declare(`${bare}!`, value)
  return variables.declare(String(type), bareInList(draw, value, type))
}

/** A list of one may be sent as that one. */
const bareInList = (draw: Draw, value: unknown, type: GraphQLInputType): unknown =>
  isListType(getNullableType(type)) && Array.isArray(value) && value.length === 1 && draw.chance(20)
    ? value[0]
    : value

/** A literal with variables in it here and there. */
function writeLiteral(pen: Pen, value: unknown, type: GraphQLInputType): string {
  const bare = getNullableType(type)
  const named = getNamedType(type)
  if (value === null || typeof value !== 'object') return literal(value, type)
  if (Array.isArray(value) && isListType(bare)) {
    if (value.length === 1 && pen.draw.chance(10)) return writeMember(pen, value[0], bare.ofType)
    return `[${value.map((one) => writeMember(pen, one, bare.ofType)).join(', ')}]`
  }
  if (!isInputObjectType(named)) return literal(value, type)
  const fields = named.getFields()
  const members = Object.entries(value).flatMap(([name, one]) => {
    const of = fields[name]
    if (!of) return []
    const needed = named.isOneOf ? `${getNullableType(of.type)}!` : null
    return [`${name}: ${writeMember(pen, one, of.type, needed)}`]
  })
  return `{${members.join(', ')}}`
}

const writeMember = (pen: Pen, value: unknown, type: GraphQLInputType, as: string | null = null): string =>
  pen.draw.chance(20) ? pen.variables.declare(as ?? String(type), value) : writeLiteral(pen, value, type)

/** A value as a literal of its type. */
export function literal(value: unknown, type: GraphQLInputType): string {
  const bare = getNullableType(type)
  if (value === null || value === undefined) return 'null'
  if (isListType(bare))
    return Array.isArray(value)
      ? `[${value.map((one) => literal(one, bare.ofType)).join(', ')}]`
      : literal(value, bare.ofType)
  if (isEnumType(bare)) return String(value)
  if (!isInputObjectType(bare)) return plain(value)
  const fields = bare.getFields()
  const members = Object.entries(value).flatMap(([name, one]) => {
    const of = fields[name]
    return of ? [`${name}: ${literal(one, of.type)}`] : []
  })
  return `{${members.join(', ')}}`
}

const plain = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(plain).join(', ')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  return `{${Object.entries(value)
    .map(([name, one]) => `${name}: ${plain(one)}`)
    .join(', ')}}`
}
