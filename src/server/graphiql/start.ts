import { assetPath } from './assets.ts'
import { presetsWith } from './presets.ts'

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
addEventListener('DOMContentLoaded', () => YogaGraphiQL.renderYogaGraphiQL(document.querySelector('#root'), {
  title: 'Cardinal', headers: presets['graphiql:headers'], shouldPersistHeaders: true, storage,
  // Otherwise GraphiQL adds a welcome tab.
  defaultTabs: JSON.parse(presets['graphiql:tabState']).tabs,
}))
`
