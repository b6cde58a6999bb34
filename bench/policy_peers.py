"""The records policy written for other engines, as their own users would write it. Each says whether it is a permit;
what it says is compared with our pack before anything is timed. Engines that aren't installed are left out."""

import json
from collections.abc import Callable, Sequence
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any

Facts = dict[str, Any]
Peer = tuple[str, Sequence[Any], Callable[[Any], bool]]
"""Its name, the requests ready to be decided, and how one is decided."""

CEDAR = """
permit(principal, action, resource) when { context.requester == "holder" &&
  ((context.account_card_status == "valid" && context.presents.containsAny(["account_card", "account_number"]))
   || context.presents.contains("photo_id")) };
permit(principal, action, resource) when { context.requester == "listed_person" &&
  ((context.own_card_status == "valid" && context.presents.containsAny(["own_card", "own_number"]))
   || (context.account_card_status == "valid" && context.presents.containsAny(["account_card", "account_number"]))
   || context.presents.contains("photo_id")) };
permit(principal, action, resource) when { context.requester == "listed_guardian" && context.holder_age == "minor" &&
  ((context.account_card_status == "valid" && context.presents.containsAny(["account_card", "account_number"]))
   || context.presents.contains("photo_id")) };
permit(principal, action, resource) when { context.requester == "parent" && context.holder_age == "minor" &&
  context.account_card_status == "valid" && context.presents.containsAny(["account_card", "account_number"]) };
permit(principal, action, resource) when { context.requester == "collection_agency" &&
  context.agency_contract == "yes" && context.authority != "desk" };
permit(principal, action, resource) when { context.requester == "law_enforcement" && context.authority != "desk" &&
  (context.waiver == "yes" || context.presents.containsAny(["court_order", "subpoena", "search_warrant"])) };
permit(principal, action, resource) when { (context.requester == "third_party" ||
   (context.requester == "collection_agency" && context.agency_contract == "no")) && context.authority != "desk" &&
  context.court_finding == "yes" && context.presents.contains("court_order") };
"""

CEDAR_SCHEMA = """
entity Requester; entity Account;
action read appliesTo { principal: Requester, resource: Account, context: {
  requester: String, channel: String, presents: Set<String>, account_card_status: String, own_card_status: String,
  holder_age: String, agency_contract: String, authority: String, waiver: String, court_finding: String } };
"""

REGO = """
package records
import rego.v1

default allow := false

shown(items) if { some item in items; item in input.presents }
card if { input.account_card_status == "valid"; shown(["account_card", "account_number"]) }
own if { input.own_card_status == "valid"; shown(["own_card", "own_number"]) }
photo if "photo_id" in input.presents
officer if input.authority != "desk"
outsider if input.requester == "third_party"
outsider if { input.requester == "collection_agency"; input.agency_contract == "no" }

allow if { input.requester == "holder"; card }
allow if { input.requester == "holder"; photo }
allow if { input.requester == "listed_person"; own }
allow if { input.requester == "listed_person"; card }
allow if { input.requester == "listed_person"; photo }
allow if { input.requester == "listed_guardian"; input.holder_age == "minor"; card }
allow if { input.requester == "listed_guardian"; input.holder_age == "minor"; photo }
allow if { input.requester == "parent"; input.holder_age == "minor"; card }
allow if { input.requester == "collection_agency"; input.agency_contract == "yes"; officer }
allow if { input.requester == "law_enforcement"; officer; input.waiver == "yes" }
allow if { input.requester == "law_enforcement"; officer; shown(["court_order", "subpoena", "search_warrant"]) }
allow if { outsider; officer; input.court_finding == "yes"; "court_order" in input.presents }
"""

CASBIN_MODEL = """
[request_definition]
r = s
[policy_definition]
p = who, rule
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.s.requester == p.who && eval(p.rule)
"""
CASBIN_POLICY = (
    ("holder", "r.s.card || r.s.photo"),
    ("listed_person", "r.s.own || r.s.card || r.s.photo"),
    ("listed_guardian", "r.s.holder_age == 'minor' && (r.s.card || r.s.photo)"),
    ("parent", "r.s.holder_age == 'minor' && r.s.card"),
    ("collection_agency", "r.s.agency_contract == 'yes' && r.s.authority != 'desk'"),
    ("law_enforcement", "r.s.authority != 'desk' && (r.s.waiver == 'yes' || r.s.process)"),
    ("third_party", "r.s.authority != 'desk' && r.s.order"),
    ("collection_agency", "r.s.agency_contract == 'no' && r.s.authority != 'desk' && r.s.order"),
)


def peers(situations: Sequence[Facts]) -> list[Peer]:
    found = [("cedarpy", _cedar), ("regorus", _regorus), ("casbin", _casbin)]
    return [peer(situations) for module, peer in found if find_spec(module)]


def _cedar(situations: Sequence[Facts]) -> Peer:
    import cedarpy

    policies, schema = cedarpy.PolicySet.from_str(CEDAR), cedarpy.Schema.from_str(CEDAR_SCHEMA)
    entities = cedarpy.Entities.from_json_str("[]")
    who = {"principal": 'Requester::"r"', "action": 'Action::"read"', "resource": 'Account::"a"'}
    requests = [{**who, "context": facts} for facts in situations]
    return (
        f"cedarpy {version('cedarpy')}",
        requests,
        lambda request: bool(cedarpy.is_authorized(request, policies, entities, schema).allowed),
    )


def _regorus(situations: Sequence[Facts]) -> Peer:
    import regorus

    program = regorus.Program.compile_from_modules("{}", [("records.rego", REGO)], ["data.records.allow"])
    machine = regorus.Rvm()
    machine.load_program(program)

    def decide(request: str) -> bool:
        machine.set_input_json(request)
        return bool(machine.execute() == "true")

    return f"regorus VM {version('gordon-to-regorus')}", [json.dumps(facts) for facts in situations], decide


def _casbin(situations: Sequence[Facts]) -> Peer:
    """Its expressions know no sets, so what is presented is given to it as the short hands it needs."""
    import casbin

    class Subject:
        def __init__(self, facts: Facts) -> None:
            presents = set(facts["presents"])
            self.__dict__.update(facts)
            self.card = facts["account_card_status"] == "valid" and bool(presents & {"account_card", "account_number"})
            self.own = facts["own_card_status"] == "valid" and bool(presents & {"own_card", "own_number"})
            self.photo = "photo_id" in presents
            self.order = "court_order" in presents and facts["court_finding"] == "yes"
            self.process = bool(presents & {"court_order", "subpoena", "search_warrant"})

    model = casbin.Enforcer.new_model(text=CASBIN_MODEL)
    enforcer = casbin.Enforcer(model)
    for rule in CASBIN_POLICY:
        enforcer.add_policy(*rule)
    return f"casbin {version('casbin')}", [Subject(facts) for facts in situations], lambda s: bool(enforcer.enforce(s))
