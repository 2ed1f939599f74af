/**
 * What the lab's page may load: its own files from `source`, its script and the toolkit's probing `<style>` by their
 * nonce, and pictures of charts as `data:`. The tests serve the page under this very policy.
 */
export function contentSecurityPolicy(source: string, nonce: string): string {
  return [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${source} 'nonce-${nonce}'`,
    `img-src ${source} data:`,
    `font-src ${source}`,
  ].join('; ');
}
