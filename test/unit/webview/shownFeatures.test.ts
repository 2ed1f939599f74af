import assert from 'node:assert/strict';
import { MOST_FEATURES, shownFeatures } from '../../../webview/shownFeatures.ts';

describe('the features that get a field', () => {
  it('are all of them where they are few', () => assert.deepEqual(shownFeatures(3), [0, 1, 2]));

  it('are the first of many', () => {
    const shown = shownFeatures(2000);
    assert.deepEqual([shown.length, shown[0], shown.at(-1)], [MOST_FEATURES, 0, MOST_FEATURES - 1]);
  });

  it('are also those that something led to, each once and in their order', () => {
    const revealed = new Set([1500, 3, MOST_FEATURES, 2000]);
    assert.deepEqual(shownFeatures(2000, revealed).slice(MOST_FEATURES - 1), [MOST_FEATURES - 1, MOST_FEATURES, 1500]);
  });
});
