"""Writes openpyxl.xlsx and openpyxl-1904.xlsx: what another library makes of the kinds of cells there are.

Made with openpyxl 3.0.9. Run in this folder: python3 corpus.py
"""

import datetime as dt

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.datavalidation import DataValidation

STAMP = dt.datetime(2026, 11, 22)


def fill(sheet):
    sheet.append(["工号", "姓名", "日期", "迟到分钟", "金额", "备注"])
    rows = [
        ["007", "张 三", dt.date(2026, 10, 9), 12, 1234.5, "  前后有空格  "],
        ["E008", "李四😀", dt.datetime(2026, 10, 9, 21, 30), 0, 0.1 + 0.2, "多\n行"],
        [9, "E&<>\"'", dt.time(9, 5), -1.5, 1e-7, "=不是公式"],
        [True, False, None, 123456789012345, 20.1, "\u202e反向"],
        ["#N/A", "", dt.timedelta(hours=30), 1e20, 5500.005, "_x0041_"],
    ]
    for row in rows:
        sheet.append(row)
    sheet["F4"].data_type = "s"
    sheet["A8"] = "=SUM(D2:D3)"
    sheet["C9"].number_format = 'yyyy"年"m"月"d"日"'
    sheet["C9"] = 46304
    sheet["D9"].number_format = "[h]:mm"
    sheet["D9"] = 1.25
    sheet["E9"].number_format = '#,##0.00" days"'
    sheet["E9"] = 3
    sheet["B12"].font = Font(bold=True)
    sheet["B12"].fill = PatternFill("solid", fgColor="FFFF00")
    sheet.merge_cells("A13:C13")
    sheet["A13"] = "合计"
    sheet["D13"] = 10.25
    sheet.row_dimensions[3].hidden = True
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = "A1:F6"
    sheet["A2"].comment = Comment("note", "a")
    rule = DataValidation(type="list", formula1='"事假,病假"')
    sheet.add_data_validation(rule)
    rule.add("F2:F6")


def write(name, epoch=None):
    book = Workbook()
    if epoch:
        book.epoch = epoch
    book.properties.created = book.properties.modified = STAMP
    sheet = book.active
    sheet.title = "考勤"
    fill(sheet)
    book.create_sheet("空")
    hidden = book.create_sheet("隐藏")
    hidden.sheet_state = "veryHidden"
    hidden["XFD1048576"] = "最后一格"
    book.create_chartsheet("图")
    book.save(name)


write("openpyxl.xlsx")
write("openpyxl-1904.xlsx", CALENDAR_MAC_1904)
