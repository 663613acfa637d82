// Checks a ledger or a receipt in this browser, with its own SHA-256 and Ed25519: nothing of the site is believed but its files.
const PAUSE = 500;
const AHEAD = 400;
const utf8 = new TextEncoder();

/** What is wrong: the name of a sentence of the page, and what fills it. */
class Fault extends Error {
  constructor(say, ...fill) {
    super(say);
    this.say = say;
    this.fill = fill;
  }
}

const joined = parts => {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) { all.set(part, at); at += part.length; }
  return all;
};
const sha256 = async (...parts) => new Uint8Array(await crypto.subtle.digest('SHA-256', joined(parts)));
const ZERO = Uint8Array.of(0);
const ONE = Uint8Array.of(1);
const leafOf = line => sha256(ZERO, line);
const node = (left, right) => sha256(ONE, left, right);
const hex = bytes => Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
const unhex = text => Uint8Array.from(text.match(/../g) ?? [], pair => parseInt(pair, 16));
const decoded = text => {
  try {
    return Uint8Array.from(atob(text), c => c.charCodeAt(0));
  } catch { throw new Fault('note'); }
};
const same = (a, b) => a.length === b.length && a.every((byte, i) => byte === b[i]);

/** JSON in its one form: members sorted, nothing spaced, whole numbers only. */
const canonical = value => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value && typeof value === 'object') return `{${Object.keys(value).sort().map(name => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
  if (value === null || (typeof value === 'number' && !Number.isSafeInteger(value))) throw new Error('not canonical');
  return JSON.stringify(value);
};

/** A signed note of a checkpoint: what it says, and the bytes of each signature. */
const checkpoint = note => {
  const [, text, origin, size, root, under] = note.match(/^((.+)\n(0|[1-9]\d{0,15})\n(.{44})\n(?:.+\n)*)\n((?:— \S+ \S+\n)+)$/) ?? [];
  if (!text) throw new Fault('note');
  const signatures = under.trim().split('\n').map(line => line.split(' ')).map(([, name, made]) => ({ name, made: decoded(made) }));
  return { text, origin, size: Number(size), root: decoded(root), signatures };
};

/** The name of the key of the site that signed; '' when this browser knows no Ed25519. A signature of no such key is a fault. */
export const signer = async (note, keys) => {
  const { text, size, signatures } = checkpoint(note);
  for (const vkey of keys.trim().split('\n')) {
    const [name, id, material] = [vkey.split('+', 1)[0], vkey.split('+')[1], decoded(vkey.split('+').slice(2).join('+'))];
    const right = (await sha256(utf8.encode(`${name}\n`), material)).slice(0, 4);
    const mine = signatures.filter(one => one.name === name && same(one.made.slice(0, 4), right));
    if (hex(right) !== id || material[0] !== 1 || mine.length === 0) continue;
    let key;
    try {
      key = await crypto.subtle.importKey('raw', material.slice(1), 'Ed25519', false, ['verify']);
    } catch { return ''; }
    for (const { made } of mine) {
      if (!(await crypto.subtle.verify('Ed25519', key, made.slice(4), utf8.encode(text)))) throw new Fault('forged', size);
    }
    return name;
  }
  throw new Fault('forged', size);
};

/** The root that the proof of a line leads to (RFC 9162, 2.1.3.2); none when the proof is not of that number and size. */
export const climb = async (leaf, n, size, proof) => {
  let at = n;
  let last = size - 1;
  let root = leaf;
  if (n >= size) return undefined;
  for (const step of proof) {
    if (last === 0) return undefined;
    if (at % 2 === 1 || at === last) {
      root = await node(step, root);
      while (at % 2 === 0 && at !== 0) { at /= 2; last = Math.floor(last / 2); }
    } else {
      root = await node(root, step);
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? root : undefined;
};

/** Whether a receipt's line is in the tree that its checkpoint signs. */
export const checkReceipt = async ({ line, n, proof, checkpoint: note }, keys) => {
  const { size, root } = checkpoint(note);
  const one = JSON.parse(line);
  const leaf = typeof one.leaf === 'string' ? unhex(one.leaf) : await leafOf(utf8.encode(line));
  if (one.n !== undefined && (one.n !== n || canonical(one) !== line)) throw new Fault('form', n);
  const found = await climb(leaf, n, size, proof.map(unhex));
  if (!found || !same(found, root)) throw new Fault('proof', n);
  return { n, size, signer: await signer(note, keys) };
};

/** The lines of an answer, as bytes, some at a time. */
async function* batches(body) {
  let rest = new Uint8Array(0);
  let lines = [];
  const reader = body.getReader();
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    const all = joined([rest, value]);
    let from = 0;
    for (let to = all.indexOf(10); to >= 0; to = all.indexOf(10, from)) {
      lines.push(all.subarray(from, to));
      from = to + 1;
      if (lines.length === AHEAD) { yield lines; lines = []; }
    }
    rest = all.slice(from);
  }
  if (lines.length > 0) yield lines;
  if (rest.length > 0) throw new Fault('cut');
}

/** The tree of lines read so far: full subtrees side by side, of sizes that only shrink. */
class Tree {
  trees = [];
  size = 0;

  async add(leaf) {
    let tree = leaf;
    for (let n = this.size; n % 2 === 1; n = (n - 1) / 2) tree = await node(this.trees.pop(), tree);
    this.trees.push(tree);
    this.size += 1;
  }

  async root() {
    let root = this.trees.at(-1) ?? await sha256();
    for (const left of this.trees.slice(0, -1).reverse()) root = await node(left, root);
    return root;
  }
}

/** What a line is, from its bytes: its hash and leaf, or its leaf alone while a vote is sealed. */
const read = async (bytes, n) => {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  const hidden = text.match(/^\{"leaf":"([0-9a-f]{64})"\}$/);
  if (hidden) return { leaf: unhex(hidden[1]) };
  const line = JSON.parse(text);
  const form = canonical(line) === text && Object.keys(line).sort().join() === 'at,data,n,prev,type';
  if (!form) throw new Fault('form', n);
  const [hash, leaf] = await Promise.all([sha256(bytes), leafOf(bytes)]);
  return { line, leaf, hash: hex(hash) };
};

/**
 * Reads a whole ledger: order, chain, tree, and the root of each checkpoint.
 * @param body of the answer
 * @param notes the checkpoint of the site first, then those that were kept
 * @param progress told how many lines are right
 */
export const checkLedger = async (body, notes, progress = () => {}) => {
  const said = notes.map(checkpoint);
  const tree = new Tree();
  let before = '';
  let last = '';
  let hidden = 0;
  const compare = async () => {
    for (const [i, { size, root }] of said.entries()) {
      if (size === tree.size && !same(await tree.root(), root)) throw new Fault(i === 0 ? 'root' : 'kept', size);
    }
  };
  if (said.some(one => one.origin !== said[0].origin)) throw new Fault('other');
  await compare();
  for await (const lines of batches(body)) {
    const first = tree.size;
    const all = await Promise.all(lines.map((bytes, i) => read(bytes, first + i).catch(wrong => wrong instanceof Fault ? wrong : new Fault('form', first + i))));
    for (const one of all) {
      if (one instanceof Fault) throw one;
      const { line, leaf, hash } = one;
      const n = tree.size;
      if (line && (line.n !== n || (before !== undefined && line.prev !== before))) throw new Fault('chain', n);
      if (line && line.at < last) throw new Fault('chain', n);
      before = hash;
      last = line?.at ?? last;
      hidden += line ? 0 : 1;
      await tree.add(leaf);
      await compare();
    }
    progress(tree.size);
  }
  const missing = said.find(one => one.size > tree.size);
  if (missing) throw new Fault('missing', tree.size, missing.size);
  return { lines: tree.size, hidden, covered: said[0].size };
};

const fetched = async (address, how) => {
  const answer = await fetch(address).catch(() => { throw new Fault('network'); });
  if (!answer.ok) throw new Fault('network');
  return how ? answer[how]() : answer.body;
};

/** The checkpoint in what somebody kept: a receipt in JSON, or a signed note. */
const kept = async file => {
  if (!file) return [];
  const text = await file.text();
  try {
    return [String(text.trimStart().startsWith('{') ? JSON.parse(text).checkpoint : text)];
  } catch { throw new Fault('note'); }
};

/** The piece of a page: its button, its progress, its result. */
export function check(panel) {
  const button = panel.querySelector('button');
  const said = panel.querySelector('[role=status]');
  const list = panel.querySelector('[data-found]');
  const { ledger } = panel.dataset;
  const sentence = (name, ...fill) => fill.reduce(
    (text, value, i) => text.replaceAll(`#${i + 1}`, typeof value === 'number' ? value.toLocaleString(document.documentElement.lang) : value),
    panel.querySelector(`[data-say="${name}"]`).textContent);
  const found = (name, ...fill) => {
    const item = document.createElement('li');
    item.textContent = sentence(name, ...fill);
    list.append(item);
  };
  const signed = name => name ? found('signed', name) : found('unsigned');

  const ofReceipt = async keys => {
    const one = await checkReceipt(await fetched(panel.dataset.receipt, 'json'), keys);
    found('included', one.n, one.size);
    signed(one.signer);
  };

  const ofLedger = async keys => {
    const notes = [await fetched(`${ledger}/checkpoint`, 'text'), ...await kept(panel.querySelector('input')?.files[0])];
    let told = performance.now();
    const all = await checkLedger(await fetched(`${ledger}/ledger.ndjson`), notes, size => {
      if (performance.now() - told < PAUSE) return;
      told = performance.now();
      said.textContent = sentence('reading', size);
    });
    found('chained', all.lines);
    if (all.hidden > 0) found('hidden', all.hidden);
    found('rooted', all.covered);
    if (all.lines > all.covered) found('after', all.lines - all.covered);
    for (const note of notes.slice(1)) found('continues', checkpoint(note).size);
    for (const note of notes.slice(1)) await signer(note, keys);
    signed(await signer(notes[0], keys));
  };

  for (const hidden of panel.querySelectorAll('[data-with-script]')) hidden.hidden = false;
  const command = panel.querySelector('[data-command]');
  command.textContent = command.textContent.replace('https://…', location.origin);
  button.addEventListener('click', async () => {
    button.disabled = true;
    list.replaceChildren();
    said.className = '';
    said.textContent = sentence('reading', 0);
    try {
      if (!window.crypto?.subtle) throw new Fault('unable');
      const keys = await fetched('/registre/cle', 'text');
      await (panel.dataset.receipt ? ofReceipt(keys) : ofLedger(keys));
      said.className = 'note done';
      said.textContent = sentence('right');
    } catch (wrong) {
      said.className = 'note wrong';
      said.textContent = wrong instanceof Fault ? sentence(wrong.say, ...wrong.fill) : sentence('form', '?');
    }
    button.disabled = false;
  });
}
