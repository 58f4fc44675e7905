"""The workflow: its table holds together, and what it does not say is denied."""

import pytest

from jixiao.workflow.chart import describe
from jixiao.workflow.grades import CONSEQUENCES, PASSING
from jixiao.workflow.policy import ACTIONS, allows, matrix, steps_from, waiting_stages
from jixiao.workflow.roles import REACH, ROLES
from jixiao.workflow.stages import EDITABLE_STAGES, STAGE_NAMES, STAGES
from jixiao.workflow.steps import STEP_BY_ID, STEPS, Step


def test_no_two_steps_share_an_id() -> None:
    assert len(STEP_BY_ID) == len(STEPS)


def test_every_stage_is_reached_from_the_draft() -> None:
    reached, more = {"draft"}, True
    while more:
        new = {step.end for step in STEPS if step.start in reached} - reached
        reached |= new
        more = bool(new)
    assert reached == set(STAGES)


def test_no_stage_is_a_dead_end() -> None:
    assert {step.start for step in STEPS} == set(STAGES)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.id)
def test_a_step_moves_and_is_taken_by_somebody(step: Step) -> None:
    assert step.start != step.end
    assert step.roles
    assert set(step.roles) <= set(ROLES)
    assert set(step.other_than) <= set(STEP_BY_ID)


@pytest.mark.parametrize("step", [s for s in STEPS if s.id.endswith("-return")], ids=lambda step: step.id)
def test_a_return_leads_back_to_the_draft_and_says_why(step: Step) -> None:
    assert (step.end, step.comment) == ("draft", "退回意见")


def test_the_matrix_allows_exactly_what_the_tables_say() -> None:
    written = {(r, s.start, s.id) for s in STEPS for r in s.roles}
    written |= {(r, stage, p.action) for p in ACTIONS for r in p.roles for stage in p.stages}
    assert {(r, s, a) for r, s, a, allowed in matrix() if allowed} == written


def test_an_unknown_action_is_denied_everywhere() -> None:
    assert not any(allows(ROLES, "delete", stage) for stage in STAGES)


def test_nobody_changes_a_form_outside_the_editable_stages() -> None:
    assert {stage for role in ROLES for stage in STAGES if allows((role,), "edit", stage)} == set(EDITABLE_STAGES)


def test_who_may_act_on_a_form_may_see_it() -> None:
    blind = [(r, s, a) for r, s, a, allowed in matrix() if allowed and not allows((r,), "view", s)]
    assert blind == []


def test_an_administrator_touches_no_form() -> None:
    assert not any(allowed for role, _, _, allowed in matrix() if role == "administrator")


def test_several_roles_add_up() -> None:
    ids = [step.id for step in steps_from("submitted", ("officer", "endorser"))]
    assert ids == ["recall", "endorse", "endorser-return"]


def test_only_good_grades_go_on() -> None:
    assert {"优", "良"} == PASSING
    assert {g for g, leads in CONSEQUENCES.items() if not leads.goes_on} == {"中", "差"}
    needing = [step.id for step in STEPS if step.grades is not None]
    assert needing == ["department-pass", "finance-pass"]


def test_approving_and_reviewing_are_two_people() -> None:
    assert STEP_BY_ID["approve"].other_than == ("finance-pass",)


def test_what_waits_for_a_role_is_what_it_moves_on() -> None:
    assert waiting_stages("officer") == {"draft", "adjusting"}
    assert waiting_stages("department") == {"endorsed"}
    assert waiting_stages("administrator") == frozenset()


def test_every_role_has_a_reach() -> None:
    assert set(REACH) == set(ROLES)


def test_the_page_names_every_step_and_stage() -> None:
    page = "\n".join(describe())
    assert all(f"| {step.title} | {STAGE_NAMES[step.start]} | {STAGE_NAMES[step.end]} |" in page for step in STEPS)
