import assert from 'node:assert/strict';
import { historyFromState, PageHistory } from '../../client/catalogue/page/history.js';

const practice = (id: string) => ({ kind: 'practice' as const, id });
const after = (...ids: string[]) => {
  const history = new PageHistory();
  for (const id of ids) history.visit(practice(id));
  return history;
};

describe('the history of pages', () => {
  it('goes back and forward, and no further than there are pages', () => {
    const history = after('a', 'b');
    assert.equal(history.go(1), false);
    assert.equal(history.go(-1), true);
    assert.equal(history.current?.id, 'a');
    assert.equal(history.go(-1), false);
    assert.equal(history.go(1), true);
    assert.equal(history.current?.id, 'b');
  });

  it('drops what lay ahead when another page is opened', () => {
    const history = after('a', 'b');
    history.go(-1);
    history.visit(practice('c'));
    assert.deepEqual(
      history.state.entries.map(({ id }) => id),
      ['a', 'c'],
    );
  });

  it('takes the page that is shown already for one visit, but not the same page for another reason', () => {
    const history = after('a', 'a');
    assert.equal(history.state.entries.length, 1);
    history.visit({ ...practice('a'), rule: 'r' });
    assert.equal(history.state.entries.length, 2);
  });

  it('tells two visits of one page apart, and forgets the oldest of very many', () => {
    const history = after(...Array.from({ length: 120 }, (_, index) => (index % 2 ? 'a' : 'b')));
    const visits = history.state.entries.map(({ visit }) => visit);
    assert.equal(visits.length, 50);
    assert.equal(new Set(visits).size, 50);
    assert.equal(history.current?.id, 'a');
  });

  it('is restored from what a page stored, and from nothing else', () => {
    const { state } = after('a', 'b');
    const stored = { history: JSON.parse(JSON.stringify(state)), grouping: 'teamSize' };
    assert.deepEqual(historyFromState(stored)?.state, state);
    const [first] = state.entries;
    for (const wrong of [
      undefined,
      null,
      'x',
      {},
      { history: { entries: [], index: 0 } },
      { history: { entries: [first], index: 4 } },
      { history: { entries: [{ ...first, kind: 'page' }], index: 0 } },
      { history: { entries: [{ kind: 'rule', id: 'x' }], index: 0 } },
      { history: { entries: [null], index: 0 } },
    ])
      assert.equal(historyFromState(wrong), undefined, JSON.stringify(wrong));
  });
});
