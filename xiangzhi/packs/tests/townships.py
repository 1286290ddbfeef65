"""Three made-up townships whose bodies stand for three usual ways of cutting the work, for routing tests.

``FIVE_PLATFORMS``: eight bodies with full duty lists on five platforms. ``NAMES_ONLY``: bodies known by name and board alone.
``FOUR_OFFICES``: four broad offices and small stations with short-form duties.
"""

from __future__ import annotations

from xiangzhi.packs.duty_fields import RoutableBody, RoutableDuty


def body(
    name: str,
    lead: str = "",
    coordinate: str = "",
    platform_duties: str = "",
    boards: str = "",
    platform: str | None = None,
) -> RoutableBody:
    """A body from words separated by blanks; duty ids are ``<name>/<number>``."""
    texts = [(text, "lead") for text in lead.split()]
    texts += [(text, "coordinate") for text in coordinate.split()]
    texts += [(text, "platform") for text in platform_duties.split()]
    duties = tuple(RoutableDuty(f"{name}/{n}", text, role) for n, (text, role) in enumerate(texts, 1))
    return RoutableBody(name, name, tuple(boards.split()), platform, duties)


FIVE_PLATFORMS = (
    body(
        "党政综合办公室",
        lead="党建 人大 政务 政协 纪检监察 组织人事 宣传 政法 人武 工会 共青团 妇联 统战(民族宗教) 综合协调 党校 村级教学点"
        " 督查督办 目标管理考核 综合性文稿 机关文电 信息 保密机要 档案 会务接待 政务公开 政民互动 离退休干部管理服务 后勤管理"
        " 公务租用车管理 党的组织建设 党员教育管理与培训 发展党员 人事 人力资源 机构编制 干部队伍建设与日常管理考核 宗教 统战"
        " 党管武装 对外宣传 精神文明建设 意识形态 群团",
        platform_duties="党建 纪检监察 组织人事 宣传 统战 政法 人武 群团",
        platform="党群综合平台",
    ),
    body(
        "经济发展办公室",
        lead="发展改革 项目建设 市场准入 招商引资 为企服务 统计 金融 审计 科技 商务 供销 物价 财政 资产经营 投融资"
        " 国有(集体)资产管理与处置 交通规划建设 交通运输管理 大气污染防治 工业企业污染监管 环境资源综合保护和规划利用"
        " 农村饮用水源地保护 公共文化服务 文旅产业规划和发展 一事一议项目",
        platform_duties="经济发展 财政 统计 项目建设 招商引资 市场准入 村镇规划建设 文旅产业发展 生态环境 农村人居环境整治 农经管理"
        " 交通和农田水利等基础设施建设",
        boards="生态环境办公室 文化旅游办公室",
        platform="经济发展平台",
    ),
    body(
        "综合治理办公室",
        lead="社会治安 平安建设 法治建设 应急管理 矛盾化解 信访维稳 防范邪教 网格化治理体系建设 网格员教育培训"
        " 网格事项信息收集汇总 应急管理 安全生产 灾害防治救助 消防",
        platform_duties="社会治安 平安建设 法治建设 应急管理 矛盾化解 信访维稳 社区矫正 安置帮教 禁毒戒毒 防范邪教 扫黄打非 扫黑除恶"
        " 流动人口服务管理",
        boards="应急管理办公室",
        platform="综合治理平台",
    ),
    body(
        "农业农村发展办公室",
        lead="农业 水利 乡村振兴 村集体经济发展 土地整治 城镇规划 农业技术推广 渔业 畜牧 农机 果茶 农田水利建设 乡村产业发展"
        " 农村土地承包管理 扶贫开发 产业结构调整 农村集体产权交易管理 美丽乡村建设 农村人居环境整治 改水 改厕 村庄整治"
        " 农村集体资金、资产、资源监管 征地拆迁 村镇规划建设与管理 农村建房审批与管理 危房改造 房屋安全 养殖场管理 畜牧兽医",
        boards="乡村振兴办公室",
    ),
    body(
        "综合行政执法大队",
        lead="集中行使行政执法权 日常巡查和现场监管 依法查处违法行为 授权或委托的行政执法 文明创建",
        coordinate="派驻和基层执法队伍 治安 城管执法 自然资源规划(林业) 环境保护 公共卫生 文明创建 安全生产 消防 劳动监察 文化旅游市场"
        " 农业 水利 村镇建设等方面执法力量 辖区内综合执法",
        platform_duties="治安 城管执法 自然资源规划(林业) 生态环境 市场监管 公共卫生 安全生产 消防 劳动监察 文化旅游市场 农业 水利"
        " 村镇建设等方面执法力量",
        platform="综合执法平台",
    ),
    body(
        "为民服务中心",
        lead="民政 人社 医保 退役军人服务 卫健 农业农村 文化旅游 村镇建设 扶贫济困等方面的审批服务 对接县政务服务中心 便民服务措施"
        " 公共资源交易管理(招投标) 为民服务大厅日常运行的规章制度 公共服务事项的办事流程 窗口工作人员管理"
        " 村(社区)便民服务平台的管理指导",
        coordinate="派驻部门的行政审批及公共服务事项进驻",
        platform_duties="民政 人社 医保 退役军人服务 卫健 公共法律服务 自然资源规划(林业) 农业农村 文化旅游 村镇建设"
        " 扶贫济困等方面的审批服务",
        platform="为民服务平台",
    ),
    body(
        "社会事务中心",
        lead="民政 人社 教育 体育 残联 卫健 退役军人服务 老龄 关工 医疗保障 社会保障 农村养老保险 医疗保险 流动人口管理"
        " 群众自治建设 养老服务管理 殡葬管理 社会救助 公共卫生监督管理 卫生健康 计划生育管理服务 就业服务 劳动保障",
    ),
    body(
        "财政所",
        lead="财政预决算编制 预算执行 预算内外收支管理 各预算单位财务管理 村级资金专户存储 涉农补贴系统维护 非税收入管理"
        " 农村公益事业财政奖补项目的财务核算 民生工程统筹实施 国有(集体)资产管理与处置 农经管理 村级集体经济发展 农村集体产权交易管理",
    ),
)

