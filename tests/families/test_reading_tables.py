"""Indicator tables in layouts that no family describes, each drawn in the docstring of its test."""

from decimal import Decimal

from drawn_forms import read_drawn, read_one, rows_of


def test_a_note_over_the_whole_width_is_no_indicator() -> None:
    """
    项目支出绩效目标表
    项目名称|流动图书车|<|<
    一级指标|二级指标|三级指标|指标值
    产出指标|数量指标|服务站点|≥30个
    注：本表一式三份。|<|<|<
    满意度指标|满意度指标|读者满意度|≥90%
    二、下一个项目另行填报|<|<|<
    填表人：艾草|<|<|<
    """
    reading = read_one(test_a_note_over_the_whole_width_is_no_indicator)
    assert rows_of(reading) == [
        ("产出指标", "数量指标", "服务站点", "≥30个"),
        ("满意度指标", "满意度指标", "读者满意度", "≥90%"),
    ]
    assert [u.text for u in reading.unread] == ["注：本表一式三份。", "二、下一个项目另行填报"]
    assert reading.declaration.project.contact == "艾草"


def test_opinions_and_signatures_below_the_indicators_end_the_table() -> None:
    """
    项目支出绩效目标表
    项目名称|流动图书车|<|<
    一级指标|二级指标|三级指标|指标值
    产出指标|数量指标|服务站点|≥30个
    单位意见|同意申报。|<|<
    主管部门审核意见|（盖章）|<|<
    单位负责人签字|白杨|<|<
    """
    reading = read_one(test_opinions_and_signatures_below_the_indicators_end_the_table)
    assert rows_of(reading) == [("产出指标", "数量指标", "服务站点", "≥30个")]
    assert reading.declaration.fields["单位意见"] == "同意申报。"
    assert reading.declaration.fields["单位负责人签字"] == "白杨"


def test_of_targets_by_year_the_year_of_the_form_counts() -> None:
    """
    项目支出绩效目标表
    （2025年度）
    项目名称|高龄津贴|<|<|<
    一级指标|二级指标|三级指标|2024年指标值|2025年指标值
    产出指标|数量指标|发放人数|≥800人|≥820人
    """
    reading = read_one(test_of_targets_by_year_the_year_of_the_form_counts)
    (indicator,) = reading.declaration.indicators
    assert indicator.target.text == "≥820人"
    assert indicator.columns == {"2024年指标值": "≥800人"}


def test_the_targets_of_the_year_stand_before_those_of_the_whole_project() -> None:
    """
    项目入库绩效目标申报表
    一级项目名称|产业发展|<|二级项目名称|药材种植
    一级指标|二级指标|三级指标|实施周期指标值|当年度指标值
    产出指标|数量指标|种植面积|≥3000亩|≥1500亩
    """
    reading = read_one(test_the_targets_of_the_year_stand_before_those_of_the_whole_project)
    assert reading.declaration.name == "药材种植"
    assert reading.declaration.indicators[0].target.text == "≥1500亩"


def test_the_sum_over_all_places_is_the_target() -> None:
    """
    补助资金分县绩效目标表
    项目名称|高标准农田|<|<|<|<
    一级指标|二级指标|三级指标|合计|青禾县|桃源县
    产出指标|数量指标|新建农田|≥26万亩|12|14
    """
    (indicator,) = read_one(test_the_sum_over_all_places_is_the_target).declaration.indicators
    assert (indicator.target.text, indicator.columns) == ("≥26万亩", {"青禾县": "12", "桃源县": "14"})


def test_a_fourth_level_names_the_indicator() -> None:
    """
    专项资金绩效目标表
    项目名称|<|创新券|<|<|<
    序号|一级指标|二级指标|三级指标|四级指标|目标值
    1|产出指标|数量指标|创新券发放|发放张数|≥400张
    2|^|^|^|兑现企业|≥260家
    3|^|质量指标|审核准确率||100%
    """
    reading = read_one(test_a_fourth_level_names_the_indicator)
    assert rows_of(reading) == [
        ("产出指标", "数量指标", "发放张数", "≥400张"),
        ("产出指标", "数量指标", "兑现企业", "≥260家"),
        ("产出指标", "质量指标", "审核准确率", "100%"),
    ]
    assert [i.columns.get("三级指标") for i in reading.declaration.indicators] == ["创新券发放", "创新券发放", None]


