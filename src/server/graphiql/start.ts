import { assetPath } from './assets.ts'
import { nameOf, presetsWith } from './presets.ts'
import { seeMyself } from './tabs/seeMyself.ts'

/**
 * The start script of the playground. In demo mode it contains the demo key. Otherwise people enter keys of their own: these
 * are in the memory of the page only, and the storage has placeholders in their place.
 */
export const startScript = (demo: boolean): string => `
self.MonacoEnvironment = { globalAPI: false, getWorkerUrl: (_id, label) => '${assetPath}' + label + '.js' }
// Values that the visitor changed, or the presets. The prefix separates them from other apps on the same origin.
const presets = ${JSON.stringify(presetsWith(demo))}
const own = (key) => 'cardinal/' + key
const demo = ${demo}
const placeholders = new Set(JSON.parse(presets['graphiql:tabState']).tabs.map(({ headers }) => headers))
const withoutKey = (headers) => placeholders.has(headers) ? headers : presets['graphiql:headers']
const withHeaders = ['graphiql:tabState', 'graphiql:queries', 'graphiql:favorites']
const storable = (key, value) => {
  if (demo) return value
  if (key === 'graphiql:headers') return withoutKey(value)
  if (!value || !withHeaders.includes(key)) return value
  const clean = (name, part) => name === 'headers' && part ? withoutKey(part) : part
  return JSON.stringify(JSON.parse(value, clean))
}
const storage = {
  getItem: (key) => localStorage.getItem(own(key)) ?? presets[key] ?? null,
  setItem: (key, value) => localStorage.setItem(own(key), storable(key, value)),
  removeItem: (key) => localStorage.removeItem(own(key)),
  clear: () => Object.keys(localStorage).filter((key) => key.startsWith(own(''))).forEach((key) => localStorage.removeItem(key)),
  get length() { return localStorage.length },
}
// Earlier releases stored keys.
for (const key of ['graphiql:headers', ...withHeaders]) {
  const value = localStorage.getItem(own(key))
  if (value) storage.setItem(key, value)
}
// A link as a member opens the tab that shows what the member sees.
const state = JSON.parse(storage.getItem('graphiql:tabState'))
const ofMember = state.tabs.findIndex(({ title }) => title === '${nameOf(seeMyself)}')
if (new URLSearchParams(location.search).has('member') && ofMember >= 0) {
  const { query, variables, headers } = state.tabs[ofMember]
  const first = { tabState: JSON.stringify({ ...state, activeTabIndex: ofMember }), query, variables, headers }
  for (const [key, value] of Object.entries(first)) storage.setItem('graphiql:' + key, value ?? '')
}
addEventListener('DOMContentLoaded', () => YogaGraphiQL.renderYogaGraphiQL(document.querySelector('#root'), {
  title: 'Cardinal', headers: presets['graphiql:headers'], shouldPersistHeaders: true, storage,
  // Outside demo mode headers stay in the storage without their keys, so there is nothing to choose.
  showPersistHeadersSettings: demo,
  // Otherwise the browser itself asks for a password if the key is wrong.
  credentials: 'omit',
  // Otherwise GraphiQL adds a welcome tab.
  defaultTabs: JSON.parse(presets['graphiql:tabState']).tabs,
}))
`
