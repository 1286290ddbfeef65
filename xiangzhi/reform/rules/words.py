"""Tables of words that the rules compare with: confusable words and words too vague to compare. Facts only."""

from __future__ import annotations

# Keys are patterns: where the wrong form is right in some compounds, the pattern excludes them.
CONFUSABLE: dict[str, str] = {
    "布署": "部署",
    "降底": "降低",
    "按排": "安排",
    "既使": "即使",
    "幅射": "辐射",
    "座落": "坐落",
    "做为(?!人)": "作为",
    "部份": "部分",
    "编治": "编制",
    "遍制": "编制",
    "机构编置": "机构编制",
    "领导职务数": "领导职数",
    "权利清单": "权力清单",
    "行政权利": "行政权力",
    "截止(?=\\d{2,4}年)": "截至",
    "迁徒": "迁徙",
    "松驰": "松弛",
    "决择": "抉择",
    "渡假": "度假",
    "修定": "修订",
    "按装": "安装",
    "反应(?=问题|情况|诉求|意见)": "反映",
    "融汇贯通": "融会贯通",
    "一诺千斤": "一诺千金",
    "再接再励": "再接再厉",
    "不径而走": "不胫而走",
    "名符其实": "名副其实",
    "督察督办": "督查督办",
    "稳妥推近": "稳妥推进",
    "贯彻落时": "贯彻落实",
    "已实际行动": "以实际行动",
    "报消": "报销",
    "帐户": "账户",
    "帐目": "账目",
    "建帐": "建账",
    "综和": "综合",
    "事物性工作": "事务性工作",
    "社会事物": "社会事务",
    "信仿": "信访",
    "应急管里": "应急管理",
    "监查": "监察",
    "督促检察": "督促检查",
    "维护隐定": "维护稳定",
    "予算": "预算",
    "追纠": "追究",
    "调济": "调剂",
    "人员转录": "人员转隶",
    "三定方按": "三定方案",
}

# Objects that every body has: two bodies cannot quarrel about them.
_VAGUE = """
管理 服务 监督 协调 指导 宣传 调查研究 培训 建设 发展 保障 检查 考核 统筹 其他 综合 管理服务 服务管理 行政 事务
日常 督查 信息 资源 协调服务 组织 经济发展 社会管理 公共服务 业务 监管 日常管理 人大 政府 党委 政协 镇党委 团委
调研 预算执行 管理协调
"""
VAGUE = frozenset(_VAGUE.split())

# Pairs of characters that say nothing about the subject of a duty.
_WEAK_PAIRS = """
管理 服务 工作 建设 社会 综合 监督 发展 社区 公共 保障 治理 行政 农村 镇村 乡镇 村镇 人员 组织 相关 生产 经济
法律 事务 事业 基层 群众 基础 设施 实施 规划
"""
WEAK_PAIRS = frozenset(_WEAK_PAIRS.split())
