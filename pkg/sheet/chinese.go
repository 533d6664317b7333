package sheet

import (
	"fmt"
	"strings"

	"paysheet/pkg/diag"
	"paysheet/pkg/value"
)

// The problems in Chinese, for the workbook that a clerk sends on. They say the
// same as the messages of errors.go, and stand apart from them because they are
// made of the cell as it is, not of the English words for it.

// chinese says a cell's problem; empty for a code that it does not know.
func (c *converter) chinese(p *diag.Problem, cell RawCell) diag.Words {
	w := c.expectation(p.Code)
	if w.Expected == "" {
		return w
	}
	read := "“" + p.Read + "”"
	switch w.Read = p.Read; {
	case cell.Kind == UncachedCell:
		w.Read, read = "（公式没有结果）", "没有结果的公式"
	case p.Read == "":
		w.Read, read = "（空）", "空格子"
	}
	w.Message = fmt.Sprintf("“%s”一列读到%s，应为%s。", c.column.Name, read, w.Expected)
	if p.Code == CodeUnknownWord {
		if near := diag.Nearest(strings.TrimSpace(cell.Text), c.column.Among); near != "" {
			w.Hint = "如果指的是“" + near + "”，请改成“" + near + "”。"
		}
	}
	return w
}

// expectation is what a column wants of its cells, and what to do, by the
// problem that one has.
func (c *converter) expectation(code diag.Code) diag.Words {
	const correct = "改正这一格。"
	col := c.column
	wanted, how := typeWords(col)
	switch code {
	case CodeWrongCell:
		return diag.Words{Expected: wanted, Hint: how}
	case CodeBlank:
		return diag.Words{Expected: wanted, Hint: "填上这一格；这一行如果没有用，请整行清空。"}
	case CodeSpoiledID:
		return diag.Words{Expected: "文本格式的编号，或少于 16 位的整数", Hint: "数字格式保不住长编号的每一位：把这一列设成文本格式，再从原处重新输入或导入编号。"}
	case CodeBelowMin:
		return diag.Words{Expected: "不小于 " + col.Min.String() + " 的数", Hint: correct}
	case CodeAboveMax:
		return diag.Words{Expected: "不大于 " + col.Max.String() + " 的数", Hint: correct}
	case CodeTooLarge:
		return diag.Words{Expected: "小于 1,000,000,000,000,000 的数", Hint: correct}
	case CodeUnknownWord:
		return diag.Words{Expected: listed(col.Among) + " 之一", Hint: "改成其中一个；如果真有新的词，先加进工资方案。"}
	case CodeOutsidePeriod:
		return diag.Words{Expected: fmt.Sprintf("%v 至 %v 之间的日期", c.limits.First, c.limits.Last), Hint: "改正日期，或把这一行移到它所属那一期的表里。"}
	case CodeErrorCell:
		return diag.Words{Expected: wanted, Hint: "改正这一格的公式，或直接写上值。"}
	case CodeUncached:
		return diag.Words{Expected: wanted, Hint: "用 Excel 或 WPS 打开这个文件，按 F9 重算，再保存。"}
	case CodeDatedNumber:
		return diag.Words{Expected: wanted, Hint: "把这一格设成常规格式，再重新输入数字。"}
	case CodeWrongUnit:
		return diag.Words{Expected: wanted, Hint: "直接写以" + orElse(col.Unit, "数字") + "计的数字：这里一天算几小时，无从知道。"}
	}
	return diag.Words{}
}

// typeWords says what cells of a column hold, and how to write them.
func typeWords(c *Column) (wanted, how string) {
	switch c.Type {
	case NumberType:
		return "数字", "只写数字，不带单位，例如 1234.5、1,234.50 或 98.5%。"
	case DateType:
		return "日期", "写成 2026-10-03、2026/10/3 或 2026年10月3日。"
	case TimeType:
		return "时刻", "写成 21:00 或 21:00:30。"
	case DurationType:
		return "以" + orElse(c.Unit, "数字") + "计的时长", "写数字，或 7.5小时、1小时5分钟、01:30:00 这样的时长。"
	case BooleanType:
		return "是 或 否", "写“是”或“否”（TRUE 和 FALSE、1 和 0 也可以）。"
	case IDType:
		return "文本格式的编号", "把这一格设成文本格式，再重新输入编号。"
	default:
		return "文字", "写文字，或清空这一格。"
	}
}

