/** The navigation. */
export const navTexts = {
  search: 'Customers',
  requests: 'Merge requests',
  duplicates: 'Duplicates',
  main: 'Main',
  signOut: 'Sign out',
}
