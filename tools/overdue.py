"""Name the rules whose day of review has passed; fail where there is one."""

from __future__ import annotations

import sys
from datetime import date

from baowei.rules.library import load_rules


def main() -> int:
    today = date.today()
    late = [rule for rule in load_rules().values() if rule.review_by < today]
    for rule in late:
        print(f"{rule.code} {rule.name}: review was due {rule.review_by}", file=sys.stderr)
    return int(bool(late))


if __name__ == "__main__":
    sys.exit(main())
