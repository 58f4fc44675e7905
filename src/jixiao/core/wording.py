"""Wording 用语: the words that bound a noun phrase in budget prose, and what stands at its head.

Chinese prints no spaces: a noun phrase beside a number is found by the verbs and function words around it. The lists
are the vocabulary of budget forms; `STOP` ends a phrase, `ACTION` is a deed that may itself be what is counted (体检,
救助), and a `KEEP` word only looks like one of the others (对象 is not 对, 设备 is not 设).
"""

from typing import Literal

Class = Literal["stop", "action", "keep"]

_STOP = (
    "新建 改建 扩建 新建改建 续建 共建 购置 采购 购买 购入 建成 建好 举办 承办 主办 召开 开展 组织 创建 评选 评定 选出 表彰 奖励 "
    "聘请 聘用 招聘 招募 新招 配备 配置 配套安装 安装 加装 更换 发放 印发 印制 制作 完成 新增 增设 覆盖 惠及 走访 解决 处理 办理 "
    "受理 接待 帮助 扶持 支持 引进 培养 培育 选派 派出 选拔 选树 命名 认定 建立 成立 组建 签订 签约 发展 养护 栽植 种植 清理 "
    "打造 拍摄 出版 发表 录制 播放 放映 参加 参与 参赛 参会 报名 涉及 包含 包括 设置 设立 开设 确定 确保 保障 给予 予以 提供 "
    "投入 投放 安排 拨付 下达 支付 使用 需要 需 所需 用于 主要用于 专项用于 动员 发动 吸引 带动 促进 推动 推进 实现 达到 达 保持 "
    "申请 落实 拥有 邀请 收治 抢修 修建 修缮 修复 订阅 录入 举行 打击 破获 抓获 查处 排查 检修 抽查 交付 竣工 实施 执行 进行 "
    "得到 获得 享受 接受 因此 从而 能够 可以 可 须 将 让 使 把 对 向 为 给 在 于 有 设 含 共 共有 共计 合计 总计 累计 是 "
    "并 等 的 其中 以及 由 从 按 按照 根据 通过 至 到 调整 规定 节约 节省 每人 每户 每场 每次 每期 每村 每月 每周 每天 每日 "
    "每季度 每季 每生 每个 每名 每辆 每台 每亩 每家 每所 每项 每位 原来 原先 原有 原为 争取 力争 因 受到 受 占 比 较 与 各 每 "
    "全年 全年共 本年 年内 年度 今年 明年 去年 上年 上年度 本年度 每年 按月 计划 拟 预计 力求 要求 达成 增加 提高 提升 增长 下降 "
    "降低 减少 压减 缩短 扩大 缓解 撬动 解除 稳定 控制 具备 约 期间 采集 接收 收集 汇总 计算 测算 服务于 服务好 新购 新购置 招收 "
    "招生 录取 毕业 就读 入学 上缴 缴纳 征收 清收 追缴 收缴 搬迁 安置 迁移 转移 输送 孵化 研发 申报 获批 立项 授予 审查 审核 "
    "审批 复核 公示 公开 发布 推送 刊发 编印 编写 修订 制定 出台 起草 调解 化解 摸排 侦破 巡查 巡检 排除 消除 整改 拆除 清运 "
    "回收 处置 配发 赠送 捐赠 募集 筹集 结对 联系 联合 协调 指导 督导 督查 规范 加强 强化 完善 健全 优化 改善 深化 拓展 延伸 "
    "试点 推广 普及 营造 弘扬 满足 聚焦 围绕 结合 做好 抓好 做到 来自 分别 以 成为 作为 属于 位于 已 已经 正在 所在 及时 有效 "
    "同时 此外 另外 另 实有 现有 总共 降至 升至 增至 减至 降到 升到 增到 减到 调至 应当 应不 分为 常年 平均 储备 开通 核定 抽调 "
    "组成 选聘 聘任 评选出 评出 派驻 租用 借用 搭建 铺设 敷设 架设 埋设 疏浚 疏通 加固 腾退 收储 投用 启用 补种 补植 移栽 扑救 "
    "创作 创排 征订 订制 选购 代缴 兑付 兑现 减免 免除 免收 退还 返还 划拨 补充 收购 检出 缴获 扣押 执结 审结 批捕 接访 回访 "
    "关爱 迁建 重建 修剪 清扫 清洗 调试 通车 开工 复工 认领 认养 结转 盘活 撤销 新开 新设 新开设 新开通 新引进 新培育 新认定 "
    "新命名 吸收 吸纳 接纳 容纳 辐射 带领 下派 制发 送达 张贴 悬挂 绘制 直播 收听 收看 浏览 面向 针对 涵盖 分布 撰写 翻译 采编 "
    "采写 编发 刊登 报送 上报 提交 出具 签发 核发 换发 补发 颁发 聘 招 邀 送 建起 设有 配有 配齐 备有 存有 持有 占用 征用 流转 "
    "托管给 接入 上线 部署 联网 迁入 入驻 落户 落地 签署 洽谈 吸引到 拉动 创造 增加了 巩固 防止 避免 遏制 严控 管理 监管 监督 "
    "整合 统筹 谋划 策划 筹办 筹备 协办 轮流 巡回 开放 组织开展 组织实施 组织举办 组织参加 "
)
_ACTION = (
    "救助 帮扶 慰问 走访慰问 补助 补贴 奖补 资助 培训 轮训 体检 筛查 检查 抽检 检测 监测 检验 宣传 宣讲 建设 改造 维修 服务 治疗 诊疗 演出 巡演 展演 竞赛 评审 评估 "
    "审计 咨询 接种 抚育 防治 清淤 保洁 管护 绿化 演练 训练 辅导 援助 疗休养 休养 疗养 托养 托管 扫描 造林 植树造林 送温暖 送清凉 助学 巡逻 值守 调研 调查 走访 "
    "家访 义诊 献血 随访 签约服务 执法 巡回 整治 治理 修葺 更新 放流 播种 收割 灌溉 养殖 研究 教学 研学 支教 指导服务 志愿服务 运维 维护 保养 交流 考察 讲座 "
    "抽样 普查 登记 鉴定 评比 征集 展览 展示 播报 推介 对接 洽谈 申诉 仲裁 诉讼 执行案件 拥军 拥军优属 抚恤 优待 教育 养老 供养 养育"
)
_KEEP = (
    "对象 对策 对接 对口 向导 导向 意向 行为 人均 户均 亩均 年均 生均 次均 场均 均价 平均 总投入 总投资 总造价 总支出 总收入 为民 "
    "为主 给水 给排水 在职 在校 在册 在档 在编 在建 在岗 在读 现有存量 有限 有机 有关 所有 有害 设备 设施 设计 共享 公共 共同 "
    "共青 含量 的士 目的 需求 必需 因素 因病 按期 按时 按需 相对 绝对 核对 比对 利用 信用 作用 通用 常用 引用 村级组织 基层组织 "
    "社会组织 组织生活 到位 到位率 到岗 签到 报到 达标 达标率 每况 原因 占地 占比 比例 比重 比赛 较大 比率 各类 各级 各项 各界 "
    "可持续 响应 应急 应用 适应 供应 应届 会议 社会 协会 工会 委员会 运动会 座谈会 招聘会 展览会 博览会 展会 代表大会 大会 年会 "
    "联合会 理事会 会员 会计 会展 受益 受众 参会企业 参赛运动员 参赛队伍 参赛人员 参赛职工 受教育 受训 受灾 受助 受援 按摩 从业 由于 "
    "基于 计算机 审计 后勤 后备 售后 课后 课后服务 事后 小时 时长 时限 时间 临时 及时率 实时 定期 用电 用水 用地 用户 用人 用品 "
    "费用 公用 农用 专用 生均公用 公用经费 优秀组织单位 优秀组织者 优秀组织奖 组织单位 组织机构 党组织 组织者 发展党员 发展中心 修养 "
    "植物 植保 建筑 建制 建档 党建 基建 参建 承建 建筑垃圾 购房 购物 分类 分布 部分 成分 分散 分级 分局 分院 积分 学分 以上 以下 "
    "以内 以来 可以 所以 和谐 和解 总和 收治人员 救治 升级 再生 再就业 再犯罪率 均衡 首都 都市 现代 现场 现金 现役 实现率 表现 "
    "体现 出现 约谈 公约 合约 履约 签约率 预约 期间费 降水 降雨 升学 并网 等级 等额 均等 是否 被服 被褥 把关 车把 使命 大使 天使 "
    "让利 按键 与会 参与者 志愿者 另类 也门 已婚 又好 服务群众 公共服务 安排率 保障房 保障性 保障线 保障中心 保障金 保障部 发展基金 "
    "支持率 服务站 评选活动 扶持对象 保障对象 优抚对象 培养基地 采购中心 配套 配套资金 增殖 受灾群众 检测站 落实率 稳定性 毕业生 "
    "高校毕业生 研发 研发中心 推广站 搬迁户 安置房 安置点 转移支付 接收站 联系点 指导员 指导站 申报书 规范化 优化设计 立项书 应届生 "
    "规上 规模以上 集中供养 分散供养 生态 年限 月度 发展规划 组织部 组织工作 应收 应付 增长点 提升工程 提升行动 扩大会议 降解 升降 "
    "时效 时段 期刊 期限 后期 招生就业 提升率 投入占比 研发投入 可用 可再生 可视 可行 可回收 会场 会所 会务 设计院 一等奖 二等奖 "
    "三等奖 退休 响应时间 须知 须臾 征收率 公开课 公开招标 公开率 免费开放 就业岗位 中转站 处置率 共建单位 工作 为期 因残 因灾 受损 "
    "有效期 有效率 有效期限 在编人员 巡查员 巡查队 检修率 研究生 毕业班 公示牌 宣传栏 制作费 养护费 保障费 购置费 采购费 租赁 劳务 "
    "印刷 棉被 许可 认可 可研 可行性 以工代赈 以奖代补 国有 公有 特有 共有产权 中共 共产党 在押 在园 在院 在线 实在 内在 供给 补给 "
    "即将 将来 方向 定向 向阳 同比 环比 对比 配比 增设项 附设 设区 内含 表达 到达 发达 模拟 虚拟 急需 内需 供需 特需 自由 理由 "
    "从事 兼并 合并 等候 中等 高等 平等 均等化 初等 标的 涉案标的 基因 转让 出让 使馆 契约 违约 关于 直到 甚至 至今 监督管理 "
    "管理员 管理站 管理处 管理局 管理中心 管理系统 管理人员 管理费 监管 监督员 监管平台 监管中心 开放日 开放式 开放大学 管理服务 "
    "物业管理 项目管理 社会管理 城市管理 行政管理 管理体系 管理制度 储备粮 储备库 储备金 补充医疗 补充保险 新开工 开工率 送教 送戏 招商 "
    "招标 招投标 聘用制 管护员 策划费 翻译费 直播间 直播带货 接入点 接入率 入驻企业 流转土地 托管班 回访率 关爱中心 清洗剂 撰稿 调解员 仲裁员 采购员 接待员 协调员 审核员 养护员 护理员 统计员 控制箱 控制柜 控制器 控制系统 "
    "通车里程 达成率 巡回法庭 巡回演出 常年性 平均寿命 平均水平 分布式 监督检查 监督抽检 统筹区 应急管理 "
)
# A verb right before one of these is part of a name: 覆盖|率, 补助|标准, 抽查|比例.
_ATTRIBUTES = (
    "率", "度", "比例", "比重", "标准", "金额", "合格", "面积", "数量", "人数", "次数", "户数", "对象", "能力", "总额", "额度", "及时", "准确",
    "单价", "时限", "时间", "时长", "周期", "条件", "范围", "指数", "方式", "规模", "等级", "进度", "强度", "质量", "费", "成本", "完整", "工期",
    "量", "人次", "个数", "场次", "参数", "天数", "样品率", "收入", "支出", "占比",
)  # fmt: skip