// readText is what stands in a cell, as its reader sees it where that is known;
// "" where there is nothing.
func readText(cell RawCell, date1904 bool) string {
	switch {
	case cell.Kind == UncachedCell:
		return ""
	case cell.Kind == BoolCell:
		return value.OfBool(cell.Text == "1").String()
	case cell.Kind == NumberCell && cell.Dated:
		if n, ok := storedNumber(cell.Text); ok {
			if s, ok := dateText(n, date1904); ok {
				return s
			}
		}
	}
	return shortened(trim(cell.Text))
}

// shortened keeps as much of a text as a table has room for.
func shortened(s string) string {
	const longest = 80
	if r := []rune(s); len(r) > longest {
		return string(r[:longest]) + "…"
	}
	return s
}

// listed lists names.
func listed(list []string) string {
	if len(list) > maxNames {
		return strings.Join(list[:maxNames], "、") + fmt.Sprintf(" 等 %d 个", len(list))
	}
	return strings.Join(list, "、")
}

func missingSheetWords(name, near string) diag.Words {
	w := diag.Words{Message: "没有叫“" + name + "”的工作表。", Expected: "工作表 " + name, Hint: "把有这些数据的工作表改名为“" + name + "”，或加上有这张表的文件。"}
	if near != "" {
		w.Read = near
		w.Hint = "如果指的是“" + near + "”这张表，请把它改名为“" + name + "”。"
	}
	return w
}

func unreadableWords(err error) diag.Words {
	return diag.Words{Message: "这张表没能读到最后：" + err.Error() + "。", Hint: "打开文件，核对各行是否齐全，再保存。"}
}

func noHeadingsWords(want []string) diag.Words {
	return diag.Words{Message: fmt.Sprintf("前 %d 行里没有找到表头。", headingRows), Expected: "有一行表头：" + listed(want), Hint: "把表头写在数据上面的一行里。"}
}

func missingHeadingWords(c *Column, row int, found []string, near string) diag.Words {
	w := diag.Words{
		Message:  fmt.Sprintf("缺少“%s”一列：第 %d 行的表头是 %s。", c.Name, row, listed(found)),
		Expected: "表头 " + c.Name, Hint: "加上这一列，或改正它的表头。",
	}
	if near != "" {
		w.Read = near
		w.Hint = "如果指的是“" + near + "”，请把表头改成“" + c.Name + "”。"
	} else if len(c.From) > 0 {
		w.Hint = "加上这一列。它也可以叫 " + listed(c.From) + "。"
	}
	return w
}

func nearlyHeadingWords(c *Column, text string) diag.Words {
	return diag.Words{
		Message: fmt.Sprintf("表头“%s”没有对应的列；方案里的“%s”一列又不在，会全部当作空。", text, c.Name),
		Read:    text, Expected: "表头 " + c.Name,
		Hint: "如果指的就是这一列，请把表头改成“" + c.Name + "”；否则换一个不那么像的名字。",
	}
}

func takenAsEmptyWords(columns []string) diag.Words {
	return diag.Words{Message: "没有 " + listed(columns) + " 列，这些列每一行都当作空。", Expected: "表头 " + listed(columns), Hint: "如果别的某个表头指的就是它，请改名。"}
}

func doubleHeadingWords(c *Column, firstCell, second string) diag.Words {
	return diag.Words{Message: fmt.Sprintf("“%s”一列出现两次，另一处在 %s。", c.Name, firstCell), Read: second, Expected: "只有一列 " + c.Name, Hint: "删掉其中一列，或改掉它的表头。"}
}

func hiddenSheetWords() diag.Words {
	return diag.Words{Message: "这张工作表是隐藏的，里面的行照样计算。", Hint: "如果是旧的副本，请删掉；否则取消隐藏。"}
}

func hiddenRowsWords(count int) diag.Words {
	return diag.Words{Message: fmt.Sprintf("隐藏或筛选掉的 %d 行照样计算。", count), Hint: "不该算的请删掉；否则清除筛选，让它们显示出来。"}
}

func doubleKeyWords(c *Column, key string, first diag.Place) diag.Words {
	return diag.Words{
		Message: fmt.Sprintf("“%s”一列的“%s”又出现一次，第一次在 %v。", c.Name, shortened(key), first),
		Read:    shortened(key), Expected: "不重复的值", Hint: "删掉其中一行，或改正这一格。",
	}
}

func tooManyWords(more int) diag.Words {
	return diag.Words{Message: fmt.Sprintf("这张表还有 %d 个问题没有列出。", more), Hint: "先改正已经列出的，再检查一遍。"}
}
