import * as l10n from '@vscode/l10n';
import type { ToWebview } from '../src/protocol.ts';
import { element } from './element.ts';
import type { Host } from './host.ts';
import { icon } from './icon.ts';
import { toolkitButton } from './toolkit.ts';

/** What stands in the place of the lab when its experiment file cannot be read: why, and the way out. */
export function showUnreadableFile({ file, problems }: Extract<ToWebview, { type: 'unreadable' }>, host: Host): void {
  const heading = element('h1', {}, icon('error', 'severity', 'severity-error'), l10n.t('{0} cannot be read', file));
  const list = element('ul', {}, ...problems.map((problem) => element('li', {}, problem)));
  const way = element('p', {}, l10n.t('The lab opens here by itself as soon as the file is mended and saved.'));
  const open = toolkitButton('primary', l10n.t('Open as Text'), icon('forward'));
  open.addEventListener('click', () => host.post({ type: 'openAsText' }));
  const main = element('main', { class: 'unreadable' }, heading, list, way, open);
  document.querySelector('#lab')?.replaceChildren(main);
}
