import { ConfigError } from './errors.ts'
import type { Config } from './index.ts'
import type { Reader } from './read.ts'

/**
 * A certificate to be had from an authority
 */
export interface AcmeConfig {
  names: string[]
  directory: string
  email?: string
}

/**
 * The same as in `relay-node/tls`, which `--help` does not need to load
 */
const LETS_ENCRYPT = 'https://acme-v02.api.letsencrypt.org/directory'

const WAYS = '--acme, --cert and --key, or --self-signed'

/**
 * Where the certificate of TLS comes from, if there is to be one
 *
 * @throws {ConfigError}
 */
export function certificateOf (read: Reader): Config['tls'] {
  const [cert, key, names] = [read.text('cert'), read.text('key'), read.texts('acme')]
  const isSelfSigned = read.flag('self-signed')

  if ((cert == null) !== (key == null)) {
    throw new ConfigError(cert == null ? `${read.label('key')} needs --cert too` : `${read.label('cert')} needs --key too`)
  }

  const lost = ['acme-email', 'acme-directory', 'acme-agree'].find(name => read.given(name) != null)

  if (names == null && lost != null) {
    throw new ConfigError(`${read.label(lost)} needs --acme too`)
  }

  if (names != null && (cert != null || isSelfSigned)) {
    throw new ConfigError(`${read.label('acme')} brings a certificate: leave --cert, --key and --self-signed out`)
  }

  if (cert != null && key != null) {
    if (isSelfSigned) {
      throw new ConfigError(`${read.label('self-signed')} makes a certificate: leave --cert and --key out`)
    }

    return { cert, key }
  }

  if (isSelfSigned) {
    return 'self-signed'
  }

  if (names == null && read.given('wss-port') != null) {
    throw new ConfigError(`${read.label('wss-port')} needs a certificate: ${WAYS}`)
  }

  return names == null ? undefined : acmeOf(read, names)
}

function acmeOf (read: Reader, names: string[]): AcmeConfig {
  read.check('acme', name => { expect(isName(name), 'it is no name of a machine that others find, such as relay.example') })
  read.check('acme-email', address => { expect(/^[^\s@]+@[^\s@]+$/.test(address), 'it is no address of mail') })
  read.check('acme-directory', url => { expect(URL.canParse(url) && new URL(url).protocol === 'https:', 'it is no address that begins with https://') })
  const directory = read.text('acme-directory') ?? LETS_ENCRYPT

  if (!read.flag('acme-agree')) {
    throw new ConfigError(`${read.label('acme')} needs --acme-agree too: read what ${new URL(directory).host} asks of those whom it gives certificates, and agree to it`)
  }

  if (read.text('data') == null) {
    throw new ConfigError(`${read.label('acme')} needs --data too: without it each start would ask for another certificate`)
  }

  return { names: [...new Set(names.map(name => name.toLowerCase()))], directory, email: read.text('acme-email') }
}

/**
 * One that DNS has: at least two labels, the last no number. For a whole domain
 * (`*.`) there is no proof over TLS
 */
function isName (name: string): boolean {
  return name.length <= 253 && /^([a-z\d]([a-z\d-]{0,61}[a-z\d])?\.)+[a-z]([a-z\d-]{0,61}[a-z\d])?$/i.test(name)
}

function expect (isRight: boolean, complaint: string): void {
  if (!isRight) {
    throw new Error(complaint)
  }
}