def test_classes_without_a_second_level_are_the_first() -> None:
    """
    项目绩效自评表（2023年）
    项目名称|校园安保|<|<|<|<
    指标类别|指标名称|目标值|完成值|分值|得分
    产出指标|保安人数|8人|8人|50|50
    效益指标|安全事故数|0起|0起|30|30
    满意度指标|师生满意度|≥90%|95%|10|10
    """
    reading = read_one(test_classes_without_a_second_level_are_the_first)
    assert [(i.level1, i.level2, i.category) for i in reading.declaration.indicators] == [
        ("产出指标", None, "output"),
        ("效益指标", None, "outcome"),
        ("满意度指标", None, "satisfaction"),
    ]


def test_a_heading_divides_the_reasons_of_a_deviation() -> None:
    """
    项目支出绩效目标执行监控表
    （2024年度）
    项目名称|加装电梯补助|<|<|<|<|<|<|<
    一级指标|二级指标|三级指标|年度指标值|1-7月执行情况|偏差原因分析|<|<|备注
    ^|^|^|^|^|经费保障|其他|原因说明|^
    产出指标|数量指标|补助电梯数|≥30部|11部|√||居民协商周期长|
    """
    reading = read_one(test_a_heading_divides_the_reasons_of_a_deviation)
    assert rows_of(reading) == [("产出指标", "数量指标", "补助电梯数", "≥30部")]
    (indicator,) = reading.declaration.indicators
    assert (indicator.actual, indicator.deviation) == ("11部", "居民协商周期长")
    assert indicator.columns == {"偏差原因分析/经费保障": "√"}


def test_branches_may_be_rows_over_the_whole_width() -> None:
    """
    项目绩效目标表
    项目名称|养老保险补助|<
    绩效指标|指标内容|指标值
    一、产出指标|<|<
    （一）数量指标|<|<
    1|参保人数|≥18万人
    二、满意度指标|<|<
    1|群众满意度|≥90%
    """
    reading = read_one(test_branches_may_be_rows_over_the_whole_width)
    assert rows_of(reading) == [
        ("一、产出指标", "（一）数量指标", "参保人数", "≥18万人"),
        ("二、满意度指标", None, "群众满意度", "≥90%"),
    ]
    assert [i.category for i in reading.declaration.indicators] == ["output.quantity", "satisfaction"]


def test_a_table_without_a_heading_is_told_by_its_branches() -> None:
    """
    项目绩效目标表
    项目名称|农村危房改造|<
    产出指标|数量指标|改造危房60户
    ^|时效指标|完工时间2024年10月底前
    满意度指标|服务对象满意度|≥90%
    """
    reading = read_one(test_a_table_without_a_heading_is_told_by_its_branches)
    assert rows_of(reading) == [
        ("产出指标", "数量指标", "改造危房", "60户"),
        ("产出指标", "时效指标", "完工时间", "2024年10月底前"),
        ("满意度指标", "服务对象满意度", None, "≥90%"),
    ]
    assert "没有印列标题" in reading.repairs[0].what
    assert str(reading.places["/indicators/0/target"]) == "表1 第2行 第3列"


def test_classes_as_columns_give_each_project_its_row() -> None:
    """
    项目绩效目标公开表
    序号|项目名称|预算金额（万元）|绩效目标|产出指标|满意度指标
    1|森林防火|88|不发生重大火灾。|1.巡护面积≥30万亩；\\n2.培训≥200人次|群众满意度≥90%
    2|古树保护|26|保护古树名木。|保护古树≥130株|市民满意度≥90%
    """
    readings = read_drawn(test_classes_as_columns_give_each_project_its_row).readings
    assert [(r.declaration.name, r.declaration.funding.current_year) for r in readings] == [
        ("森林防火", Decimal("880000.00")),
        ("古树保护", Decimal("260000.00")),
    ]
    assert rows_of(readings[0]) == [
        ("产出指标", None, "巡护面积", "≥30万亩"),
        ("产出指标", None, "培训", "≥200人次"),
        ("满意度指标", None, "群众满意度", "≥90%"),
    ]


def test_points_of_one_branch_added_up_are_no_indicator() -> None:
    """
    项目支出绩效自评表（2023年度）
    项目名称|公益岗位|<|<|<|<
    一级指标|二级指标|三级指标|年度指标值|实际完成值|得分
    产出指标|数量指标|开发岗位|≥200个|206个|38
    ^|小计|<|<|<|38
    满意度指标|满意度指标|人员满意度|≥90%|94%|10
    """
    reading = read_one(test_points_of_one_branch_added_up_are_no_indicator)
    assert [i.score for i in reading.declaration.indicators] == ["38", "10"]
    assert [u.text for u in reading.unread] == ["小计", "38"]


