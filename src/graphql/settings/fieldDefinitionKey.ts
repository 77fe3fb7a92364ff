import { builder } from '../builder.ts'
import { FieldDefinitionRef } from './fieldDefinition.ts'

type DefinitionKey = { target: string; name: string }

const DefinitionKeyRef = builder.objectRef<DefinitionKey>('FieldDefinitionBusinessKey').implement({
  description:
    'A target and the name of a field: a key for other subgraphs that do not know the id of the definition. Both are text, so that these subgraphs need no enums of this one.',
  fields: (t) => ({
    target: t.exposeString('target', { description: 'A value of `FieldTarget`.' }),
    name: t.exposeString('name', { description: 'The name of the field.' }),
  }),
})

builder.prismaObjectField(FieldDefinitionRef, 'businessKey', (t) =>
  t.field({
    type: DefinitionKeyRef,
    description: 'Its target and its name, as a key for other subgraphs.',
    select: { target: true, name: true },
    resolve: ({ target, name }) => ({ target, name }),
  }),
)
