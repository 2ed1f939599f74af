import { randomUUID } from 'node:crypto';
import type { FromWebview } from '../protocol.ts';
import type { PostToPage } from './runFeed.ts';

type ChartDrawn = Extract<FromWebview, { type: 'chartDrawn' }>;

/** A page draws in a few hundredths of a second, or it died on the way. */
const PATIENCE_MS = 10_000;

/** Asks the page of a lab for pictures. A page that is hidden does not exist: then there are none. */
export class ChartRequests {
  readonly #post: PostToPage;
  readonly #waiting = new Map<string, (bytes: Uint8Array | null) => void>();

  constructor(post: PostToPage) {
    this.#post = post;
  }

  /** The loss chart of a run as a PNG file; null where the page is not there, or has no such run. */
  async draw(runId: string): Promise<Uint8Array | null> {
    const requestId = randomUUID();
    const drawn = new Promise<Uint8Array | null>((resolve) => {
      const timer = setTimeout(() => this.#settle(requestId, null), PATIENCE_MS);
      this.#waiting.set(requestId, (bytes) => {
        clearTimeout(timer);
        resolve(bytes);
      });
    });
    if (!(await this.#post({ type: 'drawChart', requestId, runId }))) this.#settle(requestId, null);
    return drawn;
  }

  answered({ requestId, bytes }: ChartDrawn): void {
    this.#settle(requestId, bytes);
  }

  /** The page is gone for good. */
  dispose(): void {
    for (const requestId of [...this.#waiting.keys()]) this.#settle(requestId, null);
  }

  #settle(requestId: string, bytes: Uint8Array | null): void {
    this.#waiting.get(requestId)?.(bytes);
    this.#waiting.delete(requestId);
  }
}
