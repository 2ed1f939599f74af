// Mocha's spec reporter, which also writes what it counted, and which tests failed, to the file named by TEST_RESULT.
const { writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

/** Enough to know a failure by: the whole of it stands further up. */
const REASON_LENGTH = 300;

function inOneLine(test, error) {
  const reason = String(error?.message ?? error)
    .replace(/\s+/g, ' ')
    .slice(0, REASON_LENGTH);
  return `${test.titlePath().join(' › ')}: ${reason}`;
}

module.exports = class CountingReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const failures = [];
    runner.on('fail', (test, error) => failures.push(inOneLine(test, error)));
    // A skipped test is a test that did not pass.
    runner.on('pending', (test) => failures.push(inOneLine(test, 'skipped')));
    runner.once('end', () => {
      const { passes, failures: failed, pending } = runner.stats;
      const result = { passed: passes, failed: failed + pending, failures };
      if (process.env.TEST_RESULT) writeFileSync(process.env.TEST_RESULT, JSON.stringify(result));
    });
  }
};
