import type { Span } from './pythonSource.ts';
import type { Value } from './pythonValue.ts';
import { isSame, unknown } from './pythonValue.ts';

/** Modules of which a script imports every name. */
const MOST_MODULES = 20;

/** The names that a module, a function or a class binds, and the scope around it. */
export class Scope {
  #names = new Map<string, Value>();
  readonly #global = new Set<string>();
  readonly #modules: string[] = [];
  readonly #outer: Scope | null;

  readonly #isClass: boolean;

  constructor(outer: Scope | null = null, isClass = false) {
    this.#outer = outer;
    this.#isClass = isClass;
  }

  /** The scope that functions see which are defined here: in Python that is not the one of their class. */
  get ofFunctions(): Scope {
    return this.#isClass && this.#outer !== null ? this.#outer.ofFunctions : this;
  }

  /** The value of a name here or in a scope around. */
  find(name: string): Value | null {
    return this.#names.get(name) ?? this.#outer?.find(name) ?? null;
  }

  /** The value of a name that is bound here. */
  own(name: string): Value | null {
    return this.#names.get(name) ?? null;
  }

  set(name: string, value: Value): void {
    if (this.#global.has(name)) this.#outermost().set(name, value);
    else this.#names.set(name, value);
  }

  /** `global name` */
  share(name: string): void {
    if (this.#outer !== null) this.#global.add(name);
  }

  /** `from module import *` */
  importAll(module: string): void {
    if (!this.#modules.includes(module) && this.#modules.length < MOST_MODULES) this.#modules.push(module);
  }

  /** How many names are bound here. */
  get size(): number {
    return this.#names.size;
  }

  /** The values that are bound here. */
  values(): Value[] {
    return [...this.#names.values()];
  }

  /** The modules of which every name was imported, here or in a scope around. */
  allModules(): string[] {
    return [...this.#modules, ...(this.#outer?.allModules() ?? [])];
  }

  /**
   * Follows branches one of which is taken when the script runs.
   * @returns the names that they leave different, which are not known after them
   */
  branch(at: Span, branches: readonly (() => void)[]): string[] {
    const before = this.#names;
    const after = branches.map((follow) => {
      this.#names = new Map(before);
      follow();
      return this.#names;
    });
    this.#names = new Map(before);
    const different: string[] = [];
    for (const name of new Set(after.flatMap((names) => [...names.keys()]))) {
      const values = after.map((names) => names.get(name)).filter((value) => value !== undefined);
      const [first] = values;
      if (first === undefined) continue;
      const isOne = values.every((value) => isSame(first, value));
      this.#names.set(name, isOne ? first : unknown(at, 'conditional'));
      if (!isOne) different.push(name);
    }
    return different;
  }

  #outermost(): Scope {
    return this.#outer === null ? this : this.#outer.#outermost();
  }
}
