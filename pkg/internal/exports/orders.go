package exports

import "strings"

func zendesk() [][]string {
	heading := strings.Split("Summation column|Id|Requester|Requester id|Requester external id|Requester email|Requester domain|Submitter|Assignee|Group|Subject|Tags|Status|Priority|Via|Ticket type|Created at|Updated at|Assigned at|Organization|Due date|Initially assigned at|Solved at|Resolution time|Satisfaction Score|Group stations|Assignee stations|Reopens|Replies|First reply time in minutes|First reply time in minutes within business hours|First resolution time in minutes|First resolution time in minutes within business hours|Full resolution time in minutes|Full resolution time in minutes within business hours|Agent wait time in minutes|Agent wait time in minutes within business hours|Requester wait time in minutes|Requester wait time in minutes within business hours|On hold time in minutes|On hold time in minutes within business hours", "|")
	rows := [][]string{heading}
	for _, t := range table(`
4001|Alice Zhao|Solved|Incident|2026-10-02 09:12|2026-10-02 11:12|Good|3|120
4002|Alice Zhao|Closed|Question|2026-10-08 14:00|2026-10-09 10:25|Bad|12|1225
4003|Bob Qian|Open|Problem|2026-10-28 16:40||Not Offered|7|
4004||New|Question|2026-10-30 08:00||Not Offered||
4005|Bob Qian|Solved|No type|2026-10-31 20:00|2026-11-01 09:00|Offered|25|780
4006|Bob Qian|Solved|Task|2026-09-29 09:00|2026-10-01 09:10|Good|1.5|2890`) {
		row := make([]string, len(heading))
		for i, name := range []string{"Id", "Assignee", "Status", "Ticket type", "Created at", "Solved at", "Satisfaction Score", "First reply time in minutes", "Full resolution time in minutes"} {
			for j, h := range heading {
				if h == name {
					row[j] = t[i]
				}
			}
		}
		row[0], row[2], row[10] = "1", "Customer, of shop", `It says "error"`
		rows = append(rows, row)
	}
	return rows
}

func freshdesk() [][]string {
	return table(`
Ticket ID|Subject|Status|Priority|Source|Type|Agent|Group|Created time|Due by Time|Resolved time|Closed time|Last update time|Initial response time|Time tracked|First response time (in hrs)|Resolution time (in hrs)|Agent interactions|Customer interactions|Resolution status|First response status|Tags|Survey results|Association type|Full name|Email
9001|Late parcel|Resolved|Low|Email|Question|Alice Zhao|Support|2026-10-05 10:00:00|2026-10-07 10:00:00|2026-10-05 12:30:15||2026-10-05 12:30:15|2026-10-05 10:04:30|00:00|00:04:30|02:30:15|1|1|Within SLA|Within SLA|||Not associated|A Customer|a@example.com
9002|Refund|Closed|High|Portal|Problem|Bob Qian|Support|2026-10-06 09:00:00|2026-10-08 09:00:00|2026-10-11 09:00:00|2026-10-12 09:00:00|2026-10-12 09:00:00|2026-10-06 11:00:00|00:00|02:00:00|120:00:00|3|2|SLA violated|Within SLA|||Not associated|B Customer|b@example.com
9003|Invoice|Open|Low|Email||No Agent|Support|2026-10-20 15:00:00|2026-10-22 15:00:00|||2026-10-20 15:00:00||00:00|||0|1|||||Not associated|C Customer|c@example.com`)
}

func taobaoOrders() [][]string {
	heading := strings.Split("订单编号,买家会员名,买家支付宝账号,买家应付货款,买家应付邮费,买家支付积分,总金额,返点积分,买家实际支付金额,买家实际支付积分,订单状态,买家留言,收货人姓名,收货地址,运送方式,联系电话,联系手机,订单创建时间,订单付款时间,宝贝标题,宝贝种类,物流单号,物流公司,订单备注,宝贝总数量,店铺Id,店铺名称,订单关闭原因,卖家服务费,买家服务费,发票抬头,是否手机订单,分阶段订单信息,特权订金订单id,定金排名,修改后的sku,修改后的收货地址,异常信息,天猫卡券抵扣,集分宝抵扣,是否是O2O交易,打款商家金额", ",")
	rows := [][]string{heading}
	for _, t := range table(`
="2641038759104882211"|328.50|交易成功|2026-10-03 21:10:33|2026-10-03 21:12:02|示例旗舰店:小赵 跟进
="2641038759104882212"|1299.00|卖家已发货，等待买家确认|2026/10/9 8:02|2026/10/9 8:05|示例旗舰店:小钱
="2641038759104882213"|88.00元|等待买家付款|2026-10-12 10:00:00||示例旗舰店:小钱
="2641038759104882214"|56.00|交易关闭|2026-10-13 11:00:00|2026-10-13 11:01:00|示例旗舰店:小赵
="2641038759104882215"|47.25元|买家已付款，等待卖家发货|2026-10-31 23:59:00|2026-10-31 23:59:30|
="2641038759104882216"|200.00|交易成功|2026-10-31 23:50:00|2026-11-01 00:03:00|示例旗舰店:小赵`) {
		row := make([]string, len(heading))
		row[1], row[16], row[19] = "某买家", "'13800000000", "示例商品, 蓝色"
		row[0], row[8], row[10], row[17], row[18], row[23] = t[0], t[1], t[2], t[3], t[4], t[5]
		rows = append(rows, row)
	}
	return rows
}

