"""Labels, money and lists in layouts that no family describes, each drawn in the docstring of its test."""

from decimal import Decimal

from drawn_forms import read_drawn, read_one, rows_of


def test_budget_and_execution_side_by_side_are_labels_with_amounts() -> None:
    """
    项目支出绩效自评表
    （2022年度）
    项目名称|<|教室改造|<|<
    项目预算\\n执行情况\\n（万元）|预算数：|240.00|执行数：|238.60
    ^|其中：财政拨款|240.00|其中：财政拨款|238.60
    年度总体目标完成情况|预期目标|<|目标实际完成情况|<
    ^|改造教室24间。|<|已改造24间。|<
    一级指标|二级指标|三级指标|年度指标值|实际完成值
    产出指标|数量指标|改造教室|24间|24间
    """
    declaration = read_one(test_budget_and_execution_side_by_side_are_labels_with_amounts).declaration
    assert declaration.funding.current_year == Decimal("2400000.00")
    assert declaration.funding.appropriation == Decimal("2400000.00")
    assert declaration.fields["执行数"] == "238.60"
    assert "238.60" in [v for k, v in declaration.fields.items() if "财政拨款" in k]
    assert (declaration.annual_goal, declaration.actual_goal) == ("改造教室24间。", "已改造24间。")


def test_amounts_below_their_sources_are_read_though_one_is_blank() -> None:
    """
    项目绩效目标表（2024年）
    项目名称|康复救助|<|<|<
    单位：万元|<|<|<|<
    资金来源|合计|财政拨款|上级补助|其他资金
    ^|310|290|20|
    一级指标|二级指标|三级指标|指标值|说明
    产出指标|数量指标|训练儿童|≥260人|
    """
    declaration = read_one(test_amounts_below_their_sources_are_read_though_one_is_blank).declaration
    funding = declaration.funding
    assert (funding.total, funding.appropriation) == (Decimal("3100000.00"), Decimal("2900000.00"))
    assert (funding.appropriation_higher, funding.other) == (Decimal("200000.00"), None)
    assert declaration.fields["其他资金"] == ""


def test_a_unit_price_does_not_tell_the_unit_of_the_form() -> None:
    """
    项目支出绩效目标表
    金额单位：万元
    项目名称|<|流动演出|<|<|<
    项目资金|总额|45.6|<|其中：财政拨款|45.6
    支出明细|名称|规格|数量|单价（元）|金额（万元）
    ^|舞台车租赁|大型|60|5000|30
    ^|演出服装|成套|120|1300|15.6
    政府采购|采购品目|采购方式|<|<|采购金额（万元）
    ^|音响设备|询价|<|<|9.6
    一级指标|二级指标|三级指标|<|<|指标值
    产出指标|数量指标|演出场次|<|<|≥60场
    """
    declaration = read_one(test_a_unit_price_does_not_tell_the_unit_of_the_form).declaration
    assert (declaration.money_unit, declaration.funding.appropriation) == ("万元", Decimal("456000.00"))
    assert [row["名称"] for row in declaration.cost_items] == ["舞台车租赁", "演出服装"]
    assert declaration.fields["采购品目"] == "音响设备"
    assert declaration.fields["采购金额（万元）"] == "9.6"


def test_the_sum_below_a_list_keeps_all_its_amounts() -> None:
    """
    部门整体支出绩效目标申报表
    部门名称|应急管理局|<|<
    任务名称|主要内容|预算金额（万元）|<
    ^|^|总额|财政拨款
    安全监管|检查600家次|180|170
    金额合计|<|276|260
    一级指标|二级指标|三级指标|指标值
    产出指标|数量指标|检查家次|≥600家次
    """
    reading = read_one(test_the_sum_below_a_list_keeps_all_its_amounts)
    assert len(reading.declaration.cost_items) == 1
    assert (reading.declaration.fields["金额合计"], reading.declaration.fields["金额合计/财政拨款"]) == ("276", "260")
    assert not reading.unread


