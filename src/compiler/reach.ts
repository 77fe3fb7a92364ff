import type { GraphQLObjectType } from 'graphql'
import type { Field } from '../db/dataModel.ts'
import { relationColumns } from '../db/relationColumns.ts'
import { type Owner, owners } from '../graphql/reach/owners.ts'
import { reachCondition } from '../graphql/reach/reachCondition.ts'
import { isOpen } from '../graphql/selfService/isOpen.ts'
import type { FoundRow, SelectionCompiler } from './sql.ts'
import { unsupported } from './unsupported.ts'

type Asked = Pick<SelectionCompiler, 'viewer'>

/** The owner of the rows of a type, if they name it themselves. Other rows are seen with the row that leads to them. */
function ownerOf(type: GraphQLObjectType): Owner | null {
  const owner = owners[type.name]
  return owner && !owner.through ? owner : null
}

/** Throws `Unsupported` if the field is not open to the caller. The normal executor reports the error. */
export function assertOpen({ viewer }: Asked, type: GraphQLObjectType, field: string): void {
  if (viewer !== null && !isOpen(type, field)) unsupported(`${type.name}.${field} is closed to self-service`)
}

/** Throws `Unsupported` unless the row is known to be within reach. Whoever finds rows has to see to that. */
export function assertWithinReach(compiler: SelectionCompiler, type: GraphQLObjectType, row: FoundRow): void {
  if (compiler.viewer !== null && ownerOf(type) && !row.isWithinReach)
    unsupported(`${type.name} is found without a look at its owner`)
}

/** The condition that a row is within reach. */
export function withinReach({ viewer }: SelectionCompiler, type: GraphQLObjectType, alias: string): string {
  const owner = ownerOf(type)
  return viewer === null || !owner ? 'true' : reachCondition(owner, alias, viewer)
}

/** The condition that a row found by its key is within reach. Self-service finds only rows with an owner by their keys. */
export function keyWithinReach({ viewer }: Asked, type: GraphQLObjectType, alias: string): string {
  if (viewer === null) return 'true'
  const owner = owners[type.name]
  return owner ? reachCondition(owner, alias, viewer) : 'false'
}

type Step = { from: GraphQLObjectType; relation: Field; to: GraphQLObjectType }

/**
 * Whether the rows of a relation are within reach because the row that leads to them is: they have no owner or the same one,
 * or they are its children in a hierarchy.
 */
export function reachFollows({ viewer }: SelectionCompiler, { from, relation, to }: Step): boolean {
  const [parent, owner] = [ownerOf(from), ownerOf(to)]
  if (viewer === null || !owner) return true
  if (!parent) return false
  const columns = relationColumns(parent.model, relation)
  return columns.some((pair) =>
    pair.from === parent.column ? pair.to === owner.column : to === from && pair.to === 'parentId',
  )
}
