import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Assessment, MakeReportResult, NextStep, PracticeAssessment } from '../../server/protocol.js';
import {
  assessFolder,
  assessmentChanged,
  listNextSteps,
  makeReport,
  setChecklistLevel,
  workspaceTrusted,
} from '../../server/protocol.js';
import { connect, stopServers, type TestClient } from './client.js';
import { realHost, type TemporaryFolder, temporaryFolder } from './realHost.js';

const ruff = { 'pyproject.toml': '[project]\nname = "churn"\n[tool.ruff]\nline-length = 100\n' };

describe('the assessment of a folder', () => {
  let folder: TemporaryFolder;

  beforeEach(async () => {
    folder = await temporaryFolder({ ...ruff, 'train.py': 'import ruff\n' });
  });
  afterEach(async () => {
    await stopServers();
    await folder.remove();
  });

  const folders = () => [{ uri: folder.uri, name: 'project' }];
  const start = () => connect(realHost(), { folders: folders() });
  const look = (client: TestClient, fresh = true) =>
    client.request<Assessment | null>(assessFolder, { folder: folder.uri, fresh });
  const of = (assessment: Assessment | null, slug: string): PracticeAssessment => {
    const found = assessment?.practices.find((each) => each.slug === slug);
    assert.ok(found, slug);
    return found;
  };

  it('knows nothing before anybody looked', async () => {
    assert.equal(await look(await start(), false), null);
  });

  it('proposes from what it finds, and says where', async () => {
    const client = await start();
    const { state, proposal, evidence } = of(await look(client), 'static-analysis');
    assert.equal(state, 'proposed');
    assert.equal(proposal?.level, 'partially');
    assert.equal(evidence[0]?.places[0]?.path, 'pyproject.toml');
    assert.equal(evidence[0]?.places[0]?.line, 2);
  });

  it('keeps the answer of people before its own, and tells when they differ', async () => {
    const client = await start();
    await look(client);
    const answer = async (level: string) => {
      await client.request(setChecklistLevel, { folder: folder.uri, slug: 'static-analysis', level });
      return of(await look(client, false), 'static-analysis').state;
    };
    assert.equal(await answer('mostly'), 'answered');
    assert.equal(await answer('not-at-all'), 'disagrees');
  });

  it('looks again when files change', async () => {
    const client = await start();
    await look(client);
    await rm(join(folder.path, 'pyproject.toml'));
    await writeFile(join(folder.path, 'notes.md'), 'Nothing here.');
    const changed = client.nextNotification(assessmentChanged);
    await client.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: `${folder.uri}/pyproject.toml`, type: 3 }],
    });
    await changed;
    assert.notEqual(of(await look(client, false), 'static-analysis').proposal?.level, 'partially');
  });

  it('leaves alone what the editor hides', async () => {
    let hidden: Record<string, unknown> = { '**/pyproject.toml': true };
    const settings = ({ section }: { section?: string }) => (section === 'files.exclude' ? hidden : null);
    const client = await connect(realHost(), { folders: folders(), settings });
    assert.equal(of(await look(client), 'static-analysis').proposal, null);
    hidden = { '**/pyproject.toml': false, '*.py': { when: '$(basename).ts' }, odd: 3 };
    const assessment = await look(client);
    assert.equal(of(assessment, 'static-analysis').proposal?.level, 'partially');
    assert.equal(assessment?.files, 2);
  });

  it('asks another program for the history in trusted workspaces only', async () => {
    const asked: [string, boolean][] = [];
    const readHistory = async (uri: string, isTrusted: boolean) => {
      asked.push([uri, isTrusted]);
      return null;
    };
    const client = await connect({ ...realHost(), readHistory }, { folders: folders(), trusted: false });
    await look(client);
    await client.notify(workspaceTrusted);
    await look(client);
    assert.deepEqual(asked, [
      [folder.uri, false],
      [folder.uri, true],
    ]);
  });

  it('makes a report, and names what comes next', async () => {
    const client = await start();
    const { text, style } = await client.request<MakeReportResult>(makeReport, {
      folder: folder.uri,
      format: 'page',
      effect: null,
    });
    assert.match(text, /<main>.*By category/s);
    assert.match(style, /--vscode-foreground/);
    const steps = await client.request<NextStep[]>(listNextSteps, { folder: folder.uri, effect: 'quality' });
    assert.equal(steps.length, 3);
  });
});