NAMES_ONLY = (
    body("党政综合办公室", boards="财政所"),
    body("党建工作办公室", boards="人大主席团办公室"),
    body("应急管理办公室"),
    body("自然资源和生态环境办公室"),
    body("综合行政执法队", boards="综合指挥和信息化网络中心 社会治安综合治理中心"),
    body("行政综合服务中心", boards="综合文化服务站"),
    body("农业综合服务中心"),
    body("退役军人服务站"),
)

FOUR_OFFICES = (
    body(
        "党政综合办公室",
        lead="基层党建 村级组织建设 社会治安综合治理 社会稳定 统计 工青妇 综合协调 督促检查",
        boards="社会治安综合治理委员会办公室 便民惠民服务中心",
    ),
    body(
        "经济发展办公室",
        lead="工业 农业 林业 水利 水保 第三产业发展规划 民营经济 安全生产 公有资产管理",
        boards="安全生产监督管理办公室",
    ),
    body(
        "社会事务办公室",
        lead="人口与计划生育 交通管理 环保 民政 劳动和社会保障 农村劳动力转移 精神文明建设 科教文卫体 民族宗教",
        boards="人口与计划生育办公室",
    ),
    body(
        "新农村建设办公室",
        lead="村镇规划建设管理 土地管理 农民知识化工程 合作经济组织建设 社区建设",
        boards="村镇规划建设管理所",
    ),
    body("农业服务中心"),
    body("计划生育服务所"),
    body("财政所", boards="新型农村合作医疗管理所"),
    body("文化广播电视站"),
    body("动植物疫病防疫检疫站"),
    body("民政和劳动保障事务所", lead="民政 劳动就业服务 社会保险", boards="社会救助所"),
)
