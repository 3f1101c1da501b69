/**
 * Longer ones are rarely what was meant
 */
const MAX_SHARE = 0.4

/**
 * Which of the names was probably meant, where one is near enough
 */
export function nearest (name: string, names: readonly string[]): string | undefined {
  const [best] = names
    .map(other => ({ other, distance: distanceOf(name.toLowerCase(), other.toLowerCase()) }))
    .filter(({ other, distance }) => distance <= Math.max(1, Math.max(name.length, other.length) * MAX_SHARE))
    .sort((a, b) => a.distance - b.distance)

  return best?.other
}

/**
 * How many letters to add, leave out, change, or swap with the next one
 *
 * @see https://en.wikipedia.org/wiki/Damerau%E2%80%93Levenshtein_distance (optimal string alignment)
 */
function distanceOf (a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, column) => column)]

  for (let i = 1; i <= a.length; i++) {
    rows[i] = [i]

    for (let j = 1; j <= b.length; j++) {
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]

      rows[i][j] = Math.min(
        rows[i - 1][j] + 1,
        rows[i][j - 1] + 1,
        rows[i - 1][j - 1] + Number(a[i - 1] !== b[j - 1]),
        isSwap ? rows[i - 2][j - 2] + 1 : Infinity
      )
    }
  }

  return rows[a.length][b.length]
}
