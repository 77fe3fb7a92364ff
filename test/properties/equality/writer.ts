import {
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  isUnionType,
} from 'graphql'
import { isOpen } from '../../../src/graphql/selfService/isOpen.ts'
import { argumentsFor, type Choice, type Pen, Variables } from './arguments.ts'
import { type Draw, tamed } from './draw.ts'
import { absent } from './values.ts'
import type { World } from './world.ts'

/** What stands under each name of one object of the answer: nothing else may stand there. */
type Scope = Map<string, { asked: string; choice: Choice; below: Scope }>
type Field = GraphQLField<unknown, unknown>
/** Where a selection stands: what its names stand for so far, how deep it is, and how often it is asked. */
type Spot = {
  type: GraphQLCompositeType
  scope: Scope
  depth: number
  load: number
  hints: string[]
  /** The fragments around it, below the last field. */
  wraps: number
}

/** Writes what an operation asks for: no two things under one name, and no more than it may cost. */
export class Writer {
  readonly fragments: string[] = []
  #names = 0
  readonly #draw: Draw
  readonly #schema: GraphQLSchema
  /** Whether it asks only for what is often asked for, and nothing that is wrong. */
  readonly #tame: boolean
  /** Whether a member asks. A tame one asks for nothing that is closed. */
  readonly #member: boolean
  #left = 0
  #pen: Pen

  constructor(
    draw: Draw,
    schema: GraphQLSchema,
    world: World,
    { tame, member }: { tame: boolean; member: boolean },
  ) {
    this.#member = member
    this.#draw = draw
    this.#schema = schema
    this.#tame = tame
    this.#pen = { draw: tame ? tamed(draw) : draw, world, variables: new Variables() }
  }

  /** One operation, and the values of its variables; its fragments are added to those that there are. */
  operation(head: string, parts: number): { text: string; sent: Record<string, unknown> } {
    this.#left = parts
    const variables = new Variables()
    this.#pen = { ...this.#pen, variables }
    const type = this.#schema.getQueryType() as GraphQLObjectType
    const selection = this.#selection({ type, scope: new Map(), depth: 0, load: 1, hints: [], wraps: 0 })
    const declared = variables.declared.length > 0 ? `(${variables.declared.join(', ')})` : ''
    return { text: `${head || (declared && 'query')}${declared} ${selection}`, sent: variables.sent }
  }

  #selection(spot: Spot): string {
    const draw = this.#draw
    const most = this.#left <= 0 ? 0 : spot.depth === 0 ? 2 : spot.depth < 4 ? 5 : 3
    const parts = Array.from({ length: 1 + draw.upTo(most) }, () => this.#part(spot))
    const some = parts.filter((part) => part !== '')
    return `{ ${some.length > 0 ? some.join(' ') : '__typename'} }`
  }

  #part(spot: Spot): string {
    const draw = this.#draw
    this.#left -= 1
    if (this.#left <= 0 || (isAbstractType(spot.type) && draw.chance(spot.wraps > 2 ? 0 : 75)))
      return this.#left > 0 ? this.#inline(spot, this.#memberOf(spot)) : this.#plainPart(spot)
    const kind = draw.upTo(99)
    if (kind > 93) return this.#typename(spot)
    if (spot.wraps > 1 || kind < 80) return this.#plainPart(spot)
    return kind > 86 ? this.#inline(spot, draw.chance(50) ? null : this.#widerOf(spot)) : this.#named(spot)
  }

