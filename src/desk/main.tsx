import { render } from 'preact'
import { Desk } from './app/Desk.tsx'

const root = document.querySelector('#root')
const demoKey = document.querySelector<HTMLMetaElement>('meta[name="demo-key"]')
if (root) render(<Desk demoKey={demoKey?.content ?? null} />, root)
