import * as l10n from '@vscode/l10n';
import { Host } from './host.ts';
import { Lab } from './lab.ts';
import { showUnreadableFile } from './unreadableFile.ts';

const host = new Host();
let lab: Lab | null = null;

host.reportErrors();
host.listen((message) => {
  if (lab !== null) return lab.receive(message);
  if (message.type !== 'snapshot' && message.type !== 'unreadable') return;
  document.documentElement.lang = message.language;
  l10n.config({ contents: message.messages });
  if (message.type === 'unreadable') showUnreadableFile(message, host);
  else lab = new Lab(host, message);
});
host.post({ type: 'ready' });
