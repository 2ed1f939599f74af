/** What a shape stands for; `PICTURE_COLORS` has its colour. */
export type PictureRole =
  | 'background'
  | 'grid'
  | 'text'
  | 'muted'
  | 'loss'
  | 'validation'
  | 'reference'
  | 'info'
  | 'good'
  | 'warning'
  | 'error';

export type Shape =
  /** x and y in turn. */
  | { readonly kind: 'line'; readonly role: PictureRole; readonly points: readonly number[]; readonly dashed?: true }
  | {
      readonly kind: 'text';
      readonly role: PictureRole;
      /** Where it begins, ends or has its middle. */
      readonly x: number;
      /** Of the line that it stands on. */
      readonly y: number;
      readonly anchor: 'start' | 'middle' | 'end';
      readonly bold?: true;
      readonly text: string;
    }
  /** A dot of the log; `title` says what it is about. */
  | {
      readonly kind: 'dot';
      readonly role: PictureRole;
      readonly x: number;
      readonly y: number;
      readonly title: string;
    };

/** A drawing that knows nothing of what it is drawn on, in units that are pixels at its natural size. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** The same in words, for who does not see it. */
  readonly description: string;
  readonly shapes: readonly Shape[];
}

export const PICTURE_FONT =
  "system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";
export const PICTURE_FONT_SIZE = 13;
export const PICTURE_DASH = [6, 4] as const;
export const PICTURE_DOT_RADIUS = 4;

/** On white and on near-black, each at least 4.5 : 1 for what has to be read and 3 : 1 for what has to be seen. */
export const PICTURE_COLORS: Readonly<Record<'light' | 'dark', Readonly<Record<PictureRole, string>>>> = {
  light: {
    background: '#ffffff',
    grid: '#d8dee4',
    text: '#1f2328',
    muted: '#59636e',
    loss: '#0969da',
    validation: '#bc4c00',
    reference: '#8250df',
    info: '#0969da',
    good: '#1a7f37',
    warning: '#9a6700',
    error: '#cf222e',
  },
  dark: {
    background: '#0d1117',
    grid: '#30363d',
    text: '#f0f6fc',
    muted: '#9198a1',
    loss: '#4493f8',
    validation: '#f0883e',
    reference: '#ab7df8',
    info: '#4493f8',
    good: '#3fb950',
    warning: '#d29922',
    error: '#f85149',
  },
};

export function lineWidth(role: PictureRole): number {
  if (role === 'loss' || role === 'validation') return 2;
  return role === 'grid' ? 1 : 1.5;
}
