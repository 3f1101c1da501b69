/**
 * Where a Firefox may be found that tests can drive
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const PLACES = [
  process.env.FIREFOX_PATH,
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox'
]

/**
 * The path of the system's Firefox, or undefined where there is none
 */
export function findFirefox (): string | undefined {
  return PLACES.find(path => path != null && path !== '' && existsSync(path))
}

/**
 * What is missing for calls with Firefox, in a sentence; nothing where all is
 * there. On Linux its sound needs a server to play to, and takes PulseAudio's
 *
 * @param firefox - its path
 */
export function missingForFirefox (firefox: string | undefined = findFirefox()): string | undefined {
  const packages = [
    ...firefox == null ? ['firefox-esr'] : [],
    ...process.platform === 'linux' && spawnSync('pulseaudio', ['--version'], { stdio: 'ignore' }).error != null ? ['pulseaudio'] : []
  ]

  return packages.length === 0 ? undefined : `these packages are missing: apt-get install ${packages.join(' ')}`
}
