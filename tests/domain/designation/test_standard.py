"""The shipped standard as data, and what a faulty pack is told."""

import copy
from importlib import resources
from typing import Any

import pytest
import yaml

from fengqiao_desktop.domain.designation.ledgers import LEDGERS
from fengqiao_desktop.domain.designation.metrics import METRICS
from fengqiao_desktop.domain.designation.standard import (
    KINDS,
    Standard,
    StandardError,
    parse_standard,
)


def _data() -> dict[str, Any]:
    file = resources.files("fengqiao_desktop.resources") / "standards" / "chongqing_2022.yaml"
    loaded: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def standard() -> Standard:
    return parse_standard(_data())


def test_the_shipped_standard_has_77_indicators(standard: Standard) -> None:
    assert len(standard.indicators) == 77
    assert len({i.id for i in standard.indicators}) == 77
    assert [len(standard.of(d.id)) for d in standard.dimensions] == [10, 14, 26, 20, 7]


@pytest.mark.parametrize(
    ("kind", "count"), [("boolean", 39), ("numeric", 24), ("veto", 7), ("narrative", 7)]
)
def test_kinds_are_counted_as_the_notes_say(standard: Standard, kind: str, count: int) -> None:
    assert sum(i.kind == kind for i in standard.indicators) == count


def test_no_score_and_eleven_steps(standard: Standard) -> None:
    assert not standard.points_published
    assert [p.id for p in standard.process_items] == [f"P-{n:02d}" for n in range(1, 12)]


def test_thresholds_keep_their_origin(standard: Standard) -> None:
    studio = standard.indicator("D4-04").threshold
    assert studio is not None
    assert (studio.value, studio.target_max, studio.origin) == (1, 2, "seed")
    unset = standard.indicator("D4-07").threshold
    assert unset is not None
    assert unset.value is None
    assert unset.text == "未配置"
    relative = standard.indicator("D4-17").threshold
    assert relative is not None
    assert relative.baseline == "previous_period"


def test_when_empty_falls_back_to_the_default(standard: Standard) -> None:
    assert standard.indicator("D4-06").when_empty == "evidence_missing"
    assert standard.indicator("D4-07").when_empty == "not_applicable"


def test_there_are_39_ledgers_and_every_metric_names_known_ones() -> None:
    assert len(LEDGERS) == 39
    for metric in METRICS.values():
        assert set(metric.registers) <= set(LEDGERS), metric.code
        assert metric.definition.endswith("。")
        assert metric.nature in "PSC"


def _change(path: list[Any], value: Any) -> dict[str, Any]:
    data = copy.deepcopy(_data())
    place: Any = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return data


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (["indicators", 3, "id"], "D1-01", "指标编号“D1-01”重复"),
        (["indicators", 3, "id"], None, "有指标没有编号"),
        (["indicators", 0, "kind"], "optional", "类型“optional”不认识"),
        (["indicators", 0, "source_register"], "diary", "登记簿“diary”不在台账清单里"),
        (["indicators", 0, "related_registers"], ["diary"], "登记簿“diary”不在台账清单里"),
        (["indicators", 1, "metric"], "happiness", "取数代码“happiness”不在指标代码表里"),
        (["indicators", 1, "dimension"], "D9", "维度“D9”不在维度表里"),
        (["indicators", 5, "threshold"], None, "必须写明 metric 和 threshold"),
        (["indicators", 5, "threshold", "op"], "about", "比较符“about”不认识"),
        (["indicators", 5, "threshold", "value"], "很多", "门槛值“很多”不是数字"),
        (["indicators", 5, "threshold", "origin"], "guess", "门槛来源“guess”不认识"),
        (["indicators", 5, "when_empty"], "met", "when_empty“met”不认识"),
        (["indicators", 1, "strictness"], "maybe", "严格程度“maybe”不认识"),
        (["indicators", 1, "title"], "", "缺少名称或要求"),
        (["indicators", 10, "checks_inferred"], ["别的"], "推断检查项“别的”不在 checks 里"),
        (["indicators"], [], "没有一项指标"),
        (["standard", "id"], "", "缺少标准的编号"),
        (["standard", "indicator_count"], 78, "标准写明 78 项指标，文件里有 77 项"),
        (["process_items", 1, "id"], "P-01", "程序要求编号“P-01”重复"),
    ],
)
def test_a_faulty_pack_is_refused_with_words(path: list[Any], value: Any, words: str) -> None:
    with pytest.raises(StandardError, match="标准包不能使用") as caught:
        parse_standard(_change(path, value))
    assert any(words in fault for fault in caught.value.faults), caught.value.faults


def test_all_faults_are_told_at_once() -> None:
    data = _change(["indicators", 0, "kind"], "x")
    data["indicators"][1]["source_register"] = "y"
    with pytest.raises(StandardError) as caught:
        parse_standard(data)
    assert len(caught.value.faults) == 2


@pytest.mark.parametrize("data", [None, [], "text", 3])
def test_something_else_than_a_pack_is_refused(data: object) -> None:
    with pytest.raises(StandardError, match="不是标准包"):
        parse_standard(data)


def test_another_province_loads_without_a_change_of_code() -> None:
    pack = parse_standard(
        {
            "standard": {"id": "other", "name": "某地标准", "indicator_count": 1},
            "dimensions": [{"id": "A", "title": "组织"}],
            "indicators": [
                {
                    "id": "A-1",
                    "dimension": "A",
                    "title": "人数",
                    "requirement": "至少三人",
                    "kind": "numeric",
                    "metric": "staff_on_post_count",
                    "threshold": {"op": "gte", "value": 2.5, "unit": "人", "origin": "config"},
                    "source_register": "staff",
                }
            ],
        }
    )
    threshold = pack.indicator("A-1").threshold
    assert threshold is not None
    assert threshold.text == "≥2.5人"
    assert set(KINDS) == {"boolean", "numeric", "veto", "narrative"}