def test_other_tables_of_a_budget_book_do_not_fill_the_form() -> None:
    """
    青禾县市场监管局2024年部门预算说明
    收支总表
    收入|<|支出|<
    项目|预算数|项目|预算数
    一般公共预算拨款收入|2186.50|一般公共服务支出|1850.20
    本年收入合计|2186.50|本年支出合计|2186.50
    项目支出绩效目标表
    （2024年度）
    项目名称|食品抽检|<|<
    项目资金（万元）|年度资金总额|120|<
    一级指标|二级指标|三级指标|指标值
    产出指标|数量指标|抽检批次|≥1200批次
    第三部分 名词解释
    一般公共预算拨款收入：指当年拨付的资金。
    """
    found = read_drawn(test_other_tables_of_a_budget_book_do_not_fill_the_form)
    (reading,) = found
    assert reading.declaration.funding.current_year == Decimal("1200000.00")
    assert reading.declaration.funding.appropriation is None
    assert rows_of(reading) == [("产出指标", "数量指标", "抽检批次", "≥1200批次")]
    assert {"2186.50", "第三部分 名词解释", "一般公共预算拨款收入：指当年拨付的资金。"} <= {u.text for u in found.unread}


def test_a_bare_unit_names_the_body_when_it_is_no_money_unit() -> None:
    """
    项目绩效目标申报表（2024年）
    单位|青禾县总工会|资金额度|80万元
    项目名称|技能竞赛|年份|2024
    一级指标|二级指标|三级指标|指标值
    产出指标|数量指标|竞赛工种|12个
    """
    reading = read_one(test_a_bare_unit_names_the_body_when_it_is_no_money_unit)
    assert reading.declaration.organisation.agency == "青禾县总工会"
    assert str(reading.places["/organisation/agency"]) == "表1 第1行 第2列"
    assert reading.declaration.funding.current_year == Decimal("800000.00")


def test_a_title_that_begins_with_its_year_names_no_body() -> None:
    """
    2024年项目支出绩效表
    项目名称|污染防治|资金总额（万元）|430
    一级指标|二级指标|三级指标|指标值
    产出指标|数量指标|巡查企业数|≥300家
    """
    declaration = read_one(test_a_title_that_begins_with_its_year_names_no_body).declaration
    assert (declaration.organisation.agency, declaration.fiscal_year) == (None, 2024)
    assert declaration.funding.total == Decimal("4300000.00")


def test_a_year_left_blank_in_the_title_is_no_name() -> None:
    """
    项目支出绩效目标申报表
    （      年度）|<|<|<
    项目名称|||
    一级指标|二级指标|三级指标|指标值
    产出指标|数量指标|指标1：|
    """
    assert read_one(test_a_year_left_blank_in_the_title_is_no_name).declaration.name is None


def test_an_amount_may_name_its_parts_in_the_same_cell() -> None:
    """
    项目支出绩效目标表（2024年度）
    项目名称:农机购置补贴|<|<|<
    资金总额:650万元,其中:财政拨款600万元,其他资金50万元|<|<|<
    一级指标|二级指标|三级指标|指标值
    产出指标|数量指标|补贴农机具|>=420台(套)
    """
    funding = read_one(test_an_amount_may_name_its_parts_in_the_same_cell).declaration.funding
    assert (funding.total, funding.appropriation) == (Decimal("6500000.00"), Decimal("6000000.00"))
    assert funding.other == Decimal("500000.00")


def test_labels_that_lost_the_space_between_them_are_told_apart() -> None:
    """
    项目支出绩效目标表（2024年度）
    填报单位：水利局填报日期：2024年1月5日金额单位：万元
    项目名称|水库养护|资金总额|286.5
    一级指标|二级指标|三级指标|指标值
    产出指标|数量指标|养护水库|28座
    """
    declaration = read_one(test_labels_that_lost_the_space_between_them_are_told_apart).declaration
    assert (declaration.organisation.agency, declaration.money_unit) == ("水利局", "万元")
    assert declaration.fields["填报日期"] == "2024年1月5日"
    assert declaration.funding.total == Decimal("2865000.00")


