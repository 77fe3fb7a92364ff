import type { CodegenConfig } from '@graphql-codegen/cli'

/** Types the documents of the clients that read typed documents. */
const config: CodegenConfig = {
  schema: '../../schema.graphql',
  documents: 'documents/*.ts',
  generates: {
    'generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        importExtension: '.ts',
        enumsAsTypes: true,
        useTypeImports: true,
        strictScalars: true,
        scalars: {
          ID: 'string',
          DateTime: 'string',
          OffsetDateTime: 'string',
          JSON: 'unknown',
          JSONObject: 'Record<string, unknown>',
          Points: { input: 'string | number', output: 'string' },
        },
      },
    },
  },
}

export default config
