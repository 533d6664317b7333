package bigmonth

import "fmt"

// attendance is the sheet 考勤: a row for each employee and day, by day as a
// time clock writes it. A zero is left blank, as time clocks do.
func attendance(size Size) book {
	return book{
		sheet: "考勤",
		columns: []column{
			{"工号", 10, false}, {"日期", 12, true}, {"出勤", 6, false}, {"班次", 8, false}, {"迟到分钟", 10, false},
			{"早退分钟", 10, false}, {"缺卡", 6, false}, {"请假类型", 10, false}, {"请假天数", 10, false},
			{"旷工天数", 10, false}, {"加班小时", 10, false}, {"加班类型", 10, false},
		},
		rows: size.Attendance,
		row: func(i int, cells []any) {
			c := of(size.Seed, attendanceStream, i)
			// Rounds of all employees are spread evenly over the month, so that
			// nobody has a day twice.
			rounds := (size.Attendance + size.Employees - 1) / size.Employees
			cells[0], cells[1] = id(i%size.Employees), firstDay+i/size.Employees*days/rounds
			cells[2], cells[3] = 1, c.pick("白班", "白班", "白班", "小夜班", "大夜班")
			switch c.below(40) {
			case 0, 1:
				cells[4] = c.between(1, 60)
			case 2:
				cells[5] = c.between(1, 60)
			case 3:
				cells[6] = 1
			case 4:
				cells[2], cells[7], cells[8] = 0.5, c.pick("事假", "病假", "年假", "调休"), 0.5
			case 5:
				cells[2], cells[3], cells[7], cells[8] = nil, nil, c.pick("事假", "病假", "年假", "调休"), 1
			case 6, 7, 8:
				cells[10], cells[11] = c.between(1, 8), c.pick("工作日", "休息日", "法定假日")
			case 9:
				if c.percent(10) {
					cells[2], cells[3], cells[9] = nil, nil, 1
				}
			}
		},
	}
}

// tickets is the sheet 工单: a ticket a row, by day. Some people are quicker and
// better liked than others, so that ranks and grades spread.
func tickets(size Size) book {
	return book{
		sheet: "工单",
		columns: []column{
			{"工单号", 14, false}, {"工号", 10, false}, {"日期", 12, true}, {"类别", 8, false}, {"首次响应秒", 12, false},
			{"处理小时", 10, false}, {"一次解决", 10, false}, {"解决", 6, false}, {"满意", 6, false}, {"投诉", 6, false},
		},
		rows: size.Tickets,
		row: func(i int, cells []any) {
			c := of(size.Seed, ticketStream, i)
			person := c.below(size.Employees)
			skill := of(size.Seed, skillStream, person).between(60, 98)
			cells[0], cells[1] = fmt.Sprintf("T2610%07d", i+1), id(person)
			cells[2] = firstDay + i*days/size.Tickets
			cells[3] = c.pick("咨询", "咨询", "报修", "报修", "投诉", "退换")
			cells[4] = c.between(1, 60)
			if !c.percent(skill) {
				cells[4] = c.between(61, 900)
			}
			cells[5] = float64(c.between(1, 720)) / 10
			solved := c.percent(97)
			cells[6], cells[7] = yes(solved && c.percent(skill)), yes(solved)
			if c.percent(60) {
				cells[8] = yes(c.percent(skill))
			}
			cells[9] = yes(c.below(1000) < 100-skill)
		},
	}
}

// sales is the sheet 销售: an order line a row, by day, amounts with fen.
func sales(size Size) book {
	return book{
		sheet: "销售",
		columns: []column{
			{"订单号", 14, false}, {"工号", 10, false}, {"日期", 12, true}, {"类别", 8, false}, {"金额", 12, false}, {"毛利", 12, false},
		},
		rows: size.Sales,
		row: func(i int, cells []any) {
			c := of(size.Seed, saleStream, i)
			cells[0], cells[1] = fmt.Sprintf("S2610%07d", i+1), id(c.below(size.Employees))
			cells[2] = firstDay + i*days/size.Sales
			kind, fen := "配件", c.between(990, 29_999)
			switch c.below(10) {
			case 0:
				kind, fen = "新机", c.between(99_900, 899_999)
			case 1, 2:
				kind, fen = "延保", c.between(9_900, 59_999)
			}
			cells[3], cells[4], cells[5] = kind, yuan(fen), yuan(fen*c.between(8, 30)/100)
		},
	}
}

// yuan is an amount as a spreadsheet stores it: the shortest decimal text of
// fen/100 reaches the file, so no digit is lost.
func yuan(fen int) float64 { return float64(fen) / 100 }

func yes(b bool) string {
	if b {
		return "是"
	}
	return "否"
}
