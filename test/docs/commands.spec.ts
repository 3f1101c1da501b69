import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'aegir/chai'
import { parseConfig } from '../../relay-node/config/index.ts'
import { limitsOf } from '../../relay-node/config/sizes.ts'
import { DEFAULT_LIMITS } from '../../relay-node/constants.ts'
import { DOCUMENTS, readDocument, readFences, ROOT } from '../fixtures/fences.ts'

const MARKDOWN = DOCUMENTS.filter(path => path.endsWith('.md'))
const { scripts } = JSON.parse(readDocument('package.json'))
const PEER = '12D3KooWK99VoVxNE7XzyBwXEzW7xhK7Gpv85r9F3V3fyKSUKPH5'

/**
 * What a program takes, and nobody has to run to know
 *
 * @throws where it does not
 */
function checkOptions (script: string, args: string[]): void {
  if (script === 'relay') {
    parseConfig({ args: args.map(arg => arg.replace(/12D3KooW…/, PEER)), machine: { cores: 1, memoryBytes: 0 }, readFile: () => '{}' })
    return
  }

  // the options of aegir and Playwright are their own affair
  const [, file] = /^node (\S+)/.exec(scripts[script]) ?? []

  if (file == null) {
    return
  }

  const help = readDocument(file)

  for (const option of args.filter(arg => arg.startsWith('--'))) {
    expect(help, `npm run ${script}`).to.include(`${option} `)
  }
}

function checkCommand (line: string, programs: string[]): void {
  const words = line.replace(/ #.*/, '').trim().split(/\s+/)
  const [tool, command, ...rest] = words

  if (tool === 'npx' && command === 'node') {
    expect(programs.includes(rest[0]) || existsSync(join(ROOT, rest[0])), line).to.equal(true)
  } else if (tool === 'npm') {
    const script = command === 'run' ? rest[0] : command
    const dashes = words.indexOf('--')

    expect(scripts, line).to.have.property(script)
    checkOptions(script, dashes < 0 ? [] : words.slice(dashes + 1))
  } else {
    expect.fail(`nobody knows whether this works: ${line}`)
  }
}

/**
 * A file as documents name it: from the project's folder on, or from `src` on;
 * without its extension too
 */
function exists (path: string): boolean {
  return ['', 'src/'].some(folder => globSync(`${folder}${path}{,.ts,.tsx}`, { cwd: ROOT }).length > 0)
}

describe('documents', () => {
  for (const path of MARKDOWN) {
    const text = readDocument(path)
    const fences = readFences(path)

    it(`${path} shows commands that there are`, () => {
      const programs = fences.map(({ text }) => /^\/\/ ([\w-]+\.ts)/.exec(text)?.[1] ?? '')

      for (const { text } of fences.filter(({ language }) => language === 'sh')) {
        text.trim().split('\n').forEach(line => { checkCommand(line, programs) })
      }

      for (const [, command] of text.matchAll(/`(?:[A-Z]+=\S+ )?(npm [^`\n]+)`/g)) {
        checkCommand(command, programs)
      }
    })

    it(`${path} leads to files that exist`, () => {
      for (const [, link] of text.matchAll(/\]\((?!https?:)([^)#]+)/g)) {
        expect(existsSync(join(ROOT, path, '..', link)), link).to.equal(true)
      }

      for (const [, name] of text.matchAll(/`([\w-]+\/[\w*/.-]+)`/g)) {
        const isBuilt = name.includes('dist')

        expect(isBuilt || exists(name), name).to.equal(true)
      }
    })
  }

  it('docs/relay.md tells the limits of a relay', () => {
    const rows = Object.fromEntries([...readDocument('docs/relay.md').matchAll(/^\| ([A-Z][^|]+?) \| (.+?) \|$/gm)].map(([, what, limit]) => [what, limit]))
    const { maxReservations, reservationTtl, maxConnections, circuitDataLimit, circuitDurationLimit, maxTopics, maxTopicsPerPeer, maxReservationsPerBlock, maxCircuits, maxCircuitsPerPeer, maxCircuitsPerBlock } = DEFAULT_LIMITS

    expect(rows['Reservations at once']).to.match(new RegExp(`^${maxReservations.toLocaleString('en')}, each ${reservationTtl / 60_000} min`))
    expect(rows.Connections).to.match(new RegExp(`^${maxConnections.toLocaleString('en')};`))
    expect(rows['Of them from one block']).to.equal(maxReservationsPerBlock.toLocaleString('en'))
    expect(rows['Circuits at once']).to.equal(`${maxCircuits.toLocaleString('en')}; ${maxCircuitsPerPeer} opened by one peer, ${maxCircuitsPerBlock} from one block`)
    expect(rows['A circuit']).to.equal(`${Number(circuitDataLimit) / 2 ** 30} GiB, ${circuitDurationLimit / 3_600_000} h`)
    for (const size of ['small', 'large'] as const) {
      const { maxReservations, maxConnections, maxTopics } = limitsOf(size)

      expect(readDocument('docs/relay.md')).to.match(new RegExp(`\\b${size}\\b[^.;]* ${maxReservations.toLocaleString('en')}(?: reservations)?, ${maxConnections.toLocaleString('en')}(?: connections)? and ${maxTopics.toLocaleString('en')}`))
    }

    expect(rows['Room topics']).to.equal(`${maxTopics.toLocaleString('en')}; ${maxTopicsPerPeer} for each peer`)
  })
})
