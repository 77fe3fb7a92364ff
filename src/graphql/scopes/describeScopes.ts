import { type GraphQLField, type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql'
import { type Scope, selfScopeOf } from '../../auth/scopes.ts'
import { isOpen, isOpenType } from '../selfService/isOpen.ts'
import { scopesOf } from './scopesOf.ts'

/** Adds the required scopes to the description of every type and field. They come from the declarations, so they are always correct. */
export function describeScopes(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue
    const needed = scopesOf(type)
    if (needed.length > 0) type.description = withNeed(type.description, needed, isOpenType(type))
    for (const field of Object.values(type.getFields())) describeField(type, field)
  }
}

function describeField(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): void {
  const needed = scopesOf(field)
  if (needed.length > 0) field.description = withNeed(field.description, needed, isOpen(type, field.name))
}

function withNeed(text: string | null | undefined, needed: readonly Scope[], self: boolean): string {
  const own = self ? needed.flatMap((scope) => selfScopeOf[scope] ?? []) : []
  const alternative = own.length === needed.length ? `, or ${quoted(own)} for the caller’s own data` : ''
  return `${text ?? ''} Requires ${quoted(needed)}${alternative}.`
}

const quoted = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(' and ')
