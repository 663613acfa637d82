"""Runs docs/verify/verify.py on many cases in one process: each is a folder with lines, notes and keys."""
import pathlib, sys
sys.path.insert(0, sys.argv[1])
import verify
for case in sorted(pathlib.Path(sys.argv[2]).iterdir()):
    try:
        keys = [verify.key_of(line) for line in (case / 'keys').read_bytes().decode().splitlines()]
        verify.verify((case / 'lines').read_bytes(), verify.notes((case / 'notes').read_bytes().decode()), keys)
        print(case.name, 'accepted')
    except Exception as refusal:
        print(case.name, 'refused', ascii(repr(refusal)))
