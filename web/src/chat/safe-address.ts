const PROTOCOLS = ['http:', 'https:', 'mailto:']

export interface SafeAddress {
  /**
   * As the browser reads it
   */
  address: string

  /**
   * Where it leads, if the words of the link do not say that
   */
  host?: string
}

/**
 * An address that may be followed: of the web or of a mailbox, without a password
 * in it, which is only there to look like a host
 *
 * @param href - as it was written
 * @param shown - the words of the link
 */
export function safeAddress (href: string, shown: string): SafeAddress | undefined {
  const url = parse(href)

  if (url == null || !PROTOCOLS.includes(url.protocol) || url.username !== '' || url.password !== '') {
    return
  }

  const address = url.href
  const host = url.protocol === 'mailto:' ? decoded(url.pathname) : url.host

  return says(shown, host) ? { address } : { address, host }
}

/**
 * Whether the words are the address itself, or its host
 */
function says (shown: string, host: string): boolean {
  const words = shown.trim()

  if (words === host) {
    return true
  }

  const url = parse(words) ?? parse(`https://${words}`)

  return url != null && url.username === '' && url.host === host && /^[\x21-\x7e]+$/.test(words) && words.includes(host)
}

function parse (text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined
}

function decoded (text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
