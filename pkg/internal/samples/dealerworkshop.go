package samples

// The roster of a dealer's two workshops. W009 joins and W016 leaves within the
// month; W024 left before it. W013 has no car target; W022 washes cars, which
// no rule pays for.
const dealerWorkshopRoster = `
W001 岳云 城东店 -        车间主管   2017-08-21 2017-11-21 -          4500   -      -  -     -        -        -    -
W002 牛皋 城东店 -        备件经理   2018-05-14 2018-08-14 -          4200   -      -  -     -        -        -    -
W003 王贵 城东店 -        备件计划员 2020-09-07 2020-12-07 -          3600   -      -  -     -        -        -    -
W004 汤怀 城东店 -        仓库管理员 2021-04-19 -          -          3400   -      -  -     -        -        -    -
W005 张显 城东店 -        仓库管理员 2022-11-28 2023-02-28 -          3400   -      -  -     -        -        -    -
W006 杨再 城东店 -        索赔员     2019-12-02 2020-03-02 -          3600   -      -  -     38600    4200.35  98   -
W007 高宠 城东店 -        服务顾问   2019-06-24 2019-09-24 -          3500   120000 60 -     -        -        -    260.5
W008 何元 城东店 -        服务顾问   2021-10-11 2022-01-11 -          3400   110000 55 -     -        -        -    -
W009 张宪 城东店 -        服务顾问   2026-10-12 2027-01-12 -          2193.55 60000 25 -     -        -        -    -
W010 余化 城东店 机电一组 机电技师   2018-03-05 2018-06-05 -          3800   -      -  182.5 -        -        -    150
W011 郑怀 城东店 机电一组 机电技师   2020-07-27 2020-10-27 -          3600   -      -  168   -        -        -    -
W012 韩起 城东店 机电一组 机电技师   2023-02-13 2023-05-13 -          3400   -      -  121.5 -        -        -    -
W013 罗延 城西店 -        服务顾问   2020-03-16 2020-06-16 -          3500   100000 -  -     -        -        -    -
W014 孟邦 城西店 -        服务顾问   2022-06-20 2022-09-20 -          3400   90000  45 -     -        -        -    88
W015 吉青 城东店 机电二组 机电技师   2019-10-14 2020-01-14 -          3700   -      -  175   -        -        -    -
W016 施全 城东店 机电二组 机电技师   2021-01-18 2021-04-18 2026-10-16 1806.45 -     -  80.5  -        -        -    -
W017 梁兴 城东店 机电二组 机电技师   2024-04-22 2024-07-22 -          3300   -      -  132   -        -        -    -
W018 周青 城西店 -        车间主管   2018-12-10 2019-03-10 -          4300   -      -  -     -        -        -    -
W019 李进 城西店 -        备件经理   2019-04-01 2019-07-01 -          4000   -      -  -     -        -        -    -
W020 董先 城西店 -        仓库管理员 2023-05-08 2023-08-08 -          3400   -      -  -     -        -        -    -
W021 赵云 城西店 -        索赔员     2022-02-21 2022-05-21 -          3500   -      -  -     22140.8  1890     92.5 -
W022 戚方 城西店 -        洗车工     2024-09-02 2024-12-02 -          3200   -      -  -     -        -        -    120
W023 狄雷 城西店 机电三组 机电技师   2020-11-23 2021-02-23 -          3600   -      -  160   -        -        -    -
W024 樊成 城西店 机电三组 机电技师   2021-07-05 2021-10-05 2026-09-30 3600   -      -  -     -        -        -    -
W025 关铃 城西店 机电三组 机电技师   2023-12-11 2024-03-11 -          3400   -      -  144.5 -        -        -    -
`

// What the superiors say of the month; W012 has not been rated, W010 was by
// two, and what W002 says of himself does not count.
const dealerWorkshopRatings = `
W001 95    -
W002 92    100
W003 90    -
W004 88    -
W005 85    -
W006 94    -
W007 96    -
W008 90    -
W009 80    -
W010 98/94 -
W011 92    -
W013 93    -
W014 86    -
W015 95    -
W016 88    -
W017 84    -
W018 88    -
W019 90    -
W020 86    -
W021 82    -
W022 90    -
W023 94    -
W025 87    -
`

