/**
 * The optimizers of `torch.optim` that the lecture series lists, with PyTorch's keyword names.
 * Source: torch/optim/*.py of PyTorch 1.13.
 */
export interface SGDSettings {
  readonly name: 'SGD';
  readonly lr: number;
  readonly momentum: number;
  readonly dampening: number;
  readonly weight_decay: number;
  readonly nesterov: boolean;
}
export interface AdamSettings {
  readonly name: 'Adam' | 'AdamW';
  readonly lr: number;
  readonly betas: readonly [number, number];
  readonly eps: number;
  readonly weight_decay: number;
  readonly amsgrad: boolean;
}
export interface AdamaxSettings {
  readonly name: 'Adamax';
  readonly lr: number;
  readonly betas: readonly [number, number];
  readonly eps: number;
  readonly weight_decay: number;
}
export interface AdagradSettings {
  readonly name: 'Adagrad';
  readonly lr: number;
  readonly lr_decay: number;
  readonly weight_decay: number;
  readonly initial_accumulator_value: number;
  readonly eps: number;
}
export interface AdadeltaSettings {
  readonly name: 'Adadelta';
  readonly lr: number;
  readonly rho: number;
  readonly eps: number;
  readonly weight_decay: number;
}
export interface RMSpropSettings {
  readonly name: 'RMSprop';
  readonly lr: number;
  readonly alpha: number;
  readonly eps: number;
  readonly weight_decay: number;
  readonly momentum: number;
  readonly centered: boolean;
}
export interface RpropSettings {
  readonly name: 'Rprop';
  readonly lr: number;
  readonly etas: readonly [number, number];
  readonly step_sizes: readonly [number, number];
}
export interface ASGDSettings {
  readonly name: 'ASGD';
  readonly lr: number;
  readonly lambd: number;
  readonly alpha: number;
  readonly t0: number;
  readonly weight_decay: number;
}
export interface LBFGSSettings {
  readonly name: 'LBFGS';
  readonly lr: number;
  readonly max_iter: number;
  /** `null` is PyTorch's `None`: max_iter · 5 / 4, rounded down. */
  readonly max_eval: number | null;
  readonly tolerance_grad: number;
  readonly tolerance_change: number;
  readonly history_size: number;
}

export type OptimizerSettings =
  | SGDSettings
  | AdamSettings
  | AdamaxSettings
  | AdagradSettings
  | AdadeltaSettings
  | RMSpropSettings
  | RpropSettings
  | ASGDSettings
  | LBFGSSettings;

export type OptimizerName = OptimizerSettings['name'];

export const OPTIMIZER_NAMES = [
  'SGD',
  'Adam',
  'AdamW',
  'Adamax',
  'Adagrad',
  'Adadelta',
  'RMSprop',
  'Rprop',
  'ASGD',
  'LBFGS',
] as const satisfies readonly OptimizerName[];

const adam = { betas: [0.9, 0.999], eps: 1e-8, amsgrad: false } as const;

/** What `torch.optim.NAME(parameters)` uses where a keyword is not given. SGD's lr has no default there: 0.01 is the lecture's. */
export const OPTIMIZER_DEFAULTS = {
  SGD: { name: 'SGD', lr: 0.01, momentum: 0, dampening: 0, weight_decay: 0, nesterov: false },
  Adam: { name: 'Adam', lr: 1e-3, weight_decay: 0, ...adam },
  AdamW: { name: 'AdamW', lr: 1e-3, weight_decay: 1e-2, ...adam },
  Adamax: { name: 'Adamax', lr: 2e-3, betas: [0.9, 0.999], eps: 1e-8, weight_decay: 0 },
  Adagrad: { name: 'Adagrad', lr: 1e-2, lr_decay: 0, weight_decay: 0, initial_accumulator_value: 0, eps: 1e-10 },
  Adadelta: { name: 'Adadelta', lr: 1, rho: 0.9, eps: 1e-6, weight_decay: 0 },
  RMSprop: { name: 'RMSprop', lr: 1e-2, alpha: 0.99, eps: 1e-8, weight_decay: 0, momentum: 0, centered: false },
  Rprop: { name: 'Rprop', lr: 1e-2, etas: [0.5, 1.2], step_sizes: [1e-6, 50] },
  ASGD: { name: 'ASGD', lr: 1e-2, lambd: 1e-4, alpha: 0.75, t0: 1e6, weight_decay: 0 },
  LBFGS: {
    name: 'LBFGS',
    lr: 1,
    max_iter: 20,
    max_eval: null,
    tolerance_grad: 1e-7,
    tolerance_change: 1e-9,
    history_size: 100,
  },
} as const satisfies Record<OptimizerName, OptimizerSettings>;

/** Whether an lr is one that nobody chose; it follows the optimizer, since SGD's 0.01 is no good advice for Adam. */
export function isDefaultLr(name: OptimizerName, lr: number | null): boolean {
  return lr === OPTIMIZER_DEFAULTS[name].lr;
}
