import * as v from 'valibot';
import { MAX_SEED } from './limits.ts';

export const finite = v.pipe(v.number(), v.finite());
export const integer = (atLeast: number, atMost: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(atLeast), v.maxValue(atMost));

export const parametersSchema = v.strictObject({ weight: v.array(finite), bias: finite });

export const modelSchema = v.picklist(['logistic', 'linear']);
export const lossSchema = v.picklist(['BCELoss', 'BCEWithLogitsLoss', 'MSELoss']);
export const dtypeSchema = v.picklist(['float32', 'float64']);
export const reductionSchema = v.picklist(['sum', 'mean']);

export const seedSchema = v.nullable(integer(0, MAX_SEED));
export const batchSizeSchema = v.nullable(integer(1, Number.MAX_SAFE_INTEGER));
