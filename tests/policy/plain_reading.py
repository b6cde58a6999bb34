"""The policy read a second time, as plain conditions: what the pack is compared with over every situation.

It shares nothing with the program but the words of the facts. An answer is (outcome, clause, conditions, refer_to).
"""

Answer = tuple[str, str, tuple[str, ...], tuple[str, ...]]

OFFICERS = ("circulation_manager", "director")


def permit(clause: str, *conditions: str) -> Answer:
    return "permit", clause, conditions, ()


def refuse(clause: str) -> Answer:
    return "refuse", clause, (), ()


def refer(clause: str, *officers: str) -> Answer:
    return "refer", clause, (), officers


def is_impossible(channel: str, presents: frozenset[str]) -> bool:
    if channel != "in_person" and presents & {"account_card", "own_card", "photo_id"}:
        return True
    return channel == "phone" and bool(presents & {"court_order", "subpoena", "search_warrant", "written_consent"})


def records(
    requester: str,
    channel: str,
    presents: frozenset[str],
    account_card_status: str,
    own_card_status: str,
    holder_age: str,
    agency_contract: str,
    authority: str,
    waiver: str,
    court_finding: str,
) -> Answer:
    """May this requester have this account's record? For situations that aren't impossible."""
    valid = account_card_status == "valid"
    card_or_number = valid and ("account_card" in presents or "account_number" in presents)
    photo = "photo_id" in presents
    at_the_desk = authority == "desk"

    if requester == "holder":
        if card_or_number:
            return permit("A.1")
        return permit("A.1", "match_name") if photo else refuse("A.1")

    if requester == "listed_person":
        if own_card_status == "valid" and ("own_card" in presents or "own_number" in presents):
            return permit("B.1")
        if photo:
            return permit("B.1", "match_name")
        return permit("B.2") if card_or_number else refuse("B.1")

    if requester == "listed_guardian":
        if holder_age != "minor":
            return refuse("C.1")
        if photo:
            return permit("C.1", "match_name")
        if not card_or_number:
            return refuse("C.1")
        return permit("C.1") if channel == "phone" else permit("C.3")

    if requester == "parent":
        return permit("C.3") if holder_age == "minor" and card_or_number else refuse("C.3")

    if requester == "law_enforcement":
        if at_the_desk:
            return refer("D.2", *OFFICERS)
        if "court_order" in presents and court_finding == "yes":
            return permit("P.1")
        if "court_order" in presents or "subpoena" in presents or "search_warrant" in presents:
            return permit("P.1", "state_law")
        return permit("P.2", "state_law") if waiver == "yes" else refuse("P.1")

    if requester == "collection_agency" and agency_contract == "yes":
        return refer("D.1", *OFFICERS) if at_the_desk else permit("D.1")

    if at_the_desk:
        return refer("D.2", *OFFICERS)
    if "court_order" in presents and court_finding == "yes":
        return permit("D.2")
    if "court_order" in presents or "subpoena" in presents or "search_warrant" in presents:
        return refer("D.2", "counsel")
    return refuse("B.0") if "written_consent" in presents else refuse("P.0")


def footage(
    actor: str,
    action: str,
    purpose: str,
    incident: str,
    process: str,
    authority: str,
    waiver: str,
    authorized: str,
    ban: str,
) -> Answer:
    """May this actor do this with images?"""
    if actor == "public":
        return refuse("U.1")

    if actor == "law_enforcement":
        if action not in ("receive_copy", "view_archive", "view_live"):
            return refuse("S.4.3")
        if authority == "none":
            return refer("D.2", *OFFICERS)
        if process != "none":
            return permit("S.4.3")
        return permit("P.2", "state_law") if waiver == "yes" else refuse("S.4.3")

    designated = actor != "staff"
    documented = incident != "none"

    if action == "view_archive":
        if designated and purpose == "incident" and documented:
            return permit("S.4.1")
        if authorized == "yes":
            return permit("S.3", "minimum")
        return refuse("S.3") if purpose == "routine" else refuse("S.4.1")

    if action == "view_live":
        if designated and (purpose == "system_check" or (purpose == "availability_check" and documented)):
            return permit("S.4.2", "minimum")
        if authorized == "yes":
            return permit("S.3", "minimum")
        return refuse("S.3") if purpose == "routine" else refuse("S.4.2")

    if action in ("export_clip", "take_still"):
        return permit("S.4.5") if designated and purpose == "incident" and documented else refuse("S.4.5")

    if action == "hold":
        if purpose == "legal_request":
            return permit("S.3")
        return permit("S.4.4") if designated and incident in ("crime", "conduct") else refuse("S.4.4")

    if action == "post_still":
        return permit("S.4.6") if designated and documented and ban == "in_force" else refuse("S.4.6")
    if action == "view_ban_board":
        return permit("S.4.6") if ban == "in_force" else refuse("S.4.6")
    if action == "view_ban_archive":
        in_the_offices = actor in ("director", "assistant_director")
        return permit("S.4.6") if in_the_offices and ban == "ended" else refuse("S.4.6")

    return refuse("S.4.5")


def cameras(actor: str, action: str, area: str, approval: str, signage: str) -> Answer:
    """May this camera be here?"""
    if area == "private":
        return refuse("S.2")
    if action in ("place", "move"):
        return permit("S.2") if actor == "director" else refer("S.2", "director")
    if approval == "none":
        return refuse("S.2")
    return permit("S.2") if signage == "posted" else permit("S.2", "post_signage")
