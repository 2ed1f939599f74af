import type { FileAccess } from './dataFile.ts';

/** An editor writes a file in several steps, and each of them is told. */
const DELAY_MS = 200;

interface Disposable {
  dispose(): unknown;
}

/** Calls back whenever a file may have been written. */
export type WatchFile = (uri: string, onWritten: () => void) => Disposable;

interface Followed {
  readonly access: FileAccess;
  /** Of the bytes that the lab goes by; null until they are known. */
  fingerprint: string | null;
  isChanged: boolean;
  timer: NodeJS.Timeout | undefined;
  readonly watcher: Disposable;
}

/** Notices that files have other bytes than those that were read of them. A file that is gone is no change yet. */
export class FileChanges {
  readonly #watch: WatchFile;
  readonly #told: () => void;
  readonly #onError: (error: unknown) => void;
  readonly #files = new Map<string, Followed>();

  /** @param told is called when other files than before have changed */
  constructor(watch: WatchFile, told: () => void, onError: (error: unknown) => void) {
    this.#watch = watch;
    this.#told = told;
    this.#onError = onError;
  }

  /** The names of those that were changed. */
  get changed(): string[] {
    return [...this.#files.values()].filter(({ isChanged }) => isChanged).map(({ access }) => access.name);
  }

  isChanged(access: FileAccess): boolean {
    return this.#files.get(access.uri)?.isChanged === true;
  }

  /** What the lab goes by: address → fingerprint. */
  get fingerprints(): Record<string, string> {
    const known = [...this.#files.values()].flatMap(({ access, fingerprint }) =>
      fingerprint === null ? [] : [[access.uri, fingerprint] as const],
    );
    return Object.fromEntries(known);
  }

  /** Follows a file from these bytes on. Without a fingerprint those count that are there now. */
  follow(access: FileAccess, fingerprint: string | null): void {
    const known = this.#files.get(access.uri);
    if (known === undefined) this.#add(access, fingerprint);
    else known.fingerprint = fingerprint;
    this.#check(access.uri);
  }

  /** Looks whether any was written unnoticed: before its watcher was up, or where none is. */
  look(): void {
    for (const uri of this.#files.keys()) this.#check(uri);
  }

  /** Goes by the bytes that are there now, unread. */
  keep(): void {
    for (const [uri, file] of this.#files) {
      if (!file.isChanged) continue;
      file.fingerprint = null;
      this.#check(uri);
    }
  }

  dispose(): void {
    for (const { watcher, timer } of this.#files.values()) {
      clearTimeout(timer);
      watcher.dispose();
    }
    this.#files.clear();
  }

  #add(access: FileAccess, fingerprint: string | null): void {
    const watcher = this.#watch(access.uri, () => this.#written(access.uri));
    this.#files.set(access.uri, { access, fingerprint, isChanged: false, timer: undefined, watcher });
  }

  #written(uri: string): void {
    const file = this.#files.get(uri);
    if (file === undefined) return;
    clearTimeout(file.timer);
    file.timer = setTimeout(() => this.#check(uri), DELAY_MS);
  }

  #check(uri: string): void {
    this.#compare(uri).catch(this.#onError);
  }

  async #compare(uri: string): Promise<void> {
    const before = this.#files.get(uri);
    const now = await before?.access.fingerprint();
    const file = this.#files.get(uri);
    if (file === undefined || now === undefined || now === null) return;
    file.fingerprint ??= now;
    const isChanged = file.fingerprint !== now;
    if (isChanged === file.isChanged) return;
    file.isChanged = isChanged;
    this.#told();
  }
}
