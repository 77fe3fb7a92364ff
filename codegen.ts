import type { CodegenConfig } from '@graphql-codegen/cli'

const scalars = {
  DateTime: 'string',
  OffsetDateTime: 'string',
  JSON: 'unknown',
  JSONObject: 'Record<string, unknown>',
  Points: { input: 'string | number', output: 'string' },
}

/**
 * Types the tests' documents from the committed schema, and writes the manifest of them by which a service trusts them:
 * the tests are the first frontend.
 */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  documents: ['test/**/*.ts', '!test/generated/**', '!test/{clients,federation}/**'],
  generates: {
    'test/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false, persistedDocuments: { hashAlgorithm: 'sha256' } },
      config: {
        documentMode: 'string',
        importExtension: '.ts',
        enumsAsTypes: true,
        useTypeImports: true,
        scalars,
        strictScalars: true,
      },
    },
  },
}

export default config