def test_a_line_without_a_number_is_the_rest_of_the_item_above() -> None:
    """
    项目绩效目标公开表
    序号|项目名称|绩效目标|产出指标|效益指标
    1|森林防火|不发生火灾。|1.巡护面积≥30万亩；\\n2.培训≥200人次|1.火灾受害率≤\\n0.9‰；\\n2.生态环境改善
    """
    reading = read_one(test_a_line_without_a_number_is_the_rest_of_the_item_above)
    assert rows_of(reading)[2:] == [
        ("效益指标", None, "火灾受害率", "≤0.9‰"),
        ("效益指标", None, "生态环境", "改善"),
    ]


def test_a_line_of_labels_below_the_indicators_ends_the_table() -> None:
    """
    项目支出绩效目标表（2024年度）
    项目名称|档案数字化|<|<
    一级指标|二级指标|三级指标|指标值
    产出指标|数量指标|加工页数|≥80万页
    填表人：艾草||联系电话：0300-7654321|

    主办：青禾县人民政府办公室|网站标识码：0000000001
    """
    reading = read_one(test_a_line_of_labels_below_the_indicators_ends_the_table)
    assert rows_of(reading) == [("产出指标", "数量指标", "加工页数", "≥80万页")]
    assert (reading.declaration.project.contact, reading.declaration.project.phone) == ("艾草", "0300-7654321")


def test_the_levels_may_stand_below_a_heading_of_many_projects() -> None:
    """
    项目绩效目标汇总表（2024年）
    序号|项目单位|项目名称|年度绩效目标|绩效指标|<|<|<
    ^|^|^|^|一级指标|二级指标|三级指标|指标值
    1|养老中心|居家养老|服务2000名老人。|产出|数量|服务老人数|≥2000人
    ^|^|^|^|满意度|服务对象满意度|老人满意度|≥90%
    2|幼儿园|校舍维修|维修校舍。|产出|时效|完工时间|8月底前
    """
    readings = read_drawn(test_the_levels_may_stand_below_a_heading_of_many_projects).readings
    assert [(r.declaration.name, r.declaration.annual_goal) for r in readings] == [
        ("居家养老", "服务2000名老人。"),
        ("校舍维修", "维修校舍。"),
    ]
    assert rows_of(readings[0])[1] == ("满意度", "服务对象满意度", "老人满意度", "≥90%")


def test_targets_with_brackets_and_falls_to_a_number_are_understood() -> None:
    """
    项目支出绩效目标表（2024年度）
    项目名称|供热管网|<|<
    一级指标|二级指标|三级指标|指标值
    产出指标|数量指标|更换阀门|≥1,260个（套）
    ^|质量指标|验收合格率|不低于98%（含）
    效益指标|经济效益指标|热损失率|降低至8%以下
    ^|社会效益指标|客流量|同比增长≥8%
    """
    indicators = read_one(test_targets_with_brackets_and_falls_to_a_number_are_understood).declaration.indicators
    assert [(i.target.comparator, str(i.target.number), i.target.unit) for i in indicators] == [
        ("≥", "1260", "个(套)"),
        ("≥", "98", "%"),
        ("≤", "8", "%"),
        ("≥", "8", "%"),
    ]


def test_an_evaluation_weighs_each_level_and_each_indicator() -> None:
    """
    2023年度项目绩效评价指标体系及评分表
    项目名称：农村户厕改造
    一级指标|分值|二级指标|分值|三级指标|分值|评分标准|得分
    决策|20|项目立项|20|立项依据充分性|12|充分得满分|12
    ^|^|^|^|程序规范性|8|规范得满分|6
    产出|80|产出数量|80|改厕完成率|80|完成率×分值|78.5
    合计|100||100||100||96.5
    """
    declaration = read_one(test_an_evaluation_weighs_each_level_and_each_indicator).declaration
    assert declaration.kind == "self_evaluation"
    assert [(i.name, i.weight, i.score) for i in declaration.indicators] == [
        ("立项依据充分性", "12", "12"),
        ("程序规范性", "8", "6"),
        ("改厕完成率", "80", "78.5"),
    ]
    assert declaration.total_score == "96.5"


def test_the_day_of_application_is_not_the_year_of_the_targets() -> None:
    """
    部门预算项目绩效目标申报表
    申报日期：2023年9月15日
    项目名称|国土绿化|<|<|<
    2024年度目标|造林3.2万亩。|<|<|<
    一级指标|二级指标|三级指标|总体目标值|2024年目标值
    产出指标|数量指标|造林面积|≥9万亩|≥3.2万亩
    """
    declaration = read_one(test_the_day_of_application_is_not_the_year_of_the_targets).declaration
    assert declaration.annual_goal == "造林3.2万亩。"
    assert declaration.indicators[0].target.text == "≥3.2万亩"
