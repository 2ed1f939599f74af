#!/usr/bin/env node
// Stands in for VS Code's executable where @vscode/test-electron wants one: see launcher.ts.
import { register } from 'tsx/esm/api';

register();
await import('./launcher.ts');
