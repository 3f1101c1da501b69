/**
 * The runner's own report, and at its end the tests that failed and passed when they
 * were tried once more: they are shown, so that nobody takes them for sound
 */
import mocha from 'mocha'
import type { MochaOptions, Runner, Test } from 'mocha'

class RetryReporter extends mocha.reporters.Spec {
  constructor (runner: Runner, options?: MochaOptions) {
    super(runner, options)

    const retried = new Map<string, Error>()

    runner.on(mocha.Runner.constants.EVENT_TEST_RETRY, (test: Test, error: Error) => { retried.set(test.fullTitle(), error) })
    runner.on(mocha.Runner.constants.EVENT_TEST_FAIL, (test: Test) => { retried.delete(test.fullTitle()) })
    runner.on(mocha.Runner.constants.EVENT_RUN_END, () => {
      for (const [index, [title, error]] of [...retried].entries()) {
        mocha.reporters.Base.consoleLog(`  ${index + 1}) ${title} (flaky)\n${error.stack ?? error.message}`.replaceAll('\n', '\n     '))
      }
    })
  }
}

// what a runner that calls require is given
export { RetryReporter as 'module.exports' }
