package main

import (
	"paysheet/pkg/engine"
	"paysheet/pkg/record"
	"paysheet/pkg/value"
)

// jsonNode is a node for programs: values are exact texts, a blank is null.
type jsonNode struct {
	Name   string  `json:"name"`
	Who    string  `json:"who,omitempty"`
	Period string  `json:"period,omitempty"`
	Value  *string `json:"value"`
	// Recorded is what the record holds, where that is something else.
	Recorded  *record.Exact `json:"recorded,omitempty"`
	Unrounded *string       `json:"unrounded,omitempty"`
	Formula   string        `json:"formula,omitempty"`
	How       string        `json:"how,omitempty"`
	Place     string        `json:"place,omitempty"`
	Under     []jsonNode    `json:"under,omitempty"`
	Among     *jsonAmong    `json:"among,omitempty"`
	Rows      []jsonRow     `json:"rows,omitempty"`
	More      int           `json:"more,omitempty"`
	Seen      bool          `json:"seen,omitempty"`
}

// jsonAmong says of whom the rows are: added, ranked or shared.
type jsonAmong struct {
	Kind     string       `json:"kind"`
	Column   string       `json:"column,omitempty"`
	Compared string       `json:"compared,omitempty"`
	Blank    int          `json:"blank,omitempty"`
	Sharing  *jsonSharing `json:"sharing,omitempty"`
}

type jsonSharing struct {
	Pool    *string `json:"pool"`
	Rounded string  `json:"rounded"`
	Weights string  `json:"weights"`
	Parts   string  `json:"parts"`
	Unit    string  `json:"unit"`
	Left    string  `json:"left"`
}

type jsonRow struct {
	Place  string  `json:"place,omitempty"`
	Period string  `json:"period,omitempty"`
	ID     string  `json:"id,omitempty"`
	Name   string  `json:"name,omitempty"`
	Value  *string `json:"value"`
	Result *string `json:"result,omitempty"`
	Exact  string  `json:"exact,omitempty"`
	Extra  string  `json:"extra,omitempty"`
	Asked  bool    `json:"asked,omitempty"`
}

func toJSON(n *engine.Node) jsonNode {
	out := jsonNode{
		Name: n.Name, Who: n.Who, Period: n.Period, Value: exactText(n.Value), Unrounded: exactText(n.Unrounded),
		Formula: n.Formula, How: n.How, Place: n.Place.String(), Among: toJSONAmong(n.Among), More: n.More, Seen: n.Seen,
	}
	for _, u := range n.Under {
		out.Under = append(out.Under, toJSON(u))
	}
	shared := n.Among != nil && n.Among.Kind == engine.Shared
	for _, r := range n.Rows {
		row := jsonRow{
			Place: r.Place.String(), Period: r.Period, ID: r.ID, Name: r.Name,
			Value: exactText(r.Value), Result: exactText(r.Result), Asked: r.Asked,
		}
		if shared {
			row.Exact, row.Extra = r.Exact.String(), r.Extra.String()
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

func toJSONAmong(a *engine.Among) *jsonAmong {
	if a == nil {
		return nil
	}
	out := &jsonAmong{Kind: a.Kind.String(), Column: a.Column, Compared: a.Compared, Blank: a.Blank}
	if s := a.Sharing; s != nil {
		out.Sharing = &jsonSharing{
			Pool: exactText(s.Pool), Rounded: s.Rounded.String(), Weights: s.Weights.String(),
			Parts: s.Parts.String(), Unit: s.Unit.String(), Left: s.Left.String(),
		}
	}
	return out
}

// exactText is the exact text of a value, nil for a blank.
func exactText(v value.Value) *string {
	if v.IsBlank() {
		return nil
	}
	s := v.String()
	return &s
}
