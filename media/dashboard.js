// Runs inside the dashboard: sends out what the reader does, and takes new reports in without a reload, so that scroll
// position, open parts and focus stay as they are.
(() => {
  const vscode = acquireVsCodeApi();
  const content = document.getElementById('content');
  const toolbar = document.getElementById('toolbar');
  const said = document.getElementById('announcement');
  let state = { open: [], ...vscode.getState(), folder: document.body.dataset.folder };
  let shown = '';
  vscode.setState(state);

  document.addEventListener('change', ({ target }) => {
    if (target.id === 'effect') send('effect', { value: target.value || null });
    if (target.id === 'folder') send('folder', { value: target.value });
    if (target.name === 'by') keep({ by: target.id });
  });

  document.addEventListener('click', (event) => {
    const element = event.target instanceof Element ? event.target.closest('a, button') : null;
    if (!element) return;
    const { path, line, cell, practice, do: action } = element.dataset;
    if (action) send(action);
    if (path !== undefined) send('place', { path, line: number(line), cell: number(cell) });
    else if (practice !== undefined) send('practice', { value: practice });
    else return;
    event.preventDefault();
  });

  // Toggling does not bubble; scrolling ends often.
  document.addEventListener('toggle', () => keep({ open: openParts() }), true);
  document.addEventListener('scrollend', () => keep({ scroll: scrollY }));
  window.addEventListener('resize', markScrollers);

  window.addEventListener('message', ({ data }) => {
    if (data.type !== 'update') return;
    if (data.folder !== state.folder) keep({ folder: data.folder, open: [], scroll: 0, by: undefined });
    swap(toolbar, data.toolbar);
    if (data.content !== shown) {
      swap(content, data.content);
      if (said.textContent !== data.announcement) said.textContent = data.announcement;
    }
    shown = data.content;
    restore();
  });

  restore();
  send('ready');

  function send(type, more = {}) {
    vscode.postMessage({ type, ...more });
  }

  function keep(more) {
    state = { ...state, ...more };
    vscode.setState(state);
  }

  function number(text) {
    return text === undefined || text === '' ? null : Number(text);
  }

  function details() {
    return [...content.querySelectorAll('details')];
  }

  function nameOf(part) {
    return part.dataset.part ?? part.querySelector('summary')?.firstChild?.textContent ?? '';
  }

  function openParts() {
    return details()
      .filter((part) => part.open)
      .map(nameOf);
  }

  /** Puts back what the reader had chosen, where the report still has it. */
  function restore() {
    if (!content.querySelector('details')) return;
    for (const part of details()) part.open = state.open.includes(nameOf(part));
    const by = state.by && document.getElementById(state.by);
    if (by) by.checked = true;
    markScrollers();
    if (typeof state.scroll === 'number') scrollTo(0, state.scroll);
  }

  function swap(part, html) {
    const focusable = () => [...part.querySelectorAll('a, button, input, select, summary')];
    const place = focusable().indexOf(document.activeElement);
    part.innerHTML = html;
    if (place >= 0) focusable()[place]?.focus({ preventScroll: true });
  }

  /** What scrolls by itself has to be reached with the keyboard, too. */
  function markScrollers() {
    for (const element of document.querySelectorAll('.scroll')) {
      const scrolls = element.scrollWidth > element.clientWidth;
      for (const [name, value] of Object.entries({ tabindex: '0', role: 'group', 'aria-label': 'Table' })) {
        if (scrolls) element.setAttribute(name, value);
        else element.removeAttribute(name);
      }
    }
  }
})();