func taobaoSubOrders() page {
	return page{name: "商品销售明细", rows: table(`
子订单编号|主订单编号|商品标题|商品价格|购买数量|商品属性|套餐信息|订单状态|商家编码|买家应付货款|买家实付金额|退款状态|退款金额|订单创建时间|订单付款时间|商品ID|商家备注
2641038759104882221|2641038759104882220|示例商品甲|#100|#2|颜色:蓝||交易成功|A-1|#200|#190.5|没有申请退款|无退款申请|2026-10-05 10:00:00|2026-10-05 10:02:00|601|示例旗舰店:小赵
2641038759104882222|2641038759104882220|示例商品乙|#50|#1|颜色:白||交易成功|B-1|#50|#47.5|退款成功|#20|2026-10-05 10:00:00|2026-10-05 10:02:00|602|示例旗舰店:小赵
2641038759104882231|2641038759104882230|示例商品甲|#100|#1|颜色:蓝||交易关闭|A-1|#100|#100|退款成功|#100|2026-10-06 09:00:00|2026-10-06 09:01:00|601|示例旗舰店:小钱
2641038759104882241|2641038759104882240|示例商品丙|#30|#3|颜色:黑||卖家已发货，等待买家确认|C-1|#90|#90|没有申请退款|无退款申请|2026-10-07 09:00:00|2026-10-07 09:01:00|603|
`)}
}

func jdOrders() page {
	return page{name: "订单", rows: table(`
订单号|商品ID|商品名称|订购数量|下单时间|订单金额|客户姓名|客户地址|联系电话|京东价|订单状态|订单备注|商家备注|支付方式|商家应收
301122334455|1001|示例商品甲|#1|2026-10-05 10:00:00|#450|某客户|某地|1******6198|#300|完成||小赵接待|在线支付|#450
301122334455|1002|示例商品乙|#1|2026-10-05 10:00:00|#450|某客户|某地|1******6198|#150|完成||小赵接待|在线支付|#450
301122334456|1001|示例商品甲|#2|2026-10-06 10:00:00|#600|某客户|某地|1******6199|#300|等待确认收货||小钱接待|在线支付|#600
301122334457|1003|示例商品丙|#1|2026-10-07 10:00:00|#30|某客户|某地|1******6200|#30|等待付款||小钱接待|在线支付|#30
301122334458|1003|示例商品丙|#1|2026-10-08 10:00:00|#30|某客户|某地|1******6201|#30|完成|||在线支付|#30
`)}
}

func taobaoAgents() page {
	return page{name: "客服绩效", rows: table(`
日期|店铺|旺旺|咨询人数|接待人数|直接接待人数|转入人数|转出人数|总消息|答问比|首次响应(秒)|平均响应(秒)|旺旺回复率|询单人数|询单->最终付款人数|询单->最终付款成功率|销售额|销售人数|订单数|客单价|完成退款金额|客户满意比
汇总值|示例旗舰店||#230|#225|#220|#5|#5|#3000|#1.2|#13|#25|#98.5|#150|#75|#50|#30000|#75|#80|#400|#500|-
2026-10-09|示例旗舰店|示例旗舰店:小赵|#120|#118|#115|#3|#2|#1600|#1.25|#12.5|#24|#98.5|#80|#40|#50|#18000.5|#40|#42|#450|#300|暂无数据
2026-10-09|示例旗舰店|示例旗舰店:小钱|#110|#107|#105|#2|#3|#1400|#1.15|#14|#26|#97.25|#70|#35|#50|#12000|#35|#38|#342.86|#200|-
平均值|||#115|#112.5|||||||||||||||||
`)}
}
