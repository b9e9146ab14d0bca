import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { screenshot } from './window.js';

describe('the extension', () => {
  it('activates in a real VS Code', async () => {
    const extension = vscode.extensions.getExtension('ml-practices.ml-practices');
    assert.ok(extension, 'it is installed');
    await extension.activate();
    assert.match(vscode.version, /^1\.\d+/);
    await screenshot('start');
  });
});
