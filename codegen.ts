import type { CodegenConfig } from '@graphql-codegen/cli'
import { scalars } from './codegen/scalars.ts'

const typed = {
  importExtension: '.ts',
  enumsAsTypes: true,
  useTypeImports: true,
  scalars,
  strictScalars: true,
} as const

/** Typed operations of a folder of `src`, for browsers. */
const operationsOf = (folder: string, documentType: string) => ({
  [`src/${folder}/generated/operations.ts`]: {
    documents: `src/${folder}/operations/*.graphql`,
    plugins: ['typescript-operations', './codegen/documents.ts'],
    config: { ...typed, documentType },
  },
})

/**
 * Types the tests' documents from the committed schema, and writes the manifest of them by which a service trusts them:
 * the tests are the first frontend.
 * Writes the operations of the client, and what caches must know about the schema.
 */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  generates: {
    ...operationsOf('client', '../document.ts'),
    ...operationsOf('desk', '../../client/document.ts'),
    ...operationsOf('wallet', '../../client/document.ts'),
    'src/client/generated/cacheData.ts': { plugins: ['./codegen/cacheData.ts'] },
    'src/client/generated/graphcacheSchema.ts': { plugins: ['./codegen/graphcacheSchema.ts'] },
    'test/generated/': {
      documents: ['test/**/*.ts', '!test/generated/**', '!test/{clients,federation,mutation}/**'],
      preset: 'client',
      presetConfig: { fragmentMasking: false, persistedDocuments: { hashAlgorithm: 'sha256' } },
      config: { ...typed, documentMode: 'string' },
    },
  },
}

export default config
