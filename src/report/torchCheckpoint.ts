import { ByteWriter } from './byteWriter.ts';
import type { ExportedRun } from './exportedRun.ts';
import type { TrainedModel } from './trainedModel.ts';
import { trainedModel } from './trainedModel.ts';
import { zipArchive } from './zipArchive.ts';

/** As `torch.save` aligns the numbers of a tensor. */
const ALIGNMENT = 64;

interface Tensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

/** The opcodes of pickle protocol 2 that a state_dict takes. Source: CPython, Lib/pickletools.py. */
class Pickle {
  readonly #writer = new ByteWriter().u8(0x80, 2); // PROTO

  mark = () => this.#op('(');
  tuple = () => this.#op('t');
  reduce = () => this.#op('R');
  setItems = () => this.#op('u');
  persistentId = () => this.#op('Q');
  false = () => this.#write(0x89);

  /** A class or function that the reader imports. */
  global(module: string, name: string): this {
    this.#writer.text(`c${module}\n${name}\n`);
    return this;
  }

  string(text: string): this {
    this.#op('X');
    this.#writer.u32(text.length).text(text);
    return this;
  }

  integer(value: number): this {
    this.#op('J');
    this.#writer.u32(value);
    return this;
  }

  integers(values: readonly number[]): this {
    this.mark();
    for (const value of values) this.integer(value);
    return this.tuple();
  }

  orderedDict(): this {
    this.global('collections', 'OrderedDict').#op(')');
    return this.reduce();
  }

  finish(): Uint8Array {
    this.#op('.');
    return this.#writer.finish();
  }

  #op(code: string): this {
    this.#writer.text(code);
    return this;
  }

  #write(byte: number): this {
    this.#writer.u8(byte);
    return this;
  }
}

/** `torch._utils._rebuild_tensor_v2(storage, offset, size, stride, requires_grad, hooks)`. */
function pickleTensor(pickle: Pickle, { shape, values }: Tensor, key: string, storage: string): void {
  const strides = shape.map((_, i) => shape.slice(i + 1).reduce((product, size) => product * size, 1));
  pickle.global('torch._utils', '_rebuild_tensor_v2').mark();
  pickle.mark().string('storage').global('torch', storage).string(key).string('cpu').integer(values.length).tuple();
  pickle.persistentId().integer(0).integers(shape).integers(strides).false().orderedDict().tuple().reduce();
}

function pickleStateDict(tensors: readonly Tensor[], storage: string): Uint8Array {
  const pickle = new Pickle().orderedDict().mark();
  tensors.forEach((tensor, i) => {
    pickle.string(tensor.name);
    pickleTensor(pickle, tensor, String(i), storage);
  });
  return pickle.setItems().finish();
}

/** The bytes of values, little-endian. */
function storageBytes(values: readonly number[], dtype: TrainedModel['dtype']): Uint8Array {
  const size = dtype === 'float32' ? 4 : 8;
  const view = new DataView(new ArrayBuffer(values.length * size));
  values.forEach((value, i) => {
    if (dtype === 'float32') view.setFloat32(i * size, value, true);
    else view.setFloat64(i * size, value, true);
  });
  return new Uint8Array(view.buffer);
}

/**
 * A run's model as `torch.save(model.state_dict(), …)` writes it, for the module of the exported script. With
 * `standardize` the parameters belong to the standardized columns, as they do there.
 * Source: torch/serialization.py, `_save`.
 */
export function* torchCheckpoint(run: ExportedRun): Generator<Uint8Array, void> {
  const { parameters, dtype } = trainedModel(run);
  const { weight, bias } = parameters;
  const tensors: Tensor[] = [
    { name: 'linear.weight', shape: [1, weight.length], values: weight },
    { name: 'linear.bias', shape: [1], values: [bias] },
  ];
  const entry = (path: string, bytes: Uint8Array) => ({ path: `archive/${path}`, bytes });
  const data = tensors.map(({ values }, i) => entry(`data/${i}`, storageBytes(values, dtype)));
  const pickled = pickleStateDict(tensors, dtype === 'float32' ? 'FloatStorage' : 'DoubleStorage');
  const version = new ByteWriter().text('3\n').finish();
  yield zipArchive([entry('data.pkl', pickled), ...data, entry('version', version)], ALIGNMENT);
}