def test_money_of_several_levels_side_by_side_stays_as_printed() -> None:
    """
    项目绩效目标表（2024年度）
    项目名称|<|公路养护|<|<
    项目资金\\n（万元）|资金总额|中央资金|省级资金|县级资金
    ^|1250|600|450|200
    一级指标|二级指标|三级指标|<|指标值
    产出指标|数量指标|养护里程|<|≥380公里
    """
    declaration = read_one(test_money_of_several_levels_side_by_side_stays_as_printed).declaration
    assert (declaration.money_unit, declaration.funding.total) == ("万元", Decimal("12500000.00"))
    assert (declaration.funding.appropriation_higher, declaration.funding.appropriation_own) == (
        None,
        Decimal("2000000.00"),
    )
    assert (declaration.fields["中央资金"], declaration.fields["省级资金"]) == ("600", "450")


def test_a_frame_around_a_page_gives_its_lines() -> None:
    """
    2024年绩效目标公开\\n项目支出绩效目标表\\n（2024年度）|
    项目名称|<|节能改造|<
    一级指标|二级指标|三级指标|指标值
    产出指标|数量指标|改造楼栋|4栋
    """
    reading = read_one(test_a_frame_around_a_page_gives_its_lines)
    assert (reading.declaration.name, reading.declaration.fiscal_year) == ("节能改造", 2024)
    assert not reading.repairs


def test_goals_of_the_whole_term_and_of_the_year_stand_side_by_side() -> None:
    """
    项目绩效目标申报表
    申报年度：2025|<|申报单位：（盖章）云汀市退役军人事务局|<
    项目名称|技能培训|计划投资额（万元）|90
    项目实施期目标|<|年度目标|<
    三年培训900人。|<|2025年培训300人。|<
    一级指标|二级指标|三级指标|指标值
    产出指标|数量指标|培训人数|300人
    """
    declaration = read_one(test_goals_of_the_whole_term_and_of_the_year_stand_side_by_side).declaration
    assert (declaration.overall_goal, declaration.annual_goal) == ("三年培训900人。", "2025年培训300人。")
    assert declaration.organisation.agency == "云汀市退役军人事务局"
    assert declaration.funding.total == Decimal("900000.00")


def test_a_code_in_brackets_before_a_body_is_its_code() -> None:
    """
    项目绩效目标批复表
    预算年度：2024
    项目名称|智能安防|预算单位|【128001】锦川区公安分局
    一级指标|二级指标|三级指标|指标值
    产出指标|数量指标|建成社区|26个
    """
    organisation = read_one(test_a_code_in_brackets_before_a_body_is_its_code).declaration.organisation
    assert (organisation.agency, organisation.agency_code) == ("锦川区公安分局", "128001")


def test_the_state_of_fund_management_is_no_source_of_money() -> None:
    """
    转移支付绩效自评表（2023年度）
    转移支付（项目）名称|<|教育补助经费|<
    资金情况（万元）||全年预算数（A）|全年执行数（B）
    ^|年度资金总额：|520|512
    ^|其中：中央财政资金|380|376
    资金管理情况||情况说明|存在问题
    ^|分配科学性|按因素法分配|无
    一级指标|二级指标|三级指标|指标值
    产出指标|数量指标|补助学生|≥120万人
    """
    declaration = read_one(test_the_state_of_fund_management_is_no_source_of_money).declaration
    assert declaration.name == "教育补助经费"
    assert [line.source for line in declaration.budget_lines] == ["年度资金总额：", "其中：中央财政资金"]


def test_two_forms_side_by_side_are_two() -> None:
    """
    项目支出绩效目标表|<|<|<||项目支出绩效目标表|<|<|<
    项目名称|路灯维护|<|<||项目名称|公厕保洁|<|<
    一级指标|二级指标|三级指标|指标值||一级指标|二级指标|三级指标|指标值
    产出指标|数量指标|维护路灯|≥9000盏||产出指标|数量指标|保洁公厕|≥86座
    ^|质量指标|亮灯率|≥98%||满意度指标|满意度指标|市民满意度|≥88%
    """
    readings = read_drawn(test_two_forms_side_by_side_are_two).readings
    assert [(r.declaration.name, rows_of(r)) for r in readings] == [
        ("路灯维护", [("产出指标", "数量指标", "维护路灯", "≥9000盏"), ("产出指标", "质量指标", "亮灯率", "≥98%")]),
        (
            "公厕保洁",
            [("产出指标", "数量指标", "保洁公厕", "≥86座"), ("满意度指标", "满意度指标", "市民满意度", "≥88%")],
        ),
    ]
