/**
 * Put a text where a document keeps it: between two comments of that name
 */
export function insert (document: string, text: string, name: string): string {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const [before, rest] = document.split(start)
  const after = rest?.split(end)[1]

  if (after == null) {
    throw new Error(`The document has no place between ${start} and ${end}`)
  }

  return `${before}${start}\n${text}\n${end}${after}`
}
