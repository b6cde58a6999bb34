"""A made-up year of a log, with planted cases and the noise of ordinary work: what of it is found, and how fast.

The year is that of tests/oversight/year.py: nine employees, entries as the house writes them, a dozen cases of each
rule, some of which try not to be found (a photo ID that is only said to have been shown, a week between two looks).
Precision counts a finding as right when it is a planted case; ordinary work that looks like one counts against it.

Run: python -m bench.oversight_find [--services 150] [--accounts 20000] [--each 12] [--seed 1]
"""

import argparse
import os
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

DAYS = 365
ROOT = Path(__file__).parents[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--services", type=int, default=150, help="people served a day")
    parser.add_argument("--accounts", type=int, default=20_000)
    parser.add_argument("--each", type=int, default=12, help="planted cases of each rule")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory(prefix="circumspect-bench-", dir=Path(__file__).parent) as folder:
        (Path(folder) / "circumspect.toml").write_text('[ledger]\norigin = "bench.example/log"\n')
        os.environ |= {"CIRCUMSPECT_HOME": folder, "DJANGO_SETTINGS_MODULE": "circumspect.site.settings"}
        import django

        django.setup()
        measure(given)


def measure(given: argparse.Namespace) -> None:
    from django.conf import settings
    from django.core.management import call_command
    from django.utils import timezone
    from tests.conftest import adopt_versions
    from tests.oversight.year import make_year, quality, write

    from circumspect.ledger.actions.begin import begin_log, make_keys
    from circumspect.oversight.look import look
    from circumspect.oversight.models import Finding

    call_command("migrate", verbosity=0)
    make_keys(settings.LEDGER_KEYS)
    begin_log()
    adopt_versions()
    year = make_year(
        days=DAYS,
        services=given.services,
        accounts=given.accounts,
        of_each=given.each,
        end=timezone.now() - timedelta(hours=1),
        seed=given.seed,
    )
    (written, writing), (_, whole) = timed(lambda: write(year)), timed(look)
    _, again = timed(look)
    fields = ("watch", "employee__username", "first_at", "last_at")
    result = quality(year, list(Finding.objects.values_list(*fields)))
    print(f"{written:,} entries of {DAYS} days, {len(year.accounts):,} accounts; written in {writing:.0f} s")
    print(f"looked through in {whole:.1f} s; again, with nothing new, in {again * 1e3:.0f} ms")
    print(f"{'':16}planted  found  findings  right")
    for rule, row in result.by_rule.items():
        print(f"{rule:16}{row[0]:7}{row[1]:7}{row[2]:10}{row[3]:7}")
    print(f"recall {result.recall:.1%}, precision {result.precision:.1%}")
    print(f"a day on which nothing is planted: {result.a_day:.2f} findings on average, {result.busiest} at most")


def timed(work: object) -> tuple[object, float]:
    begun = time.perf_counter()
    done = work()  # type: ignore[operator]
    return done, time.perf_counter() - begun


if __name__ == "__main__":
    main()
