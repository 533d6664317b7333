package xlsx

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"paysheet/pkg/report"
)

const barColor = "3B6FB6"

// chart draws one chart of bars.
func (b *builder) chart(sheet string, c report.Chart) error {
	at, err := excelize.CoordinatesToCellName(c.Column, c.Row)
	if err != nil {
		return err
	}
	kind := excelize.Col
	if c.Flat {
		kind = excelize.Bar
	}
	values, err := ranged(sheet, c.Values)
	if err != nil {
		return err
	}
	categories, err := ranged(sheet, c.Categories)
	if err != nil {
		return err
	}
	gap, no := uint(60), false
	format := numberFormat(look{format: c.Format})
	small := excelize.Font{Family: fontName, Size: 9, Color: faint}
	return b.file.AddChart(sheet, at, &excelize.Chart{
		Type: kind,
		Series: []excelize.ChartSeries{{
			Categories: categories, Values: values, Fill: fill(barColor),
		}},
		Title: excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{
			Text: clean(c.Title), Font: &excelize.Font{Family: fontName, Size: 11, Bold: true, Color: deep},
		}}},
		Legend:     excelize.ChartLegend{Position: "none"},
		Dimension:  excelize.ChartDimension{Width: uint(c.Width), Height: uint(c.Height)},
		VaryColors: &no,
		GapWidth:   &gap,
		XAxis:      excelize.ChartAxis{Font: small, ReverseOrder: c.Flat},
		YAxis: excelize.ChartAxis{
			Font: small, MajorGridLines: true, Minimum: minimum(c), NumFmt: excelize.ChartNumFmt{CustomNumFmt: format},
		},
		PlotArea: excelize.ChartPlotArea{ShowVal: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: format}},
		Format:   excelize.GraphicOptions{Positioning: "oneCell", AltText: clean(c.Title)},
	})
}

// ranged is a range of a sheet as charts write it: 'sheet'!$A$1:$A$9.
func ranged(sheet string, r report.Range) (string, error) {
	from, err := excelize.CoordinatesToCellName(r.FirstColumn, r.FirstRow, true)
	if err != nil {
		return "", err
	}
	to, err := excelize.CoordinatesToCellName(r.LastColumn, r.LastRow, true)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%s!%s:%s", quoted(sheet), from, to), nil
}

// minimum is where the axis of values starts; nil leaves it to the program.
func minimum(c report.Chart) *float64 {
	if !c.FromZero {
		return nil
	}
	zero := 0.0
	return &zero
}
