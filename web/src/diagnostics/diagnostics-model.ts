import { copyText } from '../clipboard/copy-text.ts'
import { t } from '../i18n/index.ts'
import { createState } from '../model/state.ts'
import type { Model } from '../model/state.ts'
import type { Notices } from '../notices/notices.ts'
import type { PeerSource } from '../peer/peer-source.ts'
import type { DiagnosisLine, DiagnosisResult } from 'freeflow-connect'

/**
 * A line, and what was found where that is known
 */
export type ShownLine = DiagnosisLine & { result?: DiagnosisResult }

export interface DiagnosticsState {
  running: boolean
  lines: readonly ShownLine[]

  /**
   * When all is done, and until it begins again
   */
  report?: string

  /**
   * The app itself could not start
   */
  failed: boolean
}

export interface DiagnosticsModel extends Model<DiagnosticsState> {
  /**
   * From the beginning; what runs is ended
   */
  run (): Promise<void>
  stop (): void
  copy (): void
}

/**
 * What is always looked at, so that the lines stand where they will stay
 */
const ALWAYS = ['udp', 'ipv4', 'ipv6', 'nat', 'camera', 'microphone'] as const
const EMPTY: DiagnosticsState = { running: false, failed: false, lines: ALWAYS.map(check => ({ id: check, check })) }

export function createDiagnosticsModel ({ peers, notices }: { peers: Pick<PeerSource, 'peer'>, notices: Pick<Notices, 'say'> }): DiagnosticsModel {
  const state = createState<DiagnosticsState>(EMPTY)
  let running: AbortController | undefined

  function put (line: ShownLine): void {
    const { lines } = state.get()
    const at = lines.findIndex(({ id }) => id === line.id)
    state.update({ lines: at < 0 ? [...lines, line] : lines.with(at, line) })
  }

  return {
    get: state.get,
    subscribe: state.subscribe,
    run: async () => {
      running?.abort()
      const { signal } = running = new AbortController()
      state.set({ ...EMPTY, running: true })

      try {
        const peer = await peers.peer()
        signal.throwIfAborted()
        const diagnosis = await peer.diagnose({
          signal,
          onStart: put,
          onResult: (result) => { put({ ...result, result }) }
        })
        state.update({ running: false, report: diagnosis.report() })
      } catch {
        if (!signal.aborted) {
          state.update({ running: false, failed: true })
        }
      }
    },
    stop: () => { running?.abort() },
    copy: async () => { notices.say(t(await copyText(state.get().report ?? '') ? 'diagnostics.copied' : 'diagnostics.not-copied')) }
  }
}
