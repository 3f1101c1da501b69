/**
 * A sound server that plays to nobody. Where there is no sound card and no server,
 * no `AudioContext` of Firefox ever runs; and where there is one, a test is quiet
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const START_TIMEOUT_MS = 10_000
const LOOK_INTERVAL_MS = 50

export interface SoundServer {
  /**
   * What a program needs in its environment to play to it
   */
  readonly env: Record<string, string>
  stop (): Promise<void>
}

/**
 * PulseAudio, where this is Linux; elsewhere the system has its own
 */
export async function soundServer (): Promise<SoundServer> {
  if (process.platform !== 'linux') {
    return { env: {}, stop: async () => {} }
  }

  const folder = mkdtempSync(join(tmpdir(), 'freeflow-sound-'))
  const socket = join(folder, 'socket')
  const child = spawn('pulseaudio', [
    '-n', '--daemonize=no', '--exit-idle-time=-1', '--use-pid-file=no', '--log-level=error',
    '--load=module-null-sink',
    `--load=module-native-protocol-unix socket=${socket} auth-anonymous=1`
  ], { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, HOME: folder, XDG_RUNTIME_DIR: folder, PULSE_RUNTIME_PATH: folder } })
  const ended = new Promise<void>(resolve => {
    child.once('close', resolve)
    child.once('error', () => { resolve() })
  })

  const stop = async (): Promise<void> => {
    child.kill()
    await ended
    rmSync(folder, { recursive: true, force: true })
  }

  for (const signal = AbortSignal.timeout(START_TIMEOUT_MS); !existsSync(socket);) {
    if (signal.aborted || child.exitCode != null) {
      await stop()
      throw new Error('The sound server does not start')
    }

    await new Promise(resolve => { setTimeout(resolve, LOOK_INTERVAL_MS) })
  }

  return { env: { PULSE_SERVER: `unix:${socket}` }, stop }
}
