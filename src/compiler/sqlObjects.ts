import { type GraphQLObjectType, getNamedType, isObjectType } from 'graphql'
import type { SqlList, SqlObject } from '../db/sqlExpressions.ts'
import { columns } from './columns.ts'
import { jsonListOf, jsonOf, type Nodes, type SelectionCompiler } from './sql.ts'
import { unsupported } from './unsupported.ts'

/** Writes an object of which each field is an expression, an object or a list of objects. */
export const writeObject = (
  compiler: SelectionCompiler,
  type: GraphQLObjectType,
  nodes: Nodes,
  object: SqlObject,
): string => jsonOf(fieldsOf(compiler, type, nodes, object))

const fieldsOf = (
  compiler: SelectionCompiler,
  type: GraphQLObjectType,
  nodes: Nodes,
  object: SqlObject,
): string =>
  columns(compiler, type, nodes, (field, fieldNodes) => {
    const part = object[field.name] ?? unsupported(`${type.name}.${field.name} has no SQL`)
    if (typeof part === 'string') return part
    const inner = getNamedType(field.type)
    if (!isObjectType(inner)) return unsupported(`${type.name}.${field.name} is no object`)
    if (!isList(part)) return writeObject(compiler, inner, fieldNodes, part)
    return jsonListOf(fieldsOf(compiler, inner, fieldNodes, part.each), `FROM ${part.from}`)
  })

const isList = (part: SqlObject | SqlList): part is SqlList => typeof part.from === 'string'
