/** The navigation. */
export const navTexts = {
  search: 'Customers',
  requests: 'Merge requests',
  duplicates: 'Duplicates',
  imports: 'Imports',
  exports: 'Exports',
  webhooks: 'Webhooks',
  main: 'Main',
  signOut: 'Sign out',
}
