/**
 * Where a browser keeps what a page may use. Relatives keep it in the same place
 */
export type HelpedBrowser = 'chrome' | 'edge' | 'firefox' | 'safari' | 'android' | 'ios'

/**
 * Guessed, for a picture only: nothing depends on it
 *
 * @param userAgent - as the browser tells it
 * @param touch - a Mac with a touch screen is an iPad
 */
export function helpedBrowser (userAgent: string, touch: boolean): HelpedBrowser {
  if (/iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && touch)) {
    return 'ios'
  }

  if (/Android/.test(userAgent)) {
    return 'android'
  }

  if (/Firefox\//.test(userAgent)) {
    return 'firefox'
  }

  if (/Edg\//.test(userAgent)) {
    return 'edge'
  }

  return /Chrom(e|ium)\//.test(userAgent) || !/Safari\//.test(userAgent) ? 'chrome' : 'safari'
}
