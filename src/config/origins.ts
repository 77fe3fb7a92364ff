/** Reads a list of origins, separated by spaces or commas. Throws with the name of the variable. */
export function readOrigins(name: string, text: string | undefined): string[] {
  const origins = (text ?? '').split(/[\s,]+/).filter(Boolean)
  const wrong = origins.find((origin) => URL.parse(origin)?.origin !== origin)
  if (wrong) throw new Error(`${name} has ${wrong}, which is no origin, such as https://desk.example.com.`)
  return origins
}
