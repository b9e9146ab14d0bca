// Runs inside the page: sends out what the reader does, and takes new states in without a reload, so that scroll
// position and focus stay where they are.
(() => {
  const vscode = acquireVsCodeApi();
  const { slug, history: historyText } = document.body.dataset;
  const history = JSON.parse(historyText);
  const visit = history.entries[history.index]?.visit;
  const grouping = document.getElementById('grouping');
  const said = document.getElementById('announcement');
  const shown = new Map();
  let state = { ...vscode.getState(), history };
  keep({ scrolls: scrollsOf(history.entries) });

  document.addEventListener('change', ({ target }) => {
    if (target === grouping) chooseGrouping(grouping.value);
    if (target.type === 'radio') setLevel(target, target.value);
  });

  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('button') : null;
    if (button?.dataset.go) go(button.dataset.go === 'back' ? -1 : 1);
    const { do: action, level } = button?.dataset ?? {};
    if (action === 'clear') setLevel(button, null);
    if (action === 'look') send('look', button);
    if (action === 'accept') send('accept', button, { level });
  });

  document.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    // Else the editor would go back to another file.
    event.preventDefault();
    event.stopPropagation();
    go(step);
  });

  document.addEventListener('scrollend', () => keep({ scrolls: { ...state.scrolls, [visit]: scrollY } }));

  // VS Code carries the position of the page before over to this one: after that it is put right.
  window.addEventListener('load', () => scrollTo(0, state.scrolls[visit] ?? 0));
  window.addEventListener('resize', markScrollers);
  // A folded part has no width: it is looked at when it opens.
  document.addEventListener('toggle', markScrollers, true);

  window.addEventListener('message', ({ data }) => {
    if (data.type !== 'update') return;
    for (const [id, html] of Object.entries(data.parts)) replace(id, html);
    if (said.textContent !== data.announcement) said.textContent = data.announcement;
  });

  if (grouping) chooseGrouping(state.grouping ?? grouping.value);
  markScrollers();
  vscode.postMessage({ type: 'ready' });

  function keep(more) {
    state = { ...state, ...more };
    vscode.setState(state);
  }

  /** The positions of pages that can still be gone back to. */
  function scrollsOf(entries) {
    const known = state.scrolls ?? {};
    return Object.fromEntries(
      entries.flatMap((entry) => (entry.visit in known ? [[entry.visit, known[entry.visit]]] : [])),
    );
  }

  function go(step) {
    vscode.postMessage({ type: 'go', step });
  }

  function setLevel(element, level) {
    send('setLevel', element, { level });
  }

  /** Tells of the practice of this page, in the folder that the element belongs to. */
  function send(type, element, more = {}) {
    const { folder } = element.closest('[data-folder]').dataset;
    vscode.postMessage({ type, slug, folder, ...more });
  }

  function chooseGrouping(value) {
    grouping.value = value;
    for (const part of document.querySelectorAll('[data-grouping]'))
      part.hidden = part.dataset.grouping !== value;
    keep({ grouping: value });
  }

  function replace(id, html) {
    const part = document.getElementById(id);
    if (!part) return;
    if (shown.get(id) !== html) swap(part, html);
    shown.set(id, html);
    // A choice that was not recorded goes back to what is.
    for (const input of part.querySelectorAll('input')) input.checked = input.defaultChecked;
    if (id === 'adoption-groups' && grouping) chooseGrouping(grouping.value);
  }

  function swap(part, html) {
    const { activeElement } = document;
    const place = focusable(part).indexOf(activeElement);
    const open = new Set([...part.querySelectorAll('details[open]')].map(nameOf));
    part.innerHTML = html;
    for (const details of part.querySelectorAll('details')) details.open = open.has(nameOf(details));
    if (place >= 0) refocus(part, activeElement, place);
  }

  function focusable(part) {
    return [...part.querySelectorAll('a, button, input, summary')];
  }

  /** A fold by its name, among those of its folder. */
  function nameOf(details) {
    return `${details.dataset.part} ${details.closest('[data-folder]')?.dataset.folder}`;
  }

  /** To what stands there as before, else to what took its place, else to the answer, else to the part as a whole. */
  function refocus(part, before, place) {
    const now = focusable(part);
    const isLike = (element) => element?.tagName === before.tagName && !element.disabled;
    const same = now.find((element) => element.outerHTML === before.outerHTML);
    const next = same ?? (isLike(now[place]) ? now[place] : now.find((element) => element.checked));
    if (!next) part.tabIndex = -1;
    (next ?? part).focus({ preventScroll: true });
  }

  /** What scrolls by itself has to be reached with the keyboard, too. */
  function markScrollers() {
    for (const element of document.querySelectorAll('pre, .wide')) {
      const scrolls = element.scrollWidth > element.clientWidth;
      const label = element.matches('pre') ? 'Code' : 'Table';
      for (const [name, value] of Object.entries({ tabindex: '0', role: 'group', 'aria-label': label })) {
        if (scrolls) element.setAttribute(name, value);
        else element.removeAttribute(name);
      }
    }
  }
})();
