/**
 * Preloaded into the daemons that `npm start` and the end-to-end tests start:
 * where the program that started them dies without a word, they stop too
 */
const STOP_TIMEOUT_MS = 1_500

process.channel?.unref()
process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM')
  setTimeout(() => { process.exit(1) }, STOP_TIMEOUT_MS).unref()
})
