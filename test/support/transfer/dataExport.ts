import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { vi } from 'vitest'
import type { ImportLine } from '../../../src/core/transfer/rules/importLine.ts'
import type { DataExportStateFragment } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { type Api, newKey } from '../api.ts'
import { keepsAll } from '../jobs.ts'

graphql(`
  fragment DataExportState on DataExport {
    id status fileName snapshotAt total exported failure startedBy reason startedAt finishedAt
  }
`)
const StartExport = graphql(`
  mutation StartExport($input: StartExportInput!) {
    startExport(input: $input) {
      __typename
      ... on StartExportPayload { replayed dataExport { ...DataExportState } }
      ... on LoyaltyError { code path }
    }
  }
`)
const ReadExport = graphql(`
  query ReadExport($id: ID!) { dataExport(id: $id) { ...DataExportState } }
`)

type Ask = { idempotencyKey?: string; reason?: string }

/** Starts an export, under a new key unless one is given. */
export async function startExport(api: Api, { idempotencyKey = newKey(), ...more }: Ask = {}) {
  const outcome = (await api.call(StartExport, { input: { idempotencyKey, ...more } })).startExport
  if (outcome.__typename !== 'StartExportPayload') throw new Error(JSON.stringify(outcome))
  return outcome
}

/** What the API tells of an export. */
export const readExport = async (api: Api, id: string) => (await api.call(ReadExport, { id })).dataExport

/** Waits until an export has ended. */
export async function endedExport(api: Api, id: string): Promise<DataExportStateFragment> {
  const read = async () => {
    const state = await readExport(api, id)
    if (!state || state.status === 'RUNNING') throw new Error('the export has not ended')
    return state
  }
  return vi.waitFor(read, { timeout: 30_000, interval: 50 })
}

/** The lines of a file. */
export const linesOf = async (file: string): Promise<ImportLine[]> =>
  (await readFile(file, 'utf8'))
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line))

/** Where the service of a test writes an export. */
export const pathOf = ({ fileName }: Pick<DataExportStateFragment, 'fileName'>): string =>
  join(keepsAll.exportFolder, fileName)

/** Exports all customers. Gives the lines. */
export async function exportAll(api: Api): Promise<ImportLine[]> {
  const { dataExport: started } = await startExport(api)
  const ended = await endedExport(api, started.id)
  if (ended.status !== 'DONE') throw new Error(JSON.stringify(ended))
  return linesOf(pathOf(ended))
}

/** Removes what the tests of this process have exported, also while a job that has just ended still renames a file. */
export const removeExports = () => rm(keepsAll.exportFolder, { recursive: true, force: true, maxRetries: 5 })
