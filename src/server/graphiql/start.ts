import { assetPath } from './assets.ts'
import { presetsWith } from './presets.ts'

/** The script that opens the playground: with the demo key, or without any. */
export const startScript = (demo: boolean): string => `
self.MonacoEnvironment = { globalAPI: false, getWorkerUrl: (_id, label) => '${assetPath}' + label + '.js' }
// What the visitor changed, else the presets; apart from other playgrounds that this address may have had.
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
  // Else it adds a tab of its own, with a welcome.
  defaultTabs: JSON.parse(presets['graphiql:tabState']).tabs,
}))
`
