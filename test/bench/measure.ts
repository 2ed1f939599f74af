// One contestant in a process of its own: `measure.ts NAME PEERS` prints its microseconds an epoch as JSON. Of its own,
// because V8 compiles for what it has seen: an engine that trained in float64 before is slower in float32.
import { CASES } from './cases.ts';
import type { Contestant } from './contestant.ts';
import { measure } from './contestant.ts';
import { engineContestant } from './engineContestant.ts';
import { mlContestant } from './mlContestant.ts';
import { tfjsContestant } from './tfjsContestant.ts';

async function contestantOf(name: string, peers: string): Promise<Contestant> {
  if (name === 'engine float64') return engineContestant('float64');
  if (name === 'tfjs cpu') return tfjsContestant('cpu', peers);
  if (name === 'tfjs wasm') return tfjsContestant('wasm', peers);
  if (name === 'ml-logistic-regression') return mlContestant(peers);
  return engineContestant('float32');
}

const [name = '', peers = ''] = process.argv.slice(2);
const contestant = await contestantOf(name, peers);
const times = CASES.map((chosen) => {
  const train = contestant.prepare(chosen);
  return train === null ? null : measure(train);
});
process.stdout.write(`\n${JSON.stringify(times)}\n`);