_FUNDS = ("经费", "资金", "费用", "奖金", "工作")
_SPENDING = frozenset(
    "投入 安排 申请 下达 拨付 使用 需要 所需 落实 筹集 争取 支付 提供 发放 给予 给予 节约 节省 用于 主要用于 专项用于 获得 享受 通过 增加 减少 压减 提高 包括 包含 其中 "
    "以及 根据 按照 开展 进行 组织 做好 抓好 调整 规定 完成 实现 达到 共计 合计 总计 累计 预计 申报 获批".split()
)
_NOMINAL = frozenset(
    "采购 购置 租赁 印制 安装 更换 制作 养护 处置 设置 推广 招聘 表彰 奖励 保障 清运 拆除 安置 搬迁 修缮 修复 抢修 排查 检修 督导 审核 协调 试点 研发 孵化 招生 巡查 巡检 "
    "出版 拍摄 录制 播放 调解 印发 清理 回收 普及 宣讲 走访 培育 引进 种植 栽植 验收 迁移 联合 指导 收集 采集 化解 整改".split()
)

_CLASSES: tuple[tuple[Class, str], ...] = (("stop", _STOP), ("action", _ACTION), ("keep", _KEEP))
_WORDS: dict[str, Class] = {word: kind for kind, words in _CLASSES for word in words.split()}
_BY_FIRST: dict[str, tuple[str, ...]] = {}
for _word in sorted(_WORDS, key=len, reverse=True):
    _BY_FIRST[_word[0]] = (*_BY_FIRST.get(_word[0], ()), _word)

