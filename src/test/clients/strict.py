"""Copies the description of the API so that a property it does not describe is refused by whoever reads an answer."""
import json
import sys


def close(node):
    if isinstance(node, list):
        for one in node:
            close(one)
    elif isinstance(node, dict):
        for one in node.values():
            close(one)
        if isinstance(node.get("properties"), dict) and "additionalProperties" not in node:
            node["additionalProperties"] = False
    return node


json.dump(close(json.load(open(sys.argv[1], encoding="utf-8"))), open(sys.argv[2], "w", encoding="utf-8"), ensure_ascii=False)
