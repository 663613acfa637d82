"""Asks a running Préau everything with the client generated from its description: read.py CALLS.json FOLDER."""
import inspect
import json
import re
import sys
from datetime import date

sys.path.insert(0, sys.argv[2])
import preau_client  # noqa: E402

calls = json.load(open(sys.argv[1], encoding="utf-8"))
api = preau_client.DefaultApi(preau_client.ApiClient(preau_client.Configuration(host=calls["base"])))
failed = 0
for call in calls["calls"]:
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", call["operation"]).lower()
    ask = getattr(api, name)
    known = inspect.signature(ask).parameters
    given = {}
    for key, value in call["parameters"].items():
        key = key if key in known else "var_" + key
        kinds = str(known[key].annotation)
        if "List[" in kinds:
            value = [value]
        elif "int" in kinds and re.fullmatch(r"\d+", value) and "StrictStr" not in kinds:
            value = int(value)
        elif "date" in key:
            value = date.fromisoformat(value)
        given[key] = value
    try:
        answer = ask(**given)
        assert answer is not None
        if hasattr(answer, "to_dict"):
            answer.to_dict()
    except Exception as wrong:
        failed += 1
        print(f"{call['operation']} {call['parameters']}: {type(wrong).__name__}: {wrong}", file=sys.stderr)
print(f"{len(calls['calls']) - failed} of {len(calls['calls'])} answers read")
sys.exit(1 if failed else 0)
