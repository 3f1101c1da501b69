import mocha from 'mocha'
import { retryReporter } from './fixtures/retry-reporter.ts'

const RetryReporter = retryReporter(mocha)

// what a runner that calls require is given
export { RetryReporter as 'module.exports' }
