import {
  type DocumentParams,
  effectiveSettings,
  type SwitchOffRuleParams,
  switchOffRule,
} from '../protocol.js';
import type { ServerContext } from './context.js';

/** Tells which settings hold for a document, and how to change them. */
export function registerSettings({ connection, configuration, documents, workspace }: ServerContext): void {
  connection.onRequest(effectiveSettings, async ({ uri }: DocumentParams) => {
    const unit = documents.unitOf(uri);
    await configuration.editorSettings(unit);
    return workspace.effectiveSettings(unit);
  });
  connection.onRequest(switchOffRule, ({ rule, uri }: SwitchOffRuleParams) =>
    workspace.switchOffRule(rule, documents.unitOf(uri)),
  );
}
