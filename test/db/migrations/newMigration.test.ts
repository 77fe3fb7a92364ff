import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const tool = join(import.meta.dirname, '../../../prisma/newMigration.ts')

test('the migrations lead to prisma/schema: there is nothing to write', async () => {
  const run = promisify(execFile)(process.execPath, [tool, 'nothing', '--print'])

  await expect(run).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: 'The migrations lead to the schema already.\n',
  })
}, 120_000)
