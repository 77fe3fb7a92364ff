import { bundleOf } from '../assets/bundleOf.ts'

/** The script and the style sheet of the desk. */
export const bundle = bundleOf({
  script: 'desk/main.tsx',
  style: 'desk/styles/main.css',
  path: '/desk/files',
})
