/** The page that asks for a key. */
export const signInTexts = {
  heading: 'Sign in',
  explain: 'The key stays in this page’s memory and is gone when you close or reload it.',
  key: 'API key',
  submit: 'Open the desk',
  wrong: 'This key is not valid. Check it, or ask for a new one.',
}
