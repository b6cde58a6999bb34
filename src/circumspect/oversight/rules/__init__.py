"""One rule a file: what it takes for a question to be worth the Director's time. The numbers come from the pack."""

from collections.abc import Callable, Iterator, Mapping

from circumspect.oversight.raised import Raised
from circumspect.oversight.rules.accounts import colleague, own_name, same_account
from circumspect.oversight.rules.asking import after_refusal, name_searches
from circumspect.oversight.rules.hours import out_of_hours
from circumspect.oversight.rules.images import footage_unused, live_often
from circumspect.oversight.surroundings import Surroundings
from circumspect.oversight.trace import Trace
from circumspect.policy.watch import Watch

Rule = Callable[[Trace, Watch, Surroundings], Iterator[Raised]]
RULES: Mapping[str, Rule] = {
    "own_name": own_name,
    "colleague": colleague,
    "name_searches": name_searches,
    "after_refusal": after_refusal,
    "out_of_hours": out_of_hours,
    "same_account": same_account,
    "footage_unused": footage_unused,
    "live_often": live_often,
}
