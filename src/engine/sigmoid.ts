import type { Arithmetic } from './arithmetic.ts';

/** 1 / (1 + exp(−z)), rounded after each step. */
export function sigmoid(arithmetic: Arithmetic, z: number): number {
  return arithmetic.round(1 / arithmetic.round(1 + arithmetic.round(Math.exp(-z))));
}

/** The gradient of sigmoid's input from that of its output p: g·(1 − p)·p, which fades to 0 where p saturates. */
export function sigmoidBackward(arithmetic: Arithmetic, g: number, p: number): number {
  return arithmetic.round(arithmetic.round(g * arithmetic.round(1 - p)) * p);
}
