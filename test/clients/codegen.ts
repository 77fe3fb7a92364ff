import type { CodegenConfig } from '@graphql-codegen/cli'
import { addTypenameSelectionDocumentTransform } from '@graphql-codegen/client-preset'

/** Types the documents of the clients that read typed documents. */
const config: CodegenConfig = {
  schema: '../../schema.graphql',
  documents: 'documents/*.ts',
  generates: {
    'generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false, persistedDocuments: { hashAlgorithm: 'sha256' } },
      // So the text that a client sends, and its hash, are those of the manifest.
      documentTransforms: [addTypenameSelectionDocumentTransform],
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
