/** In one column the results are a page below the button that begins a run. */
const ONE_COLUMN = '(max-width: 700px)';

/** Scrolls to the results where they are below the fold; whoever looks at them already is left there. */
export function bringResultsInSight(): void {
  const results = document.querySelector('.results');
  if (results === null || !matchMedia(ONE_COLUMN).matches) return;
  if (results.getBoundingClientRect().top < innerHeight / 2) return;
  const wantsNoMotion = matchMedia('(prefers-reduced-motion: reduce)').matches;
  results.scrollIntoView({ block: 'start', behavior: wantsNoMotion ? 'instant' : 'smooth' });
}
