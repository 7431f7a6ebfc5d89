"""A fault in what people hand in tells what to do now."""

import re

import pytest

from stuurlicht.present.exchange_fault_words import EXCHANGE_FAULT_WORDS
from stuurlicht.present.scenario_fault_words import SCENARIO_FAULT_WORDS
from stuurlicht.present.setting_fault_words import SETTING_FAULT_WORDS
from stuurlicht.present.table_fault_words import TABLE_FAULT_WORDS
from stuurlicht.sources.messages.reading_faults import MESSAGE_FAULTS
from stuurlicht.tables.registers import ALL_REGISTERS

DO = re.compile(
    r"\b(Controleer|Geef|Haal|Kies|Kijk|Koppel|Kort|Laat|Lees|Neem|Pas|Schrijf|Sla|Verander|Verbeter|Verwijder|Voeg"
    r"|Vraag|Vul|Zet)\b|: laat\b"
)
NOTHING_TO_DO = {"bsn_repaired", "export_rules_not_run"}
TELLS_WHAT_BELONGS_THERE = {"cell_empty", "scenario_no_names", "scenario_wrong_type"}
WORDS = {
    **TABLE_FAULT_WORDS,
    **EXCHANGE_FAULT_WORDS,
    **SETTING_FAULT_WORDS,
    **SCENARIO_FAULT_WORDS,
    "unknown_element": MESSAGE_FAULTS["unknown_element"],
    **{rule.code: rule.sentence for register in ALL_REGISTERS for rule in register.rules},
}


@pytest.mark.parametrize("code", sorted(WORDS.keys() - NOTHING_TO_DO - TELLS_WHAT_BELONGS_THERE))
def test_a_fault_says_what_to_do(code):
    assert DO.search(WORDS[code]), WORDS[code]
