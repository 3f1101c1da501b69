import { ConfigError } from './errors.ts'
import { SETTINGS } from './schema.ts'
import { parseBytes, parseDuration } from './units.ts'
import type { Given, Source } from './sources.ts'

const MAX_PORT = 65_535

/**
 * What was given, by name and type; the first source that has a setting wins
 */
export class Reader {
  #sources: Source[]

  constructor (sources: Source[]) {
    this.#sources = sources
  }

  given (name: string): Given | undefined {
    return this.#sources.find(source => source.has(name))?.get(name)
  }

  /**
   * What the person who set it calls it
   */
  label (name: string): string {
    return this.given(name)?.label ?? `--${name}`
  }

  text (name: string): string | undefined {
    return this.given(name)?.values.at(-1)
  }

  texts (name: string): string[] | undefined {
    return this.given(name)?.values
  }

  flag (name: string): boolean {
    const text = this.text(name) ?? 'false'

    if (text !== 'true' && text !== 'false') {
      throw new ConfigError(`${this.label(name)} is either true or false, not "${text}"`)
    }

    return text === 'true'
  }

  port (name: string): number | undefined {
    return this.#parse(name, 'a number from 0 to 65535', parsePort)
  }

  portOrNone (name: string): number | 'none' | undefined {
    return this.#parse(name, 'a number from 0 to 65535, or none', text => text === 'none' ? text : parsePort(text))
  }

  count (name: string): number | undefined {
    return this.#parse(name, 'a whole number from 1 on', text => /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined)
  }

  bytes (name: string): bigint | undefined {
    return this.#parse(name, 'a size such as 16GiB', parseBytes)
  }

  duration (name: string): number | undefined {
    return this.#parse(name, 'a time such as 12h', parseDuration)
  }

  choice <T extends string> (name: string): T | undefined {
    const { choices = [] } = SETTINGS[name]

    return this.#parse(name, choices.join(', ').replace(/, (?!.*, )/, ' or '), text => choices.includes(text) ? text as T : undefined)
  }

  /**
   * @throws {ConfigError} a value is not what `parse` takes
   */
  check (name: string, parse: (value: string) => unknown): void {
    for (const value of this.texts(name) ?? []) {
      try {
        parse(value)
      } catch (err: any) {
        throw new ConfigError(`${this.label(name)} "${value}": ${err.message}`)
      }
    }
  }

  #parse <T> (name: string, what: string, parse: (text: string) => T | undefined): T | undefined {
    const text = this.text(name)
    const value = text == null ? undefined : parse(text)

    if (text != null && value === undefined) {
      throw new ConfigError(`${this.label(name)} takes ${what}, not "${text}"`)
    }

    return value
  }
}

function parsePort (text: string): number | undefined {
  return /^\d{1,5}$/.test(text) && Number(text) <= MAX_PORT ? Number(text) : undefined
}
