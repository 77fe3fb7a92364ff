import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { secret as apiKey, useApi } from '../../support/api.ts'
import { mobile } from '../../support/customer/people.ts'
import { freePort } from '../../support/freePort.ts'
import { register } from '../../support/link/register.ts'
import { created, deliver, deliveriesOf, replay, update } from '../../support/webhook/webhooks.ts'

const api = useApi()

/** The JavaScript of a page of the documentation. */
async function codeOf(page: string): Promise<string> {
  const [, code] = /```js\n(.*?)\n```/s.exec(await readFile(page, 'utf8')) ?? []
  if (!code) throw new Error(`${page} has no JavaScript`)
  return code
}

/** Runs a program until the test ends, or until it is killed. */
function run(code: string, env: Record<string, string>) {
  const { PATH } = process.env
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    env: { PATH, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  child.stdout.on('data', (part) => {
    text += part
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  return {
    lines: () => text.split('\n').filter(Boolean),
    kill: async () => {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

test('the receiver of docs/webhooks.md has 20 lines, accepts what is signed, drops repetitions and refuses forgeries', async () => {
  const code = await codeOf('docs/webhooks.md')
  expect(code.split('\n').length).toBeLessThanOrEqual(20)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}/`
  const { id, secret } = await created(api, { url, eventTypes: ['CUSTOMER_REGISTERED'] })
  const receiver = run(code, { PORT: String(port), WEBHOOK_SECRET: secret })
  const reached = () => fetch(url, { method: 'POST', body: '{}' }).then(({ status }) => status, String)
  await expect.poll(reached).toBe(400)

  const { customer } = await register(api, { identifiers: [mobile()] })
  await deliver(api)
  const [delivered] = await deliveriesOf(api, id)
  await api.db.$executeRaw`UPDATE "WebhookDelivery" SET "status" = 'PARKED'`
  await replay(api, id, [delivered?.id ?? ''])
  await deliver(api)

  expect(await deliveriesOf(api, id)).toMatchObject([{ status: 'DELIVERED', responseStatus: 204 }])
  expect(receiver.lines()).toEqual([`CUSTOMER_REGISTERED ${customer.id}`])
  await update(api, { webhook: id, status: 'PAUSED' })
})

/** Stands for the client of a broker: it prints what it is given to send. */
const broker = `data:text/javascript,${encodeURIComponent(`
  export class Kafka {
    producer() {
      return {
        connect: async () => undefined,
        send: async ({ topic, messages }) => {
          for (const { key, value } of messages) console.log(JSON.stringify({ topic, key, event: JSON.parse(value) }))
        },
      }
    }
  }`)}`

test('the bridge of docs/events.md forwards every event once in order, also when it is killed in between', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'bridge-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  const code = (await codeOf('docs/events.md')).replace(`'kafkajs'`, JSON.stringify(broker))
  expect(code).toContain(broker)
  const env = {
    ...{ CARDINAL_URL: new URL('/', api.url).href.slice(0, -1), CARDINAL_KEY: apiKey, KAFKA_BROKER: 'none' },
    CURSOR_FILE: join(directory, 'cursor'),
  }
  const feed = async () =>
    (await api.db.event.findMany({ orderBy: [{ transactionId: 'asc' }, { id: 'asc' }] })).map(
      ({ transactionId, id }) => `${transactionId}.${id}`,
    )
  const forwarded = (lines: readonly string[]) =>
    lines.map(
      (line) =>
        JSON.parse(line) as { key: string | null; event: { subject?: string; data: { cursor: string } } },
    )

  await register(api, { identifiers: [mobile()] })
  const first = run(code, env)
  const before = await feed()
  await expect.poll(() => readFile(env.CURSOR_FILE, 'utf8').catch(() => '')).toBe(before.at(-1))
  await first.kill()
  await register(api, { identifiers: [mobile()] })
  const second = run(code, env)
  const all = await feed()
  await expect.poll(() => readFile(env.CURSOR_FILE, 'utf8')).toBe(all.at(-1))

  const messages = forwarded([...first.lines(), ...second.lines()])
  expect(messages.map(({ event }) => event.data.cursor)).toEqual(all)
  for (const { key, event } of messages) expect(key).toBe(event.subject ?? null)
})