# Persons and bodies: in “近8万名技术人员素质” the noun ends with 人员.
PERSON_NOUNS = tuple(
    "人员 职工 劳模 劳动模范 学生 学员 教师 老师 医生 护士 群众 居民 村民 老人 老年人 儿童 干部 党员 民警 辅警 志愿者 农户 农民工 农民 患者 对象 选手 运动员 教练员 "
    "裁判员 专家 人才 代表 员工 工人 家庭 工作者 创业者 残疾人 军人 官兵 官员 委员 会员 队员 人口 妇女 女性 青年 少年 新生 毕业生 本科生 研究生 大学生 中学生 小学生 幼儿 "
    "婴幼儿 子女 家属 用户 商户 贫困户 低保户 困难户 住户 骨干 传承人 负责人 经纪人 带头人 法人 考生 师生 市民 游客 观众 读者 参观者 司机 驾驶员 检查员 巡查员 网格员 特派员 "
    "护林员 保洁员 管理员 指导员 讲解员 调解员 先进个人 书记 经理 孤儿 精神障碍者 企业家 工匠 队伍 单位 企业 学校 医院 机构 社区".split()
)
# A compound with one of these as its head keeps the deed before it: 宣传|手册, 监测|点位.
COMPOUND_HEADS = tuple(
    "项目 资料 教材 材料 点位 点 站 中心 班 课程 对象 人员 人数 人次 设备 设施 工程 活动 工作 工种 基地 平台 机构 费 资金 经费 金 款 手册 视频 片 标准 方案 系统 次数 率 面积 "
    "数量 岗位 团队 队 卡 包 服 车 室 器材 仪 牌 栏 站点 场所 能力 任务 案件 样品 单位 专家 期 时间 天数 手续 记录 报告 画 册 员 者 专干 床位 合格 支出 收入 人群 覆盖 档案 "
    "成果 基金 总额 额 指标 质量 体系 制度 网络 范围".split()
)
# What a phrase that names an event or an undertaking ends with.
EVENT_ENDS = tuple("运动会 大赛 竞赛 比赛 博览会 论坛 活动 行动 工程 评选 艺术节 文化节 晚会 招聘会 计划".split())
# Heads after which a list of names may follow without a sign: 3个子项目|送温暖1.5万元.
GENERIC_HEADS = ("子项目", "大项", "小项", "方面", "类别", "环节", "板块", "部分")
# Phrases that say nothing of their own about what a number is of.
PRONOUNS = frozenset("项目 本项目 该项目 标准 合计 金额 总计 共 其 它 他们 人 户 家 个 其余 剩余 以上 上述 年 月 日 费用标准 市 省 区 县 全市 全省 全县 全区 我市 我县 我区 我省 本市".split())


