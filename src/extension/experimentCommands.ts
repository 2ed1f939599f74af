import * as v from 'valibot';
import * as vscode from 'vscode';
import type { ExperimentAction } from '../protocol.ts';
import { experimentAction } from './experimentActions.ts';
import type { Labs } from './labs.ts';

const argumentsSchema = v.strictObject({ target: v.custom<vscode.Uri>((input) => input instanceof vscode.Uri) });

/** The command of an action on the lab in front; `{ target }` saves without asking where. */
export function experimentCommand(
  action: ExperimentAction,
  labs: Labs,
  extensionId: string,
): (argument?: unknown) => Promise<void> {
  return async (argument) => {
    const lab = labs.active;
    const given = v.safeParse(argumentsSchema, argument);
    const target = given.success ? given.output.target : undefined;
    if (lab !== undefined) await experimentAction(action, lab, { labs, extensionId, target });
  };
}
