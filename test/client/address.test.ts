import assert from 'node:assert/strict';
import { addressFromState, linkTo, parseAddress } from '../../client/catalogue/page/address.js';

describe('links to pages', () => {
  it('are read back as they were made', () => {
    for (const address of [
      { kind: 'practice', id: 'versioning' },
      { kind: 'practice', id: 'versioning', rule: 'nan-equality' },
      { kind: 'rule', id: 'nan-equality' },
    ] as const) {
      const url = new URL(linkTo(address, 'vscode'));
      assert.equal(url.host, 'ml-practices.ml-practices');
      assert.deepEqual(parseAddress(url.pathname, url.search.slice(1)), address);
    }
  });

  it('carry the scheme of the application', () => {
    const link = linkTo({ kind: 'rule', id: 'nan-equality' }, 'vscodium');
    assert.equal(link, 'vscodium://ml-practices.ml-practices/rule/nan-equality');
  });

  it('are forgiven another spelling', () => {
    assert.deepEqual(parseAddress('/rule/Nan_Equality', ''), { kind: 'rule', id: 'nan-equality' });
    assert.deepEqual(parseAddress('/practice/Versioning/', 'rule=Nan_Equality'), {
      kind: 'practice',
      id: 'versioning',
      rule: 'nan-equality',
    });
  });

  it('from elsewhere are refused', () => {
    for (const path of [
      '',
      '/',
      '/practice',
      '/practice/',
      '/other/x',
      '/practice/a/b',
      '/practice/../x',
      '/rule/A%20b',
    ]) {
      assert.equal(parseAddress(path, ''), undefined, path);
    }
    assert.deepEqual(parseAddress('/practice/versioning', 'rule=<b>'), {
      kind: 'practice',
      id: 'versioning',
    });
  });

  it('are restored from what a page stored, and from nothing else', () => {
    assert.deepEqual(addressFromState({ kind: 'rule', id: 'x', other: 1 }), { kind: 'rule', id: 'x' });
    for (const state of [undefined, null, 'x', {}, { kind: 'page', id: 'x' }, { kind: 'rule' }]) {
      assert.equal(addressFromState(state), undefined);
    }
  });
});
