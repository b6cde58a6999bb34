"""Contact, loans, holds and fees are read in one module, with a grant in hand; elsewhere they are only written."""

import ast
import inspect
from pathlib import Path

import pytest

import circumspect
from circumspect.patrons import record
from circumspect.patrons.models import Account, Contact, Fee, Hold, Loan

pytestmark = pytest.mark.pure

SOURCE = Path(circumspect.__file__).parent
CONFIDENTIAL = {"Contact", "Loan", "Hold", "Fee"}
MODELS = "circumspect.patrons.models"
READER = "patrons/record.py"
WRITERS = {
    "patrons/models/__init__.py",
    "patrons/contact.py",
    "patrons/actions/enrol_account.py",
    "patrons/actions/update_contact.py",
    "patrons/koha/take_patrons.py",
    "patrons/koha/take_loans.py",
}


def imports_of(path: Path) -> set[str]:
    """What a module imports from the models of this room, by name or whole."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            named = {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            named = {alias.name for alias in node.names}
        else:
            continue
        of_models = {name for name in named if name.startswith(MODELS)}
        found |= {name.rpartition(".")[2] for name in of_models}
        if of_models & {MODELS, f"{MODELS}.record"}:
            found |= CONFIDENTIAL
    return found


def test_only_the_reader_and_the_writers_know_what_is_confidential() -> None:
    knowing = {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if imports_of(path) & CONFIDENTIAL and not {"migrations", "demo"} & set(path.parts)
    }
    assert knowing - WRITERS == {READER}


def test_an_account_leads_to_nothing_confidential() -> None:
    related = {relation.related_model for relation in Account._meta.related_objects if not relation.hidden}
    assert not related & {Contact, Loan, Hold, Fee}


def test_the_one_that_reads_takes_a_grant() -> None:
    assert next(iter(inspect.signature(record.read_record).parameters.values())).annotation is record.Grant
    outside = {
        node.attr
        for path in SOURCE.rglob("*.py")
        if str(path.relative_to(SOURCE)) != READER
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and node.attr in {"contact_of", "loans_of", "holds_of", "fees_of"}
    }
    assert not outside
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and node.module == "circumspect.patrons.record":
                assert not {alias.name for alias in node.names} & {"contact_of", "loans_of", "holds_of", "fees_of"}
