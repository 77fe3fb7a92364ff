import { bundleOf } from '../assets/bundleOf.ts'

/** Our own script and style sheet of the playground. */
export const bundle = bundleOf({
  script: 'playground/main.ts',
  style: 'playground/style.css',
  path: '/graphiql/files',
})
