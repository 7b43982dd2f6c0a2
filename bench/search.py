"""`python -m bench.search`: how often the right thing comes first on the demo in PORTAL_DATA; how fast."""

from __future__ import annotations

import csv
import os
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path

JUDGED = Path(__file__).resolve().parent / "judged.csv"


def place(titles: Sequence[str], expected: str) -> int:
    """Where the expected title stands, from 1; 0 when it is not there."""
    return next((number for number, title in enumerate(titles, 1) if expected.lower() in title.lower()), 0)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.config.settings")
    import django

    django.setup()
    from django.utils import timezone

    from portal.search.queries import search

    with JUDGED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    now = timezone.now()
    search("khởi động", now=now)
    places, times = [], []
    for row in rows:
        start = time.perf_counter()
        found = search(row["query"], now=now, locale="vi", here="trang-chu")
        times.append((time.perf_counter() - start) * 1000)
        titles = [result.plain_title for result in found.results]
        places.append(place(titles, row["expected"]))
        if places[-1] != 1:
            sys.stdout.write(f"{places[-1] or '-':>3}  {row['query']}  ({row['why']}): {titles[:2]}\n")
    total = len(rows)
    first = sum(p == 1 for p in places) / total
    third = sum(0 < p <= 3 for p in places) / total
    rank = sum(1 / p for p in places if p) / total
    sys.stdout.write(f"{total} queries: success@1 {first:.3f}, success@3 {third:.3f}, MRR@10 {rank:.3f}\n")
    late = statistics.quantiles(times, n=20)[-1]
    sys.stdout.write(f"median {statistics.median(times):.1f} ms, p95 {late:.1f} ms in process\n")


if __name__ == "__main__":
    main()
