import * as v from 'valibot';
import type { FromWebview, ToWebview } from '../src/protocol.ts';
import { toWebviewSchema } from '../src/protocol.ts';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare global {
  function acquireVsCodeApi(): VsCodeApi;
}

/** Errors beyond these stay untold: one that comes with every frame would flood the extension's log. */
const MOST_ERRORS = 20;

/** The extension, as seen from the page. There is one: VS Code gives its api out once. */
export class Host {
  readonly #api = acquireVsCodeApi();
  #errors = 0;

  /** Hands over every message that is one of the protocol's; any other goes to the extension's log. */
  listen(receive: (message: ToWebview) => void): void {
    window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const result = v.safeParse(toWebviewSchema, data);
      if (result.success) receive(result.output);
      else this.report(`The page refused a message:\n${v.summarize(result.issues)}`);
    });
  }

  /** Brings errors that nobody caught to the extension's log. */
  reportErrors(): void {
    window.addEventListener('error', ({ error, message }: ErrorEvent) => this.report(errorText(error, message)));
    window.addEventListener('unhandledrejection', ({ reason }) => this.report(errorText(reason, 'rejected')));
  }

  post(message: FromWebview): void {
    this.#api.postMessage(message);
  }

  report(message: string): void {
    if (this.#errors++ < MOST_ERRORS) this.post({ type: 'pageError', message });
  }

  get stored(): unknown {
    return this.#api.getState();
  }

  store(state: unknown): void {
    this.#api.setState(state);
  }
}

function errorText(error: unknown, message: string): string {
  return error instanceof Error ? (error.stack ?? error.message) : message;
}
