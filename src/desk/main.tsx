import { render } from 'preact'
import { Desk } from './app/Desk.tsx'

const root = document.querySelector('#root')
const settingOf = (name: string) =>
  document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? null
const openId = JSON.parse(settingOf('openid') ?? 'null')
if (root) render(<Desk demoKey={settingOf('demo-key')} openId={openId} />, root)