  #plainPart(spot: Spot): string {
    return isUnionType(spot.type) ? '__typename' : this.#field(spot, this.#chooseField(spot))
  }

  #typename({ scope }: Spot): string {
    const name = this.#draw.chance(20) ? `t${++this.#names}` : '__typename'
    scope.set(name, { asked: '__typename', choice: none, below: new Map() })
    return `${name === '__typename' ? '' : `${name}: `}__typename${this.#directive()}`
  }

  /** A member of an abstract type: one that the arguments name, more often than another. */
  #memberOf({ type, hints }: Spot): GraphQLCompositeType {
    const members = isAbstractType(type) ? [...this.#schema.getPossibleTypes(type)] : []
    const likely = members.filter(({ name }) => hints.includes(name) || name.endsWith('Preview'))
    const shared = this.#schema.getType('LoyaltyError')
    if (isUnionType(type) && isInterfaceType(shared) && this.#draw.chance(25)) {
      if (members.some((member) => member.getInterfaces().includes(shared))) return shared
    }
    return this.#draw.of(likely.length > 0 && this.#draw.chance(85) ? likely : members)
  }

  /** The type itself, or an interface that it has. */
  #widerOf({ type }: Spot): GraphQLCompositeType {
    return this.#draw.of([type, ...('getInterfaces' in type ? type.getInterfaces() : [])])
  }

  #inline(spot: Spot, type: GraphQLCompositeType | null): string {
    const on = type ? ` on ${type.name}` : ''
    return `...${on}${this.#directive()} ${this.#selection(wrapped(spot, type ?? spot.type))}`
  }

  #named(spot: Spot): string {
    const name = `F${++this.#names}`
    const type = this.#widerOf(spot)
    this.fragments.push(`fragment ${name} on ${type.name} ${this.#selection(wrapped(spot, type))}`)
    const spread = `...${name}${this.#directive()}`
    return this.#draw.chance(15) ? `${spread} ...${name}` : spread
  }

  #chooseField({ type, depth, load }: Spot): Field {
    if (isUnionType(type)) throw new TypeError('a union has no fields')
    const all = Object.values(type.getFields())
    const open = all.filter(({ name }) => this.#mayChoose(type, name))
    const fields = open.length > 0 ? open : all
    const leaves = fields.filter((field) => isLeafType(getNamedType(field.type)))
    const me = fields.find(({ name }) => name === 'me')
    if (depth === 0 && me && this.#member && this.#draw.chance(50)) return me
    if (depth === 0)
      return this.#draw.of(
        this.#tame || this.#draw.chance(45) ? fields.filter(({ name }) => usual.has(name)) : fields,
      )
    const onwards = fields.find(({ name }) => ['edges', 'node', 'nodes'].includes(name))
    if (onwards && depth < 12 && this.#draw.chance(55)) return onwards
    const full = this.#left <= 0 || depth >= 12 || load > 1_000
    const pick = leaves.length > 0 && (full || this.#draw.chance(45)) ? leaves : fields
    return this.#draw.of(pick)
  }

  #mayChoose(type: GraphQLCompositeType, name: string): boolean {
    return !this.#member || !this.#tame || !isObjectType(type) || name === '_entities' || isOpen(type, name)
  }

  #field(spot: Spot, field: Field): string {
    const type = getNamedType(field.type)
    const { variables } = this.#pen
    const before = variables.declared.length
    const choice = this.#choose(spot, field)
    const load = spot.load * sizeOf(choice.values, field)
    if (load > 3_000 && isCompositeType(type)) {
      variables.forget(before)
      return ''
    }
    const asked = `${field.name}${choice.text}: ${field.type}`
    const key = this.#keyFor(spot, field, asked)
    const head = `${key === field.name ? '' : `${key}: `}${field.name}${choice.text}${this.#directive()}`
    const below = spot.scope.get(key)?.below ?? new Map()
    spot.scope.set(key, { asked, choice, below })
    if (!isCompositeType(type)) return head
    const hints = hintsIn(choice.values)
    return `${head} ${this.#selection({ type, scope: below, depth: spot.depth + 1, load, hints, wraps: 0 })}`
  }

  /** New arguments, or those that the field has already: the two are one then. */
  #choose(spot: Spot, field: Field): Choice {
    const there = spot.scope.get(field.name)
    if (there?.asked.startsWith(`${field.name}(`) && this.#draw.chance(40)) return there.choice
    return argumentsFor(this.#penFor(spot), spot.type.name, field)
  }

  /** Pages below pages are small. */
  #penFor({ load }: Spot): Pen {
    if (load < 20) return this.#pen
    const { draw } = this.#pen
    const of = <T>(from: readonly T[]): T =>
      from.length > 0 && from.every((one) => typeof one === 'number')
        ? (from[draw.upTo(2)] as T)
        : draw.of(from)
    return { ...this.#pen, draw: { ...draw, of } }
  }

  /** The name in the answer: the field's own or another's, if it is free or stands for the same. */
  #keyFor({ type, scope }: Spot, field: Field, asked: string): string {
    const draw = this.#draw
    const free = (key: string) => (scope.get(key)?.asked ?? asked) === asked
    if (draw.chance(5) && !isUnionType(type)) {
      const other = draw.of(Object.keys(type.getFields()))
      if (free(other)) return other
    }
    return draw.chance(8) || !free(field.name) ? `a${++this.#names}` : field.name
  }

  #directive(): string {
    const draw = this.#draw
    if (!draw.chance(7)) return ''
    const [name, value] = [draw.of(['include', 'skip']), draw.chance(35)]
    const holds = name === 'include' ? !value : value
    const variable = () =>
      draw.chance(30)
        ? this.#pen.variables.declare(`Boolean = ${holds}`, draw.of([absent, holds]))
        : this.#pen.variables.declare('Boolean!', holds)
    return ` @${name}(if: ${draw.chance(50) ? holds : variable()})`
  }
}

const getNullable = ({ type }: Field) => ('ofType' in type && String(type).endsWith('!') ? type.ofType : type)

/** A spot within a fragment: of a wider type, it is still about the same things. */
const wrapped = (spot: Spot, type: GraphQLCompositeType): Spot => ({
  ...spot,
  type,
  wraps: spot.wraps + 1,
  hints: isInterfaceType(type) && !isAbstractType(spot.type) ? [spot.type.name] : spot.hints,
})

const none: Choice = { values: {}, text: '' }
const usual = new Set([
  ...['customer', 'customers', 'card', 'cards', 'node', 'nodes', '_entities', 'cardSeries'],
  ...['company', 'hierarchy', 'customer', '_entities'],
])

/** By how much a field multiplies what is below it. */
function sizeOf(values: Record<string, unknown>, field: Field): number {
  if (field.args.some(({ name }) => name === 'first')) {
    const asked = values.first ?? values.last ?? 25
    return typeof asked === 'number' ? Math.min(Math.max(asked, 1), 100) : 100
  }
  if (!isListType(getNullable(field)) || ['edges', 'nodes'].includes(field.name)) return 1
  return Object.values(values).find(Array.isArray)?.length || 5
}

/** The types whose things the arguments name. */
function hintsIn(value: unknown): string[] {
  if (typeof value === 'string') return hintsIn64(value)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, one]) =>
    name === '__typename' ? [String(one)] : hintsIn(one),
  )
}
const hintsIn64 = (text: string): string[] =>
  /^([A-Z]\w+):/.exec(Buffer.from(text, 'base64').toString('utf8'))?.slice(1) ?? []
