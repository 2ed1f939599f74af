import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pythonTokens } from '../../../webview/pythonTokens.ts';

const kinds = (script: string) => pythonTokens(script).map(({ kind, text }) => `${kind}:${text.trim()}`);

describe('a script in pieces to be coloured', () => {
  it('is the same script when it is put together again', () => {
    fc.assert(
      fc.property(fc.string(), (script) => {
        assert.equal(
          pythonTokens(script)
            .map(({ text }) => text)
            .join(''),
          script,
        );
      }),
    );
  });

  it('has keywords, strings, numbers, calls and comments in it', () => {
    assert.deepEqual(kinds("for x in range(3):  # 1 of 'a'"), [
      ...['keyword:for', 'plain:x', 'keyword:in', 'plain:', 'keyword:range', 'plain:(', 'number:3'],
      ...['plain:):', "comment:# 1 of 'a'"],
    ]);
    assert.deepEqual(kinds("F.mse_loss(x1, 'sum')"), [
      'plain:F.',
      'call:mse_loss',
      'plain:(x1,',
      "string:'sum'",
      'plain:)',
    ]);
  });
});
