// Runs inside the practice page: sends clicks on level buttons out, and takes new states in without a reload,
// so that scroll position and focus stay where they are.
(() => {
  const vscode = acquireVsCodeApi();

  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button[data-level]') : null;
    if (!button) return;
    const folder = button.closest('[data-folder]').dataset.folder;
    const taken = button.getAttribute('aria-pressed') === 'true';
    vscode.postMessage({
      type: 'setLevel',
      slug: document.body.dataset.slug,
      folder,
      level: taken ? null : button.dataset.level,
    });
  });

  window.addEventListener('message', ({ data }) => {
    if (data.type === 'address') vscode.setState(data.address);
    if (data.type !== 'update') return;
    replace('answers', data.answers);
    replace('findings', data.findings);
    const said = document.getElementById('announcement');
    if (said.textContent !== data.announcement) said.textContent = data.announcement;
  });

  function replace(id, html) {
    const part = document.getElementById(id);
    if (!part || part.dataset.html === html) return;
    const focused = part.contains(document.activeElement) ? document.activeElement : null;
    const focusable = focused ? [...part.querySelectorAll('a, button')].indexOf(focused) : -1;
    part.innerHTML = html;
    part.dataset.html = html;
    if (focusable >= 0) part.querySelectorAll('a, button')[focusable]?.focus();
  }

  vscode.postMessage({ type: 'ready' });
})();
