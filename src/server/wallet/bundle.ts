import { bundleOf } from '../assets/bundleOf.ts'

/** The script and the style sheet of the wallet. */
export const bundle = bundleOf({
  script: 'wallet/main.tsx',
  style: 'wallet/styles/main.css',
  path: '/wallet/files',
})
