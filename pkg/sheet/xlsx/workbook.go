package xlsx

import (
	"path"

	"paysheet/pkg/diag"
)

// relation is one line of a part's relations: what another part is to it.
type relation struct {
	id, kind string
	target   string // the entry, or "" for something outside the file
}

type relations []relation

// part is the entry of the first relation of the kind, or "".
func (r relations) part(kind string) string {
	for _, rel := range r {
		if rel.kind == kind {
			return rel.target
		}
	}
	return ""
}

func (r relations) byID(id string) (relation, bool) {
	for _, rel := range r {
		if rel.id == id {
			return rel, true
		}
	}
	return relation{}, false
}

// readRelations reads the relations of a part; "" is the file as a whole. The
// kind of a relation is the last word of its type: the words before it differ
// between the two forms of the standard.
func (a *archive) readRelations(part string) (relations, error) {
	dir, base := path.Split(part)
	var rels relations
	err := a.parse(dir+"_rels/"+base+".rels", "Relationships", maxPartBytes, diag.Place{File: a.file}, func(s *scanner) error {
		return s.children(func() error {
			if string(s.name) != "Relationship" {
				return s.skip()
			}
			var rel relation
			external := false
			err := s.attributes(func(name, val string) {
				switch name {
				case "Id":
					rel.id = val
				case "Type":
					rel.kind = path.Base(val)
				case "Target":
					rel.target = val
				case "TargetMode":
					external = val == "External"
				}
			})
			if err != nil {
				return err
			}
			if rel.target = resolve(part, unescapePath(rel.target)); external {
				rel.target = ""
			}
			if rels = append(rels, rel); len(rels) > maxRelations {
				return diag.List{tooLarge(diag.Place{File: a.file}, "the number of relations", len(rels), maxRelations)}
			}
			return s.skip()
		})
	})
	return rels, err
}

// readWorkbook finds the workbook's own part and reads its list of sheets. It
// returns the relations of that part.
func (b *Book) readWorkbook() (relations, error) {
	at := diag.Place{File: b.Name()}
	top, err := b.archive.readRelations("")
	if err != nil {
		return nil, err
	}
	part := top.part("officeDocument")
	if part == "" {
		return nil, diag.List{missingPart(at, "officeDocument")}
	}
	listed, err := b.readSheetList(part)
	if err != nil {
		return nil, err
	}
	rels, err := b.archive.readRelations(part)
	if err != nil {
		return nil, err
	}
	for _, l := range listed {
		at := diag.Place{File: b.Name(), Sheet: l.name}
		rel, ok := rels.byID(l.relation)
		if !ok || rel.target == "" {
			return nil, diag.List{missingPart(at, l.relation)}
		}
		if rel.kind != "worksheet" {
			continue // a chart or a macro sheet: it has no cells
		}
		if !b.archive.has(rel.target) {
			return nil, diag.List{missingPart(at, rel.target)}
		}
		if _, twice := b.parts[l.name]; twice {
			return nil, diag.List{doubleSheet(at)}
		}
		b.names = append(b.names, l.name)
		b.parts[l.name] = worksheet{part: rel.target, hidden: l.hidden}
	}
	return rels, nil
}

// listedSheet is one line of the workbook's list of sheets.
type listedSheet struct {
	name, relation string
	hidden         bool
}

func (b *Book) readSheetList(part string) ([]listedSheet, error) {
	at := diag.Place{File: b.Name()}
	var listed []listedSheet
	found := false
	err := b.archive.parse(part, "workbook", maxPartBytes, at, func(s *scanner) error {
		return s.children(func() error {
			switch string(s.name) {
			case "workbookPr":
				err := s.attributes(func(name, val string) {
					if name == "date1904" {
						b.date1904 = val == "1" || val == "true" || val == "on"
					}
				})
				if err != nil {
					return err
				}
			case "sheets":
				found = true
				return s.children(func() error {
					var l listedSheet
					err := s.attributes(func(name, val string) {
						switch {
						case name == "name":
							l.name = val
						case name == "state":
							l.hidden = val != "visible"
						case string(local([]byte(name))) == "id" && name != "id":
							l.relation = val
						}
					})
					if err != nil {
						return err
					}
					if l.name == "" || l.relation == "" {
						return s.fault("a sheet has no name or no relation")
					}
					if listed = append(listed, l); len(listed) > maxSheets {
						return diag.List{tooLarge(at, "the workbook's list of sheets", len(listed), maxSheets)}
					}
					return s.skip()
				})
			}
			return s.skip()
		})
	})
	if err == nil && !found {
		err = diag.List{brokenXML(at, part, errNoSheets)}
	}
	return listed, err
}
