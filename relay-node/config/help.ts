import { GROUPS } from './schema.ts'
import type { Setting } from './schema.ts'

const COLUMN = 27
const WIDTH = 79

export const HELP = `freeflow-relay: a relay for FreeFlow Connect

Usage: freeflow-relay [options]

${GROUPS.map(({ title, settings }) => `${title}:\n${Object.entries(settings).map(([name, setting]) => describe(name, setting)).join('\n')}`).join('\n\n')}

Each setting that lasts can be given in the environment too, as
FREEFLOW_RELAY_WSS_PORT for --wss-port, several values with commas between
them; and in the file, as "wss-port". The command line beats the environment,
which beats the file. Ctrl-C stops it.
`

function describe (name: string, { value, help, default: fallback }: Setting): string {
  const left = `  --${name}${value == null ? '' : ` ${value}`}`
  const lines = wrap(`${help}${fallback == null ? '' : ` (default: ${fallback})`}`, WIDTH - COLUMN)
  const first = left.length < COLUMN ? `${left.padEnd(COLUMN)}${lines.shift()}` : left

  return [first, ...lines.map(line => ' '.repeat(COLUMN) + line)].join('\n')
}

function wrap (text: string, width: number): string[] {
  const lines = ['']

  for (const word of text.split(' ')) {
    const line = lines[lines.length - 1]

    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(word)
    } else {
      lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
    }
  }

  return lines
}
