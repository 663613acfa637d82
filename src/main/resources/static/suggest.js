// Suggestions while typing: a combobox with a list, as the ARIA Authoring Practices describe it.
const WAIT = 90;

const make = (tag, attributes, text) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (text) element.textContent = text;
  return element;
};

/** Where a chosen thing leads: its page, or from the question of the home page straight to the answer. */
const destination = (form, item) => {
  const place = item.path.match(/\/territoires\/commune\/(\w+)$/);
  const school = item.path.match(/\/etablissements\/(\w+)$/);
  if (!('answer' in form.dataset) || !(place || school)) return item.path;
  return `${form.getAttribute('action')}?${place ? 'commune' : 'uai'}=${(place || school)[1]}`;
};

export function suggest(form) {
  const box = form.querySelector('.combo');
  const input = box?.querySelector('input');
  if (!input) return;
  const words = document.body.dataset;
  const list = make('div', { id: `${input.id}-list`, role: 'listbox', 'aria-label': words.suggestions });
  const said = make('p', { class: 'vh', role: 'status' });
  list.hidden = true;
  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id })) input.setAttribute(name, value);
  box.append(list, said);

  let options = [];
  let at = -1;
  let timer;
  let pending;

  const close = () => {
    list.hidden = true;
    at = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };

  const mark = index => {
    at = index;
    options.forEach((option, i) => option.setAttribute('aria-selected', String(i === at)));
    if (at < 0) return input.removeAttribute('aria-activedescendant');
    input.setAttribute('aria-activedescendant', options[at].id);
    options[at].scrollIntoView({ block: 'nearest' });
  };

  const show = items => {
    const groups = new Map();
    for (const item of items) groups.set(item.group, [...(groups.get(item.group) ?? []), item]);
    options = [];
    list.replaceChildren(...[...groups].map(([name, members], g) => {
      const group = make('div', { role: 'group', 'aria-labelledby': `${list.id}-g${g}` });
      group.append(make('div', { id: `${list.id}-g${g}`, class: 'group', role: 'presentation' }, name));
      for (const item of members) {
        const option = make('div', { id: `${list.id}-${options.length}`, role: 'option', 'aria-selected': 'false' });
        option.append(make('span', {}, item.name), make('small', {}, item.detail));
        option.addEventListener('mousedown', event => event.preventDefault());
        option.addEventListener('click', () => location.assign(destination(form, item)));
        options.push(option);
        group.append(option);
      }
      return group;
    }));
    at = -1;
    list.hidden = options.length === 0;
    input.removeAttribute('aria-activedescendant');
    input.setAttribute('aria-expanded', String(options.length > 0));
    said.textContent = options.length === 0 ? words.none : options.length === 1 ? words.one : words.many.replace('#', options.length);
  };

  const ask = async () => {
    pending?.abort();
    const text = input.value.trim();
    if (text.length < 2) return close();
    pending = new AbortController();
    try {
      const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(text)}`, { signal: pending.signal });
      if (answer.ok) show((await answer.json()).items);
    } catch { /* a later key cancelled it, or the network is down: the form still works */ }
  };

  input.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(ask, WAIT); });
  input.addEventListener('blur', () => { clearTimeout(timer); pending?.abort(); close(); });
  form.addEventListener('submit', () => { clearTimeout(timer); pending?.abort(); });
  input.addEventListener('keydown', event => {
    if (event.isComposing) return;
    if (event.key === 'Escape' && !list.hidden) { event.preventDefault(); return close(); }
    if (event.key === 'Enter' && at >= 0 && !list.hidden) { event.preventDefault(); return options[at].click(); }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    if (list.hidden) { if (input.value.trim().length > 1) ask(); return; }
    event.preventDefault();
    const step = event.key === 'ArrowDown' ? 1 : -1;
    mark((at + step + (at < 0 && step < 0 ? options.length + 1 : options.length)) % options.length);
  });
}
