/**
 * In an order by chance, each as likely as any other
 */
export function shuffled<T> (items: readonly T[]): T[] {
  const chance = new Map(items.map(item => [item, Math.random()]))

  return [...items].sort((a, b) => Number(chance.get(a)) - Number(chance.get(b)))
}
