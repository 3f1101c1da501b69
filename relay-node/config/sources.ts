import { parseArgs } from 'node:util'
import { ConfigError } from './errors.ts'
import { nearest } from './nearest.ts'
import { LASTING, SETTINGS } from './schema.ts'

const PREFIX = 'FREEFLOW_RELAY_'

/**
 * Names the file with the rest of the environment
 */
export const CONFIG_VARIABLE = `${PREFIX}CONFIG`

/**
 * One setting as somebody gave it
 */
export interface Given {
  values: string[]

  /**
   * What the person calls it, for complaints
   */
  label: string
}

export type Source = Map<string, Given>

/**
 * @param args - the command line, without node and script
 * @throws {ConfigError}
 */
export function fromFlags (args: string[]): Source {
  const options = Object.fromEntries(Object.entries(SETTINGS).map(([name, { kind }]) => [name, { type: kind === 'flag' ? 'boolean' as const : 'string' as const, multiple: true as const }]))
  const { tokens } = parseArgs({ args, options, strict: false, tokens: true })
  const source: Source = new Map()

  for (const token of tokens) {
    if (token.kind === 'positional') {
      throw new ConfigError(`"${token.value}" belongs to no option`)
    }

    if (token.kind !== 'option') {
      continue
    }

    const { name, rawName, value, inlineValue } = token

    if (!rawName.startsWith('--') || !Object.hasOwn(SETTINGS, name)) {
      throw new ConfigError(`There is no option ${rawName}${suggest(name, Object.keys(SETTINGS), name => `--${name}`)}`)
    }

    if (SETTINGS[name].kind !== 'flag' && (value == null || (inlineValue === false && value.startsWith('--')))) {
      throw new ConfigError(`--${name} needs a value${value == null ? '' : `, not ${value}`}`)
    }

    const values = [...SETTINGS[name].kind === 'texts' ? source.get(name)?.values ?? [] : [], value ?? 'true']
    source.set(name, { values, label: `--${name}` })
  }

  return source
}

/**
 * An empty variable is none: compose files and units set them so
 *
 * @throws {ConfigError}
 */
export function fromEnvironment (env: Record<string, string | undefined>): Source {
  const source: Source = new Map()

  for (const [variable, text = ''] of Object.entries(env)) {
    if (!variable.startsWith(PREFIX) || variable === CONFIG_VARIABLE || text === '') {
      continue
    }

    const name = LASTING.find(name => variableOf(name) === variable)

    if (name == null) {
      throw new ConfigError(`There is no variable ${variable}${suggest(variable.slice(PREFIX.length), LASTING.map(name => variableOf(name).slice(PREFIX.length)), name => PREFIX + name)}`)
    }

    source.set(name, { values: SETTINGS[name].kind === 'texts' ? text.split(',').map(part => part.trim()) : [text], label: variable })
  }

  return source
}

/**
 * @param path - what it is called
 * @param text - a JSON object, with the names that flags have
 * @throws {ConfigError}
 */
export function fromFile (path: string, text: string): Source {
  const source: Source = new Map()

  for (const [name, value] of Object.entries(parseObject(path, text))) {
    const label = `"${name}" in ${path}`

    if (!LASTING.includes(name)) {
      throw new ConfigError(`${path} has "${name}", which is no setting${suggest(name, LASTING, name => `"${name}"`)}`)
    }

    const values = Array.isArray(value) ? value : [value]
    const isRight = values.every(value => SETTINGS[name].kind === 'flag' ? typeof value === 'boolean' : ['string', 'number'].includes(typeof value))

    if (!isRight || (Array.isArray(value) && SETTINGS[name].kind !== 'texts')) {
      throw new ConfigError(`${label} cannot be ${JSON.stringify(value)}`)
    }

    source.set(name, { values: values.map(String), label })
  }

  return source
}

function parseObject (path: string, text: string): object {
  let value: unknown

  try {
    value = JSON.parse(text)
  } catch (err: any) {
    throw new ConfigError(`${path} is not JSON: ${err.message.replaceAll(/\s+/g, ' ')}`)
  }

  if (typeof value !== 'object' || value == null || Array.isArray(value)) {
    throw new ConfigError(`${path} has to be a JSON object`)
  }

  return value
}

export function variableOf (name: string): string {
  return PREFIX + name.replaceAll('-', '_').toUpperCase()
}

function suggest (name: string, names: string[], show: (name: string) => string): string {
  const meant = nearest(name, names)

  return meant == null ? '' : `: did you mean ${show(meant)}?`
}
