import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const read = (path: string) => readFileSync(join(import.meta.dirname, '../..', path), 'utf8')

test('the image starts the service with the command of `npm start`', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: { start: string } }
  const [, command = ''] = /^CMD (\[.+\])$/m.exec(read('deploy/Dockerfile')) ?? []

  expect(`exec ${JSON.parse(command).join(' ')}`).toBe(scripts.start)
})
