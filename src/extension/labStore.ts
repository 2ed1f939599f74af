import { randomUUID } from 'node:crypto';
import { access, cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RunFolder } from './runFolder.ts';
import type { StoredLab } from './storedLab.ts';
import { parseStoredLab } from './storedLab.ts';
import { readIfThere, writeWhole } from './storedFile.ts';

/** The file that names the window which keeps the lab. */
const OWNER = 'window';

/** Tells this window from others. */
const WINDOW: string = randomUUID();

/**
 * Keeps one lab in the extension's own folder, so that it survives a reload of the window: `lab.bin`, and a folder for
 * each run of its shelf.
 */
export class LabStore {
  readonly #folder: string;
  readonly #window: string;

  /** @param window tells who writes: windows without a folder share one store, and so may two tabs of a browser */
  constructor(folder: string, window = WINDOW) {
    this.#folder = folder;
    this.#window = window;
  }

  /**
   * From now on the lab is this window's to keep. Another one that has it open finds out before it writes again, and
   * does not: two that write by turns would leave neither's runs.
   */
  async claim(): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    await writeFile(join(this.#folder, OWNER), this.#window);
  }

  /** Whether no other window has claimed the lab since this one did. */
  async isOwn(): Promise<boolean> {
    const owner = await readFile(join(this.#folder, OWNER), 'utf8').catch(() => this.#window);
    return owner === this.#window;
  }

  /** @throws if what is stored cannot be understood; `setAside` then makes room for a new start. */
  async load(): Promise<StoredLab | null> {
    const stored = await readIfThere(join(this.#folder, 'lab.bin'));
    return stored === null ? null : parseStoredLab(stored.value);
  }

  async save(lab: StoredLab): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    await writeWhole(join(this.#folder, 'lab.bin'), lab);
  }

  run(runId: string): RunFolder {
    return new RunFolder(join(this.#folder, 'runs', runId));
  }

  /** Keeps a run that cannot be read out of the way, for whoever wants to look. */
  setRunAside(runId: string): Promise<void> {
    return this.run(runId).moveTo(join(this.#folder, 'unreadable', runId));
  }

  /** Removes what is left of runs that are not on the shelf. */
  async keepRuns(runIds: readonly string[]): Promise<void> {
    const folders = await readdir(join(this.#folder, 'runs')).catch(() => []);
    const left = folders.filter((folder) => !runIds.includes(folder));
    await Promise.all(left.map((folder) => this.run(folder).remove()));
  }

  /** Puts a copy of all that is kept into a store that keeps nothing yet. */
  async copyTo(target: LabStore): Promise<void> {
    const isTaken = await access(join(target.#folder, 'lab.bin')).then(
      () => true,
      () => false,
    );
    if (!isTaken) await cp(this.#folder, target.#folder, { recursive: true });
  }

  /** Keeps what cannot be read under another name, for whoever wants to look. */
  async setAside(): Promise<void> {
    await rm(`${this.#folder}.unreadable`, { recursive: true, force: true });
    await rename(this.#folder, `${this.#folder}.unreadable`);
  }
}
