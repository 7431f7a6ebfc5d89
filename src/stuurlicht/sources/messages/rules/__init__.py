"""The rules that are held against messages: one file each, the list is explicit."""

from stuurlicht.sources.messages.rules import (
    cd060_credit_names_its_debit,
    cd075_budget_needs_end,
    cd076_weekly_needs_end,
    cd077_budget_or_size,
    cd079_product_or_budget,
    cd080_size_needs_code,
    cd087_tariff_unless_euros,
    cs002_eleven_test,
    cs003_end_not_before_start,
    cs325_zero_is_debit,
    cs337_care_within_month,
    cs339_euros_equal_volume,
    cs340_declaration_is_month,
    date_out_of_range,
    iv081_minutes_at_hourly_tariff,
    known_codes,
    tr314_reference_is_unique,
    tr316_no_debit_with_its_credit,
    tr335_declared_within_five_years,
    tr342_answer_adds_up,
    tr346_amount_is_volume_times_tariff,
    tr358_lines_add_up_to_total,
    tr378_code_existed_at_start,
)
from stuurlicht.sources.messages.rules.base import MessageRule, RuleNotRun
from stuurlicht.sources.messages.rules.not_run import BETWEEN_MESSAGES

ALL_RULES: tuple[MessageRule, ...] = (
    cs002_eleven_test.RULE,
    *cs003_end_not_before_start.RULES,
    *cs325_zero_is_debit.RULES,
    cs337_care_within_month.RULE,
    cs339_euros_equal_volume.RULE,
    cs340_declaration_is_month.RULE,
    cd060_credit_names_its_debit.RULE,
    cd075_budget_needs_end.RULE,
    cd076_weekly_needs_end.RULE,
    cd077_budget_or_size.RULE,
    cd079_product_or_budget.RULE,
    *cd080_size_needs_code.RULES,
    cd087_tariff_unless_euros.RULE,
    iv081_minutes_at_hourly_tariff.RULE,
    tr314_reference_is_unique.RULE,
    tr316_no_debit_with_its_credit.RULE,
    tr335_declared_within_five_years.RULE,
    tr342_answer_adds_up.RULE,
    tr346_amount_is_volume_times_tariff.RULE,
    tr358_lines_add_up_to_total.RULE,
    tr378_code_existed_at_start.RULE,
    *known_codes.RULES,
    *date_out_of_range.RULES,
)


def rules_not_run() -> tuple[RuleNotRun, ...]:
    """Give the rules that are not held against single messages, each with the reason."""
    return BETWEEN_MESSAGES


__all__ = ["ALL_RULES", "MessageRule", "RuleNotRun", "rules_not_run"]
