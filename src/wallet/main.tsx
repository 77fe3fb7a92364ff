import { render } from 'preact'
import { Wallet } from './app/Wallet.tsx'

const root = document.querySelector('#root')
const graphiql = document.querySelector<HTMLMetaElement>('meta[name="graphiql"]')
const member = new URLSearchParams(location.search).get('member')
if (root) render(<Wallet handle={member} graphiql={graphiql?.content ?? null} />, root)
