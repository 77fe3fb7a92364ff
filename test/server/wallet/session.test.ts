import { describe, expect } from 'vitest'
import { useApi } from '../../support/api.ts'
import { useDesk } from '../../support/server/deskPage.ts'
import { expectAccessible } from '../../support/server/expectAccessible.ts'
import { walletPage } from '../../support/server/walletPage.ts'

const api = useApi({ demo: true, seeded: true })
const { desk: wallet, test } = useDesk(api)
const { open, heading, button, said, cardOf } = walletPage(api, wallet)

test('the keyboard alone leads from the choice of a member to a frozen card and back', async () => {
  const { keyboard } = wallet.page
  const focused = () =>
    wallet.page.evaluate(
      'document.activeElement.getAttribute("aria-label") ?? document.activeElement.innerText',
    )
  const tabTo = async (text: string) => {
    for (let n = 0; n < 30; n++) {
      await keyboard.press('Tab')
      if (String(await focused()).includes(text)) return
    }
    throw new Error(`the keyboard does not reach ${text}`)
  }
  await wallet.open('/wallet')
  await wallet.page.getByRole('link', { name: 'สมชาย' }).waitFor()
  await tabTo('สมชาย')
  await keyboard.press('Enter')
  await button('Freeze 7000000000000013').waitFor()
  await tabTo('Freeze 7000000000000013')
  await keyboard.press('Enter')
  await button('Unfreeze 7000000000000013').waitFor()
  await tabTo('Unfreeze 7000000000000013')
  await keyboard.press('Space')
  await button('Freeze 7000000000000013').waitFor()

  expect((await cardOf('7000000000000013')).status).toBe('ACTIVE')
})

describe('when a token ends', () => {
  const tokens: string[] = []
  const count = () => tokens.length

  test('after 15 minutes the wallet gets a new one without a word', async () => {
    wallet.page.on('request', (request) => {
      if (request.url().endsWith('/demo/token')) tokens.push(request.url())
    })
    await wallet.page.clock.install()
    await open('somchai.jaidee')
    await button('Freeze 7000000000000013').waitFor()
    expect(count()).toBe(1)
    await wallet.page.clock.fastForward('14:31')
    await button('Freeze 7000000000000013').click()
    await button('Unfreeze 7000000000000013').click()
    await button('Freeze 7000000000000013').waitFor()

    expect(count()).toBe(2)
  })

  test('a token that the service refuses is replaced, and the request is sent again', async () => {
    await wallet.page.route(
      '**/graphql',
      (route) => route.continue({ headers: { ...route.request().headers(), authorization: 'Bearer a.b.c' } }),
      { times: 1 },
    )
    const before = count()
    await open('somchai.jaidee', 'points')

    await said('Cardinal Club')
    expect(count()).toBe(before + 2)
  })

  test('without a new one the wallet says so, and one button goes on', async () => {
    await open('somchai.jaidee')
    await button('Freeze 7000000000000013').waitFor()
    await wallet.page.route('**/demo/token', (route) => route.abort())
    await wallet.page.clock.fastForward('14:31')
    await button('Freeze 7000000000000013').click()
    await heading('Your session has ended.').waitFor()
    await expectAccessible(wallet)
    await wallet.page.unroute('**/demo/token')
    await button('Continue').click()

    await button('Freeze 7000000000000013').waitFor()
    // The call that failed is not sent again in the new session.
    await wallet.page.clock.fastForward('00:30')
    expect((await cardOf('7000000000000013')).status).toBe('ACTIVE')
  })
})

test('an address that names no member of the demo leads to the choice of one', async () => {
  await open('juergen.mueller')

  await heading('Who are you?').waitFor()
  expect(await wallet.page.getByRole('listitem').count()).toBe(5)
})
