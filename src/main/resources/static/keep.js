// What is typed in a long form is kept every few seconds; without a connection, in this browser. Without this file, the button saves.
const EVERY = 4000;

const fields = form => {
  const all = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string' && name !== '_once') all.append(name, value);
  return all;
};

/** What was typed, without what belongs to one page only, nor the blanks around it, which are not kept. */
const typed = form => {
  const all = new URLSearchParams();
  for (const [name, value] of fields(form)) if (!['_csrf', '_etat', 'etat', 'cherche'].includes(name)) all.append(name, value.trim());
  return all.toString();
};

/** What the page brought. This file comes after the page: what was typed meanwhile is not yet kept anywhere. */
const brought = form => {
  const untouched = form.cloneNode(true);
  untouched.reset();
  return typed(untouched);
};

const restore = (form, kept) => {
  const values = new URLSearchParams(kept);
  for (const field of form.elements) {
    if (!field.name || field.type === 'hidden' || field.tagName === 'BUTTON' || field.name === 'cherche') continue;
    const all = values.getAll(field.name);
    if (field.type === 'checkbox' || field.type === 'radio') field.checked = all.includes(field.value);
    else if (all.length > 0) field.value = all[0];
  }
};

const button = (words, act) => {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'btn alt small';
  made.textContent = words;
  made.addEventListener('click', act);
  return made;
};

export function keep(keeper) {
  const form = keeper.closest('form');
  const said = form.querySelector('[data-said]');
  const words = keeper.dataset;
  const place = `preau:${words.place ?? location.pathname}`;
  const state = form.elements._etat ?? form.elements.etat;
  let known = brought(form);
  let stopped = false;
  let timer;

  const local = act => { try { return act(localStorage); } catch { return null; } };
  // a browser keeps a few megabytes, or nothing at all: then it must not be said that it does
  const here = now => local(box => { box.setItem(place, now); return true; });
  const forget = () => local(box => box.removeItem(place));

  const waiting = local(box => box.getItem(place));
  // where files were sent, a row may have been added to what was typed: nothing is lost of it
  const shown = new URLSearchParams(known);
  const there = form.enctype === 'multipart/form-data' && waiting && [...new URLSearchParams(waiting)].every(([name, value]) => shown.getAll(name).includes(value));
  if (waiting && waiting !== known && !there) {
    const note = document.createElement('div');
    note.className = 'note check';
    const line = document.createElement('p');
    line.textContent = words.found;
    const row = document.createElement('p');
    row.className = 'row';
    row.append(
      button(words.restore, () => { restore(form, waiting); note.remove(); later(); }),
      button(words.forget, () => { forget(); note.remove(); }),
    );
    note.append(line, row);
    note.setAttribute('role', 'status');
    form.before(note);
  } else if (waiting) forget();

  const save = async () => {
    const now = typed(form);
    if (stopped || now === known) return;
    try {
      const answer = await fetch(words.keep, { method: 'POST', body: fields(form), redirect: 'manual' });
      if (answer.status === 409) {
        stopped = true;
        said.textContent = (await answer.json()).dit || words.conflict;
        here(now);
      } else if (answer.ok) {
        known = now;
        state.value = (await answer.json()).etat;
        forget();
        said.textContent = `${words.kept} ${new Date().toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' })}`;
      } else {
        said.textContent = here(now) ? words.lost : words.unkept;
        if (answer.status >= 500) later(); // sent again as it is, what was refused would be again
      }
    } catch {
      said.textContent = here(now) ? words.lost : words.unkept;
      later();
    }
  };

  const later = () => { clearTimeout(timer); timer = setTimeout(save, EVERY); };
  form.addEventListener('input', later);
  if (typed(form) !== known) later();
  form.addEventListener('submit', () => {
    clearTimeout(timer);
    stopped = true;
    // the text stays here until a page answers that it was saved
    here(typed(form));
    try { sessionStorage.setItem('preau:sent', place); } catch { /* then it is offered again, once */ }
  });
}

/** A page that follows a form that was saved: what was kept of it is not needed any more. */
export function settled() {
  try {
    const sent = sessionStorage.getItem('preau:sent');
    if (!sent || !(performance.getEntriesByType('navigation')[0]?.redirectCount > 0)) return;
    localStorage.removeItem(sent);
    sessionStorage.removeItem('preau:sent');
  } catch { /* no storage, nothing was kept */ }
}
