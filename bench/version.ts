import { chromium } from '@playwright/test'
import { executablePath } from '../scripts/chromium.ts'

export async function chromiumVersion (): Promise<string> {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })

  try {
    return browser.version()
  } finally {
    await browser.close()
  }
}
