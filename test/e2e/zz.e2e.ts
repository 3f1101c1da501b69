import { test } from './fixtures.ts'
import { autoJoin, freshRoom, seesPicture, watchConnections } from './meeting.ts'
test('probe', async ({ open, app }) => {
  const room = freshRoom()
  const ada = await open(); await ada.addInitScript(() => { localStorage.setItem('debug', 'freeflow:*,freeflow:*:trace') }); for (const [n, p] of [['A', ada]] as any) p.on('console', (m: any) => { if (m.text().includes('freeflow')) console.log(n, m.text().slice(0, 250)) }); await watchConnections(ada); await ada.goto(`${app.url}?1${autoJoin(room, 'Ada')}`)
  const bob = await open({ context: process.env.SAME ? ada.context() : undefined }); await watchConnections(bob); bob.on('console', (m: any) => { if (m.text().includes('freeflow')) console.log('B', m.text().slice(0, 250)) }); await bob.goto(`${app.url}?2${autoJoin(room, 'Bob')}`)
  await seesPicture(ada, 'Bob')
  for (let i = 0; i < 6; i++) {
    await new Promise(r => setTimeout(r, 2000))
    for (const page of [ada, bob]) console.log(await page.evaluate(async () => {
      const out: any[] = []
      for (const pc of (globalThis as any).connections) for (const s of (await pc.getStats()).values()) {
        if (s.type === 'outbound-rtp' && s.kind === 'video') out.push(['out', s.frameWidth, s.framesPerSecond, s.qualityLimitationReason, s.framesEncoded, s.encoderImplementation])
        if (s.type === 'media-source' && s.kind === 'video') out.push(['src', s.width, s.framesPerSecond, s.frames])
        if (s.type === 'inbound-rtp' && s.kind === 'video') out.push(['in', s.frameWidth, s.framesPerSecond, s.framesDecoded, s.framesDropped])
      }
      return JSON.stringify(out) + document.visibilityState
    }))
  }
})
