package samples

// The roster of the third quarter of 2026. X106 joins and X305 leaves in it;
// X206 is still on probation at its end; X307 left before it.
const ecommerceLeadRoster = `
X101 郎永淳 天猫客服部 主管     2019-04-15 2019-07-15 -          5400
X102 池塘   天猫客服部 客服专员 2021-03-08 2021-06-08 -          2700
X103 乔木   天猫客服部 客服专员 2022-08-22 -          -          2700
X104 胥江   天猫客服部 客服专员 2023-05-15 2023-08-15 -          2400
X105 能仁   天猫客服部 客服专员 2024-11-11 2025-02-11 -          2400
X106 苍松   天猫客服部 客服专员 2026-08-17 2026-09-30 -          2100
X201 双喜   京东客服部 主管     2020-06-29 2020-09-29 -          5100
X202 闻道   京东客服部 客服专员 2022-02-14 2022-05-14 -          2700
X203 莘莘   京东客服部 客服专员 2022-10-31 2023-01-31 -          2550.75
X204 党小伟 京东客服部 客服专员 2023-12-04 -          -          2400
X205 翟光   京东客服部 客服专员 2025-01-06 2025-04-06 -          2250
X206 谭小雨 京东客服部 客服专员 2026-07-20 2026-10-20 -          2100
X301 贡小红 售后客服部 主管     2018-12-17 2019-03-17 -          5100
X302 劳动   售后客服部 客服专员 2021-07-19 2021-10-19 -          2550
X303 逄小鹏 售后客服部 客服专员 2022-05-23 2022-08-23 -          2550
X304 姬小满 售后客服部 客服专员 2024-03-25 2024-06-25 -          2400
X305 申时   售后客服部 客服专员 2020-10-26 2021-01-26 2026-08-20 2550
X306 扶风   售后客服部 客服专员 2024-09-02 -          -          2250
X307 堵门   售后客服部 客服专员 2020-01-13 2020-04-13 2026-06-30 2550
X401 冉再   客服质培部 主管     2019-09-23 2019-12-23 -          4800
X402 宰相   客服质培部 客服专员 2021-11-29 2022-02-28 -          2400
X403 郦道   客服质培部 客服专员 2023-06-12 2023-09-12 -          2400
X404 雍和   客服质培部 客服专员 2024-04-08 -          -          2250
`

// The figures of people who talk to buyers: conversion in percent, seconds to
// the first answer and hours to a refund, and the superior's rating of service.
// X102 and X203 are far over their targets; X104 had no refund to wait for; the
// conversion of X306 is not measured.
const ecommerceLeadSales = `
X101 52   26 20 92
X102 64   20 18 95
X103 50   30 24 86
X104 46   33 0  80
X105 41   45 36 70
X106 38   50 30 76
X201 49   31 25 88
X202 53   28 22 90
X203 66   22 17 94
X204 44   40 33 72
X205 36   58 48 60
X206 65   21 18 96
X301 48   30 21 90
X302 51   27 20 88
X303 45   36 28 78
X304 31   68 60 55
X305 47   34 26 82
X306 -    48 35 68
`

// The ratings of the staff of quality and training; nobody rated X404.
const ecommerceLeadOffice = `
X401 90 88
X402 85 90
X403 72 -
`

// ecommerceLead is the third quarter of 2026.
func ecommerceLead() []book {
	p := page{name: "指标", titles: []string{"2026年第三季度个人绩效指标"},
		heading: []string{"工号", "指标", "类型", "方式", "权重", "方向", "目标", "实际", "评分"}}
	add := func(cells ...any) { p.rows = append(p.rows, cells) }
	for _, row := range grid("tnnnn", ecommerceLeadSales) {
		if row[1] != nil {
			add(row[0], "询单转化率", "关键", "定量", num("50"), nil, num("50"), row[1])
		}
		add(row[0], "平均响应秒", "关键", "定量", num("30"), "越低越好", num("30"), row[2])
		add(row[0], "退款完结小时", "关键", "定量", num("20"), "越低越好", num("24"), row[3])
		add(row[0], "服务态度", "一般", "定性", num("100"), nil, nil, nil, row[4])
	}
	for _, row := range grid("tnn", ecommerceLeadOffice) {
		add(row[0], "质检覆盖", "关键", "定性", num("100"), nil, nil, nil, row[1])
		if row[2] != nil {
			add(row[0], "培训组织", "一般", "定性", num("100"), nil, nil, nil, row[2])
		}
	}
	return []book{
		{name: "员工.xlsx", sheets: []page{
			{name: "员工", rows: grid("ttttdddn", ecommerceLeadRoster), heading: []string{
				"工号", "姓名", "部门", "岗位", "入职日期", "转正日期", "离职日期", "季度绩效工资"}},
			{name: "部门", heading: []string{"部门", "部门类型", "经济目标", "经济完成", "重点工作得分"}, rows: grid("ttnnn", `
天猫客服部 业务 1500000 1620000 92
京东客服部 业务 1200000 1140000 85
售后客服部 综合 300000  390000  78
客服质培部 综合 200000  170000  88`)},
		}},
		{name: "指标.xlsx", sheets: []page{texts(p, "目标")}},
	}
}
