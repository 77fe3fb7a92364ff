/** Whether a version may break what an earlier one promised: a new first number, or before 1.0.0 a new second one. */
export function mayBreak({ version, released }: { version: string; released: string }): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [releasedMajor = 0, releasedMinor = 0] = released.split('.').map(Number)
  return major > releasedMajor || (major === 0 && releasedMajor === 0 && minor > releasedMinor)
}
