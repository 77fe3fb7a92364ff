/** What only `npm run typecheck` reads, which an install without development packages cannot run. */
export const unusedTypes = {
  '**/*.d.{ts,mts,cts}': 'types',
  '{@types/*,type-fest,undici-types}/*/**': 'types',
}
