/**
 * Of multiaddrs the host goes, and the way and the peer stay; elsewhere IPv4 and
 * IPv6 addresses, with ports or without
 */
export function hideAddresses (text: string): string {
  return text
    .replaceAll(/(\/(?:ip4|ip6|dns|dns4|dns6|dnsaddr)\/)[^/\s"']+/g, '$1…')
    .replaceAll(/(?<![\w.:])(?:::ffff:)?(?:\d{1,3}\.){3}\d{1,3}(?![\w.]*\w)/gi, '…')
    .replaceAll(/(?<![\w:])(?=[\da-f]*:[\da-f:]*:)[\da-f:]{2,39}(?:%\w+)?(?![\w:])/gi, '…')
}
