import { access, cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { RunFolder } from './runFolder.ts';
import type { StoredLab } from './storedLab.ts';
import { parseStoredLab } from './storedLab.ts';
import { readIfThere, writeWhole } from './storedFile.ts';

/**
 * Keeps one lab in the extension's own folder, so that it survives a reload of the window: `lab.bin`, and a folder for
 * each run of its shelf.
 */
export class LabStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
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
    const isTaken = await access(target.#folder).then(
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
