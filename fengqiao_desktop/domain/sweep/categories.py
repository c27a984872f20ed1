"""The 19 categories of the public-order monthly report (mediation notes 3.1-C, 四川样本)."""

from fengqiao_desktop.domain.sweep.records import SweepItem

OTHER = "其他"
CATEGORIES: tuple[str, ...] = (
    "民族宗教",
    "军转干部和退伍军人安置",
    "征地拆迁安置",
    "建筑工程质量、物业管理",
    "土地矿产山林水利界限权属",
    "经济活动",
    "劳资",
    "企业改制",
    "环境污染生态破坏",
    "司法活动",
    "行政执法活动",
    "大中专院校和中小学校",
    "海事渔事",
    "干部作风",
    "村（社区、居）务管理",
    "农村土地承包和集体“三资”",
    "婚姻家庭邻里",
    "医患",
    OTHER,
)

# Where the 18 types of the present statistics belong; a proposal of ours, no official mapping.
BY_TYPE: dict[str, str] = {
    "MARRIAGE_FAMILY": "婚姻家庭邻里",
    "NEIGHBOR": "婚姻家庭邻里",
    "HOUSE_HOMESTEAD": "土地矿产山林水利界限权属",
    "FOREST_LAND": "土地矿产山林水利界限权属",
    "CONTRACT": "经济活动",
    "PRODUCTION_BUSINESS": "经济活动",
    "TOURISM": "经济活动",
    "ECOMMERCE": "经济活动",
    "CONSUMER_OTHER": "经济活动",
    "LAND_REQUISITION": "征地拆迁安置",
    "ENVIRONMENT": "环境污染生态破坏",
    "WAGE_ARREARS": "劳资",
    "LABOR_OTHER": "劳资",
    "MEDICAL": "医患",
    "PROPERTY_MGMT": "建筑工程质量、物业管理",
}


def category_of(item: SweepItem) -> str:
    """The item's category: as written in its original wording, else mapped from its type."""
    if item.original_type in CATEGORIES:
        return item.original_type
    return BY_TYPE.get(item.dispute_type, OTHER)
