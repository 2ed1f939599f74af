import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as l10n from '@vscode/l10n';
import { grouped } from '../wording/numberText.ts';

/**
 * The longest link that every system hands over to VS Code: Windows takes 2,081 characters (Electron's documentation of
 * `shell.openExternal`), and chats and mails cut longer ones as well.
 */
export const MAX_LINK_LENGTH = 2000;
/** A link is not typed by a person: what comes in may be longer than what the lab gives out, within reason. */
const MAX_PACKED_LENGTH = 100_000;
/** What a link may unpack to: a few kB of deflate can stand for gigabytes. */
const MAX_TEXT_BYTES = 1_000_000;

/** `1` is the format: base64url of raw deflate of the experiment file, in UTF-8. */
const PATH = '/experiment/1';

type Told<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: string };

const refused = (problem: string): Told<never> => ({ ok: false, problem });

/** JSON without the spaces that are for people. A −0 stays. */
function compact(text: string): string {
  return text.replace(/("(?:[^"\\]|\\.)*")|\s+/g, (_, quoted: string | undefined) => quoted ?? '');
}

/**
 * The link that opens an experiment in VS Code.
 * @param text of an experiment file that holds its own examples
 * @param scheme of this VS Code: `vscode`, `vscode-insiders`, `vscodium` …
 */
export function experimentLink(text: string, scheme: string, extensionId: string): Told<string> {
  const packed = deflateRawSync(compact(text), { level: 9 }).toString('base64url');
  const link = `${scheme}://${extensionId}${PATH}?${packed}`;
  if (link.length <= MAX_LINK_LENGTH) return { ok: true, value: link };
  const [length, most] = [grouped(link.length), grouped(MAX_LINK_LENGTH)];
  return refused(
    l10n.t(
      'The link would have {0} characters, and not every system opens more than {1}. Save the experiment and send the file, or take fewer examples.',
      length,
      most,
    ),
  );
}

function unpack(packed: string): string | null {
  try {
    const bytes = inflateRawSync(Buffer.from(packed, 'base64url'), { maxOutputLength: MAX_TEXT_BYTES });
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The text of the experiment file that a link holds. It is still to be checked as any other. */
export function textOfLink({ path, query }: { readonly path: string; readonly query: string }): Told<string> {
  if (path !== PATH) return refused(l10n.t('This link is none that the lab knows; a newer version of the lab may.'));
  if (query.length > MAX_PACKED_LENGTH || !/^[\w-]+$/.test(query))
    return refused(l10n.t('This link is damaged or too long.'));
  const text = unpack(query);
  return text === null
    ? refused(l10n.t('This link is damaged: a part of it may be missing.'))
    : { ok: true, value: text };
}
