"""Checks a ledger of Préau, journal or ballot, with Python alone: verify.py FILE [--checkpoints FILE]... [--key FILE]"""
import argparse, base64, collections, fractions, functools, hashlib, json, re, sys
LARGEST, P, L = 2**53 - 1, 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
def need(right, what):
    if not right: raise ValueError(what)
def sha(*parts):
    return hashlib.sha256(b''.join(parts)).digest()
D, ROOT = -121665 * pow(121666, -1, P) % P, pow(2, (P - 1) // 4, P)  # Ed25519 (RFC 8032): x = X/Z, y = Y/Z, xy = T/Z
def plus(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    return (b - a) * (d - c) % P, (d + c) * (b + a) % P, (d - c) * (d + c) % P, (b - a) * (b + a) % P
def times(n, p):
    return plus(times(n - 1, p), p) if n % 2 else times(n // 2, plus(p, p)) if n else (0, 1, 1, 0)
def point(raw):
    y, odd = int.from_bytes(raw, 'little') & (1 << 255) - 1, raw[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = next(r % P for r in (x, -x, x * ROOT, -x * ROOT) if r * r % P == square and r % P % 2 == odd)
    return x, y, 1, x * y % P
def signed(raw, text, made, base=point((4 * pow(5, -1, P) % P).to_bytes(32, 'little'))):
    s, (x, y, z, t) = int.from_bytes(made[32:], 'little'), point(raw)
    h = int.from_bytes(hashlib.sha512(made[:32] + raw + text).digest(), 'little') % L
    x, y, z, t = plus(times(s, base), times(h, (P - x, y, z, P - t)))
    x, y = x * pow(z, -1, P) % P, y * pow(z, -1, P) % P
    return len(made) == 64 and s < L and (y | x % 2 << 255).to_bytes(32, 'little') == made[:32]
# ---- Keys, signed notes, checkpoints (C2SP). A log (kind 1) signs the text; a witness (4) the hour at which it saw it, too.
def decoded(text):
    need(base64.b64encode(raw := base64.b64decode(text, validate=True)).decode() == text, 'base 64')
    return raw
def key_of(line):
    name, number, raw = re.fullmatch(r'([^\s+]+)\+([0-9a-f]{8})\+(.+)', line).groups()
    need(len(raw := decoded(raw)) == 33 and raw[0] in (1, 4) and number == sha(name.encode(), b'\n', raw)[:4].hex(), 'no key: ' + line)
    return name, bytes.fromhex(number), raw[0], raw[1:]
def checkpoint(note, keys):
    form, kinds = re.fullmatch(r'(.+\n(0|[1-9][0-9]{0,17})\n(.+)\n(?:.+\n)*)\n((?:— [^\s+]+ \S+\n){1,100})', note), []
    need(form and len(note) <= 65536 and all(c >= ' ' and c != '\ufffd' or c == '\n' for c in note), 'this is no checkpoint')
    for _, name, made in (line.split(' ') for line in form[4].split('\n')[:-1]):
        need(len(made := decoded(made)) > 4, 'this is no signature')
        for _, _, kind, raw in (key for key in keys if key[:2] == (name, made[:4])):
            seen = f'cosignature/v1\ntime {int.from_bytes(made[4:12], "big")}\n' if kind == 4 else ''
            need(signed(raw, (seen + form[1]).encode(), made[12 if seen else 4:]), f'checkpoint {form[2]}: the signature of {name}')
            kinds.append(kind)
    need(len(decoded(form[3])) == 32 and (1 in kinds or all(key[2] == 4 for key in keys)), f'checkpoint {form[2]}: no known key signed it')
    return form[1].split('\n')[0], int(form[2]), decoded(form[3])
def notes(text):  # a receipt or an array of notes in JSON, or notes one after the other
    apart = re.sub('(?m)^(— .*\n)(?!— )', '\\1\0', re.sub('\r\n?', '\n', text + '\n')).split('\0')
    said = json.loads(text) if text[:1] in ('[', '{') else [one.lstrip('\n') for one in apart if one.strip('\n')]
    return said if type(said) is list else [said['checkpoint']]
def canonical(v, depth=-1):  # JSON in its one form (RFC 8785), without null nor fractions
    need(depth <= 32 and type(v) in (dict, list, str, int, bool) and (type(v) is not int or abs(v) <= LARGEST), 'its JSON')
    if type(v) is dict:
        names = sorted(v, key=lambda name: name.encode('utf-16-be'))
        return '{%s}' % ','.join(canonical(name, depth) + ':' + canonical(v[name], depth + 1) for name in names)
    return '[%s]' % ','.join(canonical(one, depth + 1) for one in v) if type(v) is list else json.dumps(v, ensure_ascii=False)
def fits(v, form):  # a type, a pattern of text, [form of each], {member: form} where (member,) may lack and 0 is any
    if type(form) is dict and type(v) is dict:
        here = all(fits(one, form.get(n, form.get((n,), form.get(0, ...)))) for n, one in v.items())
        return here and all(n in v for n in form if type(n) is str)
    each = type(v) is type(form) is list and all(fits(one, form[0]) for one in v)
    return each or type(v) is form or type(v) is type(form) is str and re.fullmatch(form, v, re.ASCII)
HOUR, HEX, BY = r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z', '[0-9a-f]{64}', ['M-[0-9A-Z]+']
LINE = {'at': HOUR, 'data': dict, 'n': int, 'prev': '|' + HEX, 'type': '[A-Z_]+'}
RULE = {'kind': str, 'threshold': [int], 'quorum': {'overall': [int], 'college': [int]}, 'change': bool,
        'proxiesPerSeat': int, ('silent',): 'SET_ASIDE|FAILS'}
FORMS = {
    'OPENED': {'ballot': str, 'questionSha256': HEX, 'options': list, 'rule': RULE, 'colleges': {0: {'weight': int}}, 'opensAt': HOUR,
               'roll': {0: {'college': str, 'organisation': str, 'weight': int}}, 'closesAt': HOUR, 'sealed': bool, 'by': [str]},
    'PROXY': {'seat': str, 'to': str, 'by': BY}, 'EXTENDED': {'closesAt': HOUR, 'by': BY}, 'CANCELLED': {'reason': HEX, 'by': BY},
    'VOTE': {'seat': str, 'shares': {0: int}, 'by': BY, 'salt': '[0-9a-f]{32}', ('castBy',): str, ('replaces',): int,
             ('explanation',): HEX}, 'CLOSED': {'votes': int}, 'RESULT': dict}
OPTIONS = {'CONSENT': 'CONSENTEMENT OBJECTION NPPV', **dict.fromkeys(('COLLEGES', 'SEATS', 'WEIGHTED'), 'POUR CONTRE ABSTENTION NPPV')}
class Ballot:
    def __init__(self, at, d):
        vars(self).update(d, state='OPEN', hidden=0, votes={}, lines={}, given={})
        two = self.rule['threshold'], self.rule['quorum']['overall'], self.rule['quorum']['college']
        self.bar, self.overall, self.each = (fractions.Fraction(*f) for f in two if len(f) == 2 and min(f) >= 0)
        need(self.bar < 1 >= max(self.overall, self.each) and 0 <= self.rule['proxiesPerSeat'] < 2**31, 'the rule')
        weights = [[one['weight'] for one in some.values()] for some in (self.roll, self.colleges)]
        colleges = {one['college'] for one in self.roll.values()}
        need(all(min(some) >= 0 and sum(some) <= LARGEST for some in weights) and colleges <= set(self.colleges), 'the roll')
        need(self.options == OPTIONS[self.rule['kind']].split() and max(at, self.opensAt) < self.closesAt, 'the options or the hours')
        need(self.by == ['operator'] or fits(self.by, BY) and 0 < len(self.by) == len(set(self.by)), 'who convenes')
    def read(self, n, at, kind, d):
        seat, shares, to, by = d.get('seat'), d.get('shares'), d.get('to'), d.get('by', [''])
        need(self.state == ('CLOSED' if kind == 'RESULT' else 'OPEN') and kind != 'OPENED', f'{kind} cannot come here')
        need((at < self.closesAt) == (kind not in ('CLOSED', 'RESULT')) and d.get('closesAt', 'Z') > self.closesAt, f'{kind}: its hours')
        need('seat' not in d or seat in self.roll and (not to or to in self.roll), 'an unknown seat')
        need(0 < len(by) == len(set(by)) and (kind not in ('EXTENDED', 'CANCELLED') or len(by) == 2), 'distinct mandates')
        if kind == 'PROXY':
            need(seat not in self.votes and (seat in self.given) == (to == ''), 'a proxy given after voting, or twice')
            need(to != seat and to not in self.given and not (to and seat in self.given.values()), 'a proxy of a proxy')
            self.given.update({seat: to}) if to else self.given.pop(seat)
            need(list(self.given.values()).count(to) <= self.rule['proxiesPerSeat'], 'too many proxies')
        if kind == 'VOTE':
            need(at >= self.opensAt and d.get('castBy') == self.given.get(seat), 'before opening, or not by whom holds the vote')
            need(d.get('replaces') == self.lines.get(seat) and (seat not in self.votes or self.rule['change']), 'a second vote')
            need(set(shares) <= set(self.options) and min(shares.values()) > 0 and sum(shares.values()) == 10000, 'its shares')
            self.votes[seat], self.lines[seat] = shares, n
        need(kind != 'CLOSED' or not self.hidden and d['votes'] == len(self.votes), 'the number of votes')
        need(kind != 'RESULT' or canonical(d) == canonical(self.result()), 'the result is not what the votes give')
        self.closesAt, self.state = d.get('closesAt', self.closesAt), kind if kind in ('CANCELLED', 'CLOSED', 'RESULT') else 'OPEN'
    def result(self):
        sums = {code: dict.fromkeys(self.options, 0) for code in self.colleges}
        for seat, option, share in ((seat, *one) for seat, vote in self.votes.items() for one in vote.items()):
            sums[self.roll[seat]['college']][option] += self.roll[seat]['weight'] * share // 10000
        said = [(*(one[option] for option in self.options[:2]), self.colleges[code]['weight']) for code, one in sums.items()]
        yes, no, weights = map(sum, zip(*said))
        heard = [(y, n) for y, n, _ in said if y + n or self.rule.get('silent') != 'SET_ASIDE']  # a silent college: left out, or failing
        passes = {'COLLEGES': bool(heard) and all(y > self.bar * (y + n) for y, n in heard), 'SEATS': yes > self.bar * (yes + no),
                  'WEIGHTED': sum(fractions.Fraction(w * y, y + n) for y, n, w in said if y + n) > self.bar * weights,
                  'CONSENT': not any('OBJECTION' in vote for vote in self.votes.values())}[self.rule['kind']]
        here, seats = (collections.Counter(self.roll[seat]['college'] for seat in some) for some in (self.votes, self.roll))
        quorate = len(self.votes) >= self.overall * len(self.roll) and all(here[code] >= self.each * seats[code] for code in seats)
        return {'byCollege': sums, 'present': {code: here[code] for code in sums}, 'adopted': passes and quorate}
def verify(data, noted, keys):  # the whole: chain, tree (RFC 6962), checkpoints, meaning
    said, trees, before, last, ballot, lines = [checkpoint(one, keys) for one in noted], [], b'', '', None, data.split(b'\n')
    roots = {size: root for _, size, root in said}
    need(all((origin, root) == (said[0][0], roots[size]) for origin, size, root in said), 'two checkpoints disagree')
    need(lines.pop() == b'' and max(roots, default=0) <= len(lines) and roots.get(0) in (None, sha()), 'the end is missing')
    for n, line in enumerate(lines):
        if hidden := re.fullmatch(rb'{"leaf":"([0-9a-f]{64})"}', line):
            need(ballot and ballot.sealed and ballot.state == 'OPEN', f'line {n} may not be hidden')
            ballot.hidden, before, tree = ballot.hidden + 1, None, bytes.fromhex(hidden[1].decode())
        else:
            need(fits(one := json.loads(line), LINE) and canonical(one).encode() == line, f'line {n}: its form')
            at, d, _, prev, kind = map(one.get, LINE)
            need(one['n'] == n and at >= last and (prev if before is None else prev == before.hex()), f'line {n}: its place')
            before, last, tree, first = sha(line), at, sha(b'\0', line), n == 0 and kind == 'OPENED'
            need(fits(d, FORMS[kind]) if ballot or first else kind in ('ACT', 'CHECKPOINT'), f'line {n}: {kind}')
            ballot = Ballot(at, d) if first else ballot
            ballot and (first or ballot.read(n, at, kind, d))
        for level in range((n + 1 & -n - 1).bit_length() - 1): tree = sha(b'\1', trees.pop(), tree)
        trees.append(tree)
        root = n + 1 in roots and functools.reduce(lambda right, left: sha(b'\1', left, right), reversed(trees))
        need(root == roots.get(n + 1, False), f'the checkpoint of {n + 1} lines is not that of these lines')
    need(not (ballot and said) or said[0][0].endswith('/registre/scrutin-' + ballot.ballot), 'these are checkpoints of another ledger')
    need(not (ballot and said) or ballot.state in ('OPEN', 'CLOSED') or max(roots) == len(lines), 'no checkpoint covers all of it')
    return f'{len(lines)} lines, {len(roots)} checkpoints up to {max(roots, default=0)}' + (f'; ballot {ballot.state}' if ballot else '')
if __name__ == '__main__':
    asked = argparse.ArgumentParser(description=__doc__)
    for name, how in ('file', {}), ('--checkpoints', {'action': 'append', 'default': []}), ('--key', {}): asked.add_argument(name, **how)
    asked = asked.parse_args()
    try:
        keys = [line.strip() for line in open(asked.key, encoding='utf-8')] if asked.key else []
        noted = [note for file in asked.checkpoints for note in notes(open(file, 'rb').read().decode())]
        print('ACCEPTED:', verify(open(asked.file, 'rb').read(), noted, [key_of(line) for line in keys if line and line[0] != '#']))
    except Exception as refusal:
        sys.exit(f'REFUSED: {refusal!r}')
