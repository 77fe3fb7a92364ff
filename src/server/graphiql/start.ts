import { assetPath } from './assets.ts'
import { nameOf, presetsWith } from './presets.ts'
import { seeMyself } from './tabs/seeMyself.ts'

/** The start script of the playground. In demo mode it contains the demo key. */
export const startScript = (demo: boolean): string => `
self.MonacoEnvironment = { globalAPI: false, getWorkerUrl: (_id, label) => '${assetPath}' + label + '.js' }
// Values that the visitor changed, or the presets. The prefix separates them from other apps on the same origin.
const presets = ${JSON.stringify(presetsWith(demo))}
const own = (key) => 'cardinal/' + key
const storage = {
  getItem: (key) => localStorage.getItem(own(key)) ?? presets[key] ?? null,
  setItem: (key, value) => localStorage.setItem(own(key), value),
  removeItem: (key) => localStorage.removeItem(own(key)),
  clear: () => Object.keys(localStorage).filter((key) => key.startsWith(own(''))).forEach((key) => localStorage.removeItem(key)),
  get length() { return localStorage.length },
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
  // Otherwise GraphiQL adds a welcome tab.
  defaultTabs: JSON.parse(presets['graphiql:tabState']).tabs,
}))
`