def words_of(text: str) -> tuple[tuple[int, int, Class], ...]:
    """Return the known words of `text` as (start, end, class), longest first, left to right, without overlap."""
    found: list[tuple[int, int, Class]] = []
    place, size = 0, len(text)
    while place < size:
        word = _word_at(text, place)
        if word is None:
            place += 1
            continue
        end = place + len(word)
        kind = _WORDS[word]
        found.append((place, end, "keep" if kind == "stop" and _is_modifier(text, word, end) else kind))
        place = end
    return tuple(found)


def _word_at(text: str, place: int) -> str | None:
    for word in _BY_FIRST.get(text[place], ()):
        if text.startswith(word, place):
            return word
    return None


def _is_modifier(text: str, verb: str, end: int) -> bool:
    """Does the verb only qualify the noun behind it (覆盖|率, 养护|经费)? 投入|经费 does not."""
    if len(verb) == 1 or text.startswith("标准化", end):
        return False
    return text.startswith(_ATTRIBUTES, end) or (verb not in _SPENDING and text.startswith(_FUNDS, end))


def is_nominal(word: str) -> bool:
    """May the verb close a phrase as a noun (设备|采购, 农户|搬迁)?"""
    return word in _NOMINAL


def is_action(word: str) -> bool:
    """Is the whole phrase one deed (体检, 救助)?"""
    return _WORDS.get(word) == "action"


def ends_with_action(phrase: str) -> bool:
    """Does the phrase name a deed or an undertaking (高标准农田建设, 主题党日活动)?"""
    if phrase.endswith(("活动", "工作", "行动", "任务")):
        return True
    return any(_WORDS.get(phrase[-n:]) == "action" or phrase[-n:] in _NOMINAL for n in (2, 3, 4) if len(phrase) >= n)
