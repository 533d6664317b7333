package bigmonth

import "fmt"

// The month in the serial numbers of a spreadsheet, which counts days from
// 1899-12-30.
const (
	firstDay = 46296 // 2026-10-01
	days     = 31
)

// The sheets' own streams of numbers.
const (
	rosterStream = iota + 1
	skillStream
	attendanceStream
	ticketStream
	saleStream
)

// id is the 工号 of employee i, from 0. Its leading zeros must outlive reading.
func id(i int) string { return fmt.Sprintf("%06d", i+1) }

// name is made of a family name and a given name; many people share one.
func name(c *chance) string {
	return c.pick("赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯", "陈", "褚", "卫", "欧阳", "司马") +
		c.pick("一", "二", "小", "大", "文", "明", "子", "") +
		c.pick("春", "夏", "秋", "冬", "江", "河", "山", "川", "云", "雨")
}

// roster is the sheet 员工: one row an employee, teams of equal size. One in
// fifty joins and one in fifty leaves within the month.
func roster(size Size) book {
	return book{
		sheet: "员工",
		columns: []column{
			{"工号", 10, false}, {"姓名", 12, false}, {"部门", 12, false}, {"班组", 10, false}, {"岗位", 12, false},
			{"入职日期", 12, true}, {"转正日期", 12, true}, {"离职日期", 12, true}, {"岗位工资", 10, false},
		},
		rows: size.Employees,
		row: func(i int, cells []any) {
			c := of(size.Seed, rosterStream, i)
			team := i * size.Teams / size.Employees
			cells[0], cells[1] = id(i), name(c)
			cells[2], cells[3] = fmt.Sprintf("客服%d部", team/10+1), fmt.Sprintf("%03d组", team+1)
			joined := firstDay - c.between(1, 3000)
			switch c.below(50) {
			case 0:
				joined = firstDay + c.between(1, 20)
			case 1:
				cells[7] = firstDay + c.between(10, days-1)
			}
			cells[5] = joined
			if confirmed := joined + 90; confirmed < firstDay+days {
				cells[6] = confirmed
			}
			cells[4], cells[8] = "客服专员", 3200+100*c.below(12)
			if c.percent(25) {
				cells[4], cells[8] = "高级客服", 4600+100*c.below(12)
			}
		},
	}
}
