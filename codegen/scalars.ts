/** The TypeScript types of the custom scalars. */
export const scalars = {
  DateTime: 'string',
  OffsetDateTime: 'string',
  JSON: 'unknown',
  JSONObject: 'Record<string, unknown>',
  Points: { input: 'string | number', output: 'string' },
}
