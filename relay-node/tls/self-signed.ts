// the next one but one finds its parts by it
import 'reflect-metadata'
import { X509Certificate as Parsed, randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { isIP, isIPv6 } from 'node:net'
import { join } from 'node:path'
import { BasicConstraintsExtension, ExtendedKeyUsage, ExtendedKeyUsageExtension, KeyUsageFlags, KeyUsagesExtension, PemConverter, SubjectAlternativeNameExtension, X509CertificateGenerator } from '@peculiar/x509'
import { checkCertificate } from './check.ts'
import { CLOCK_TOLERANCE_MS, SELF_SIGNED_LIFESPAN_MS, SELF_SIGNED_RENEWAL_MS } from './constants.ts'
import type { Certificate, CertificateSource } from './index.ts'
import type { JsonGeneralName } from '@peculiar/x509'

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

/**
 * In one file, so that the two always belong together
 */
const FILE = 'self-signed.pem'

/**
 * What `selfSigned` needs to know
 */
export interface SelfSignedInit {
  /**
   * Names and addresses that it is for, asked each time
   */
  hosts (): string[]

  /**
   * Where it is kept; in memory by default
   */
  folder?: string
}

/**
 * A certificate that nobody vouches for: browsers ask whether to go on. Made when
 * there is none, before it expires, and where a name or IPv4 address is not in
 * it; IPv6 addresses change every day
 */
export function selfSigned ({ hosts, folder }: SelfSignedInit): CertificateSource {
  let kept: Certificate | undefined

  return async () => {
    kept ??= folder == null ? undefined : await load(folder)

    if (kept == null || isRenewalDue(kept, hosts())) {
      kept = await makeCertificate(hosts())

      if (folder != null) {
        await save(folder, kept)
      }
    }

    return kept
  }
}

/**
 * Whether a certificate ends soon, or does not hold what it should
 */
export function isRenewalDue (certificate: Certificate, hosts: string[], now = Date.now()): boolean {
  try {
    checkCertificate(certificate, undefined, now + SELF_SIGNED_RENEWAL_MS)
  } catch {
    return true
  }

  const parsed = new Parsed(certificate.cert)

  return hosts.some(host => isIP(host) === 0 ? parsed.checkHost(host) == null : !isIPv6(host) && parsed.checkIP(host) == null)
}

/**
 * @param hosts - names and addresses
 * @see https://www.rfc-editor.org/rfc/rfc5280
 */
export async function makeCertificate (hosts: string[], now = Date.now()): Promise<Certificate> {
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
  const serial = randomBytes(15).toString('hex')

  const certificate = await X509CertificateGenerator.createSelfSigned({
    // positive, as the standard has it
    serialNumber: `01${serial}`,

    // who trusts two of the same name is shown one and checks the other
    name: `CN=FreeFlow Connect ${serial.slice(0, 8)}`,
    notBefore: new Date(now - CLOCK_TOLERANCE_MS),
    notAfter: new Date(now + SELF_SIGNED_LIFESPAN_MS - CLOCK_TOLERANCE_MS),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(hosts.map((host): JsonGeneralName => ({ type: isIP(host) === 0 ? 'dns' : 'ip', value: host })))
    ]
  }, crypto)

  return {
    cert: certificate.toString('pem'),
    key: PemConverter.encode(await crypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY')
  }
}

async function load (folder: string): Promise<Certificate | undefined> {
  try {
    const text = await readFile(join(folder, FILE), 'utf8')
    const [key, cert] = text.split(/(?=-----BEGIN CERTIFICATE-----)/)

    return { key, cert: cert ?? '' }
  } catch (err: any) {
    if (err.code !== 'ENOENT') {
      throw err
    }
  }
}

/**
 * Nobody reads half of it
 */
async function save (folder: string, { cert, key }: Certificate): Promise<void> {
  const path = join(folder, FILE)
  await mkdir(folder, { recursive: true })
  await writeFile(`${path}.new`, `${key}\n${cert}\n`, { mode: 0o600 })
  await rename(`${path}.new`, path)
}
