package payrun

import (
	"fmt"

	"paysheet/pkg/diag"
	"paysheet/pkg/report"
	"paysheet/pkg/value"
)

// The codes of what the comparison with the period before finds.
const (
	// CodeOutlier is a person whose net pay moved far since the period before (a
	// warning).
	CodeOutlier diag.Code = "R230"
	// CodeMoreOutliers are those that are not told one by one (a warning).
	CodeMoreOutliers diag.Code = "R231"
)

// maxOutliers is how many people whose net pay moved far are told one by one.
const maxOutliers = 20

// compare sets the result beside the record of the period before, if there is
// one, and warns of the people whose net pay moved far.
func (w *work) compare() {
	if w.run == nil || w.o.Keep {
		return // a run that is compared with another one is not told apart from its past
	}
	before := w.history.Compared(w.scheme.ID, w.o.Period.Minus(1))
	if before == nil {
		return
	}
	w.comparison = report.Compare(w.run.Result(), before, w.scheme.Former.Names)
	outliers := w.comparison.Outliers()
	places := max(2, w.run.Result().Places())
	for i, o := range outliers {
		if i == maxOutliers {
			w.problems.Add(moreOutliers(len(outliers) - i))
			break
		}
		w.problems.Add(outlier(o, places))
	}
}

func outlier(o report.Outlier, places int32) diag.Problem {
	who := o.ID
	if o.Name != "" {
		who += " " + o.Name
	}
	message := fmt.Sprintf("%s: 实发 %s → %s", who, o.Was.Fixed(places), o.Is.Fixed(places))
	if o.Percent != "" {
		message += " (" + o.Percent + ")"
	}
	if o.Item != "" {
		part := "the largest part of it from"
		if o.Most {
			part = "most of it from"
		}
		sign := ""
		if o.Change.Cmp(value.Zero) > 0 {
			sign = "+"
		}
		message += fmt.Sprintf(", %s %s (%s%s)", part, o.Item, sign, o.Change.Fixed(places))
	}
	return diag.Problem{Code: CodeOutlier, Severity: diag.Warning, Message: message + "."}
}

func moreOutliers(n int) diag.Problem {
	people := "1 more person whose 实发"
	if n > 1 {
		people = fmt.Sprintf("%d more people whose 实发", n)
	}
	return diag.Problem{Code: CodeMoreOutliers, Severity: diag.Warning,
		Message: fmt.Sprintf("There are %s moved by %d%% or more and by %d or more; the sheet 对比 has everybody.", people, report.OutlierPercent, report.OutlierAmount)}
}