// The advisers: how many orders, about how many yuan each, bottles of care
// products, cars received. W007 is far above the target.
const dealerWorkshopAdvisers = `
W007 44 3150 38 66
W008 36 2900 22 52
W009 16 2500 9  21
W013 34 2950 26 47
W014 28 2700 15 38
`

// dealerWorkshop is the month of a dealer's two workshops.
func dealerWorkshop() []book {
	roster := grid("tttttdddnnnnnnnn", dealerWorkshopRoster)
	people := employedIn(roster, 0, 5, 7)
	return []book{
		{name: "人员.xlsx", sheets: []page{
			{name: "员工", rows: roster, heading: []string{
				"工号", "姓名", "部门", "班组", "岗位", "入职日期", "转正日期", "离职日期", "底薪",
				"个人产值目标", "接车目标", "个人工时", "索赔产值", "索赔利润", "一次通过率", "其他提成"}},
			// 城东店 is exactly at its lines of repairs and of parts, 城西店 below all three.
			{name: "部门", heading: []string{"部门", "毛利润", "总产值", "总工时额", "产值目标", "一次修复率", "客户满意度", "配件准确率"},
				rows: grid("tn", `
城东店 268500.6 402300 291850 380000 90   96.4  90
城西店 151240   215600 158420 230000 88.5 95.99 87`)},
			// 机电二组 has no target; 机电三组 misses its own.
			{name: "班组", heading: []string{"班组", "工时销售额", "辅料", "工时目标"}, rows: grid("tn", `
机电一组 98600.5 4310.2 90000
机电二组 76420   3655   -
机电三组 61880   2970.8 68000`)},
			ratingPage([]rated{{"月度考核", "上级"}, {"月度考核", "自评"}}, dealerWorkshopRatings),
		}},
		{name: "业务.xlsx", sheets: dealerWorkshopOrders(people)},
	}
}

// dealerWorkshopOrders has what the advisers sold and the cars they received.
// Bottles are on the first orders; one order was given back. A total stands at
// the bottom of the sales.
func dealerWorkshopOrders(people []person) []page {
	sales := page{name: "销售", titles: []string{"DMS 导出：2026年10月服务顾问结算"},
		heading: []string{"订单号", "工号", "日期", "类别", "金额", "瓶数"}}
	cars := page{name: "工单", heading: []string{"工单号", "工号", "日期", "类别"}}
	spec := map[string][]any{}
	for _, row := range grid("tnnnn", dealerWorkshopAdvisers) {
		spec[row[0].(string)] = row
	}
	varied, total := sequence(20261017), 0
	days := workdays()
	on := func(who person) int {
		for {
			if day := days[varied.between(0, len(days)-1)]; who.on(day) {
				return day
			}
		}
	}
	for _, who := range people {
		s, ok := spec[who.id]
		if !ok {
			continue
		}
		bottles := spread(count(s[3]), 10)
		for n := range count(s[1]) {
			day, amount := on(who), 100*around(&varied, count(s[2]))+varied.between(0, 99)
			row := []any{"JS2610" + string(whole(1001+len(sales.rows))), who.id, october(day), "维修", number(fen(amount)), nil}
			if n < len(bottles) {
				row[3], row[5] = "养护", whole(bottles[n])
			}
			switch {
			case who.id == "W008" && n == 20:
				amount = -amount
				row[4] = number(fen(amount))
			case n%9 == 4:
				row[2], row[4] = octoberText(day), fen(amount).Fixed(2)
			}
			total += amount
			sales.rows = append(sales.rows, row)
		}
		for n := range count(s[4]) {
			cars.rows = append(cars.rows, []any{"GD" + string(whole(26100001+len(cars.rows))), who.id, october(on(who)), "接车"})
			if n%12 == 7 { // a call, which is no car
				cars.rows = append(cars.rows, []any{"GD" + string(whole(26100001+len(cars.rows))), who.id, october(on(who)), "咨询"})
			}
		}
	}
	sales.rows = append(sales.rows, []any{"合计", nil, nil, nil, number(fen(total)), nil})
	return []page{sales, cars}
}
