package main

import (
	"fmt"

	"paysheet/pkg/diag"
	"paysheet/pkg/engine"
	"paysheet/pkg/papers"
	"paysheet/pkg/payrun"
)

// showExcel writes the formula that the working papers hold for a figure.
func (o *explainOptions) showExcel(run *engine.Run, s streams) error {
	w, ok := papers.New(run, papers.Options{}).Figure(o.question)
	if !ok {
		return failed(&payrun.Failure{Class: payrun.SchemeFault, Problems: diag.List{papers.NoCell(o.question.Figure)}}, nil, o.format, s)
	}
	if o.format == "json" {
		return writeJSON(s.out, excelJSON(w))
	}
	line := w.Cell + "  " + w.Name
	if w.Who != "" {
		line += " [" + w.Who + "]"
	}
	fmt.Fprintln(s.out, line+" = "+display(w.Value))
	switch {
	case w.Formula == "":
		fmt.Fprintln(s.out, "a value: "+w.Why)
	case w.Array:
		fmt.Fprintln(s.out, "{="+w.Formula+"}")
	default:
		fmt.Fprintln(s.out, "="+w.Formula)
	}
	for _, c := range w.Cells {
		shown := ""
		if !c.Many {
			shown = " = " + display(c.Value)
		}
		fmt.Fprintln(s.out, "  "+c.Text+"  "+c.Name+shown)
	}
	return nil
}

// jsonExcel is a figure of the papers for programs: values are exact texts.
type jsonExcel struct {
	Name    string          `json:"name"`
	Who     string          `json:"who,omitempty"`
	Cell    string          `json:"cell"`
	Formula string          `json:"formula,omitempty"`
	Array   bool            `json:"array,omitempty"`
	Value   *string         `json:"value"`
	Why     string          `json:"why,omitempty"`
	Cells   []jsonExcelCell `json:"cells,omitempty"`
}

type jsonExcelCell struct {
	Text  string  `json:"text"`
	Name  string  `json:"name"`
	Range bool    `json:"range,omitempty"`
	Value *string `json:"value,omitempty"`
}

func excelJSON(w papers.Written) jsonExcel {
	out := jsonExcel{Name: w.Name, Who: w.Who, Cell: w.Cell, Array: w.Array, Value: exactText(w.Value), Why: w.Why}
	if w.Formula != "" {
		out.Formula = "=" + w.Formula
	}
	for _, c := range w.Cells {
		cell := jsonExcelCell{Text: c.Text, Name: c.Name, Range: c.Many}
		if !c.Many {
			cell.Value = exactText(c.Value)
		}
		out.Cells = append(out.Cells, cell)
	}
	return out
}
