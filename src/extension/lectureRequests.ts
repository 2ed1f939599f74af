import type { LectureSection, ToWebview } from '../protocol.ts';
import type { PostToPage } from './runFeed.ts';

type LectureRequest = Extract<ToWebview, { type: 'showLecture' }>;

/** Leads the page to the lecture, now or as soon as there is a page. */
export class LectureRequests {
  readonly #post: PostToPage;
  /** A page that has not said `ready` hears nothing. */
  #isPageReady = false;
  /** What a page that could not be told is to open once it is there. */
  #request: LectureRequest | null = null;

  constructor(post: PostToPage) {
    this.#post = post;
  }

  /** The page said `ready`. */
  async ready(): Promise<void> {
    this.#isPageReady = true;
    await this.#send();
  }

  /** @param section null for the one that was open last */
  async show(section: LectureSection | null): Promise<void> {
    this.#request = { type: 'showLecture', section };
    if (this.#isPageReady) await this.#send();
  }

  /** VS Code tells whether a message arrived: a hidden page is gone, and says `ready` when it is back. */
  async #send(): Promise<void> {
    const request = this.#request;
    if (request === null) return;
    this.#isPageReady = await this.#post(request);
    if (this.#isPageReady && this.#request === request) this.#request = null;
  }
}
