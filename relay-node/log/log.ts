import { format } from 'node:util'
import { defaultLogger } from '@libp2p/logger'
import { hideAddresses } from './hide-addresses.ts'
import type { Level, Log, LogInit } from './index.ts'
import type { Logger } from '@libp2p/interface'

export function createLog ({ format: kind, addresses, write, now = () => new Date() }: LogInit): Log {
  const put = (level: Level, message: string, rest: { scope?: string, detail?: string } = {}): void => {
    write(level, kind === 'json'
      ? JSON.stringify({ time: now().toISOString(), level, message, ...rest })
      : [rest.scope == null ? message : `${rest.scope}: ${message}`, rest.detail ?? ''].join(' ').trimEnd())
  }

  const clean = (text: string): string => addresses ? text : hideAddresses(text)
  const libp2p = defaultLogger()

  const scoped = (scope: string): Logger => {
    const at = (level: Level) => (message: unknown, ...values: unknown[]) => { put(level, clean(expand(message, values)), { scope }) }

    return Object.assign(at('info'), {
      error: at('error'),
      trace: () => {},
      enabled: true,
      newScope: (name: string) => scoped(`${scope}:${name}`)
    })
  }

  return {
    info (message, detail) { put('info', message, detail == null ? {} : { detail }) },
    error (message) { put('error', clean(message)) },
    logger: {
      // libp2p's own goes where DEBUG sends it, as ever
      forComponent: name => name.startsWith('freeflow:') ? scoped(name) : libp2p.forComponent(name)
    }
  }
}

/**
 * With what libp2p's loggers put beside `util.format`: %e for an error, %p for a
 * peer, %a for an address
 *
 * @see https://github.com/libp2p/js-libp2p/blob/main/packages/logger/src/index.ts
 */
function expand (message: unknown, values: unknown[]): string {
  return format(String(message).replaceAll(/%[eap]/g, '%s'), ...values.map(value => value instanceof Error ? value.message : value))
}
