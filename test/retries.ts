/**
 * For tests in a browser, what options of the command line say for those in Node;
 * before all others
 */
import { retryReporter } from './fixtures/retry-reporter.ts'

mocha.reporter(retryReporter(Mocha))
mocha.suite.retries(1)
