/**
 * How many epochs the chart's axis spans while a run of `planned` epochs has come to `done`: all of them in the end,
 * before that the smallest halving that holds what is there. So the line always fills at least half of the chart, and
 * the axis changes a handful of times instead of at every frame.
 */
export function axisEpochs(planned: number, done: number, running: boolean): number {
  if (!running) return Math.max(done, 2);
  let span = planned;
  while (span / 2 >= Math.max(done, 2)) span /= 2;
  return Math.max(Math.ceil(span), 2);
}
