package xlsx

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"io"
	"io/fs"
	"slices"

	"github.com/xuri/excelize/v2"
)

// part is a part of a workbook as excelize makes it.
type part struct {
	name string
	data *bytes.Buffer
}

const contentsPart = "[Content_Types].xml"

// collect has excelize make the parts of a workbook. They come in an order that
// depends on their names only, the list of contents first as programs that guess
// at file types expect: excelize hands them over in an order that changes from run
// to run, and lists them so in the contents part.
func collect(f *excelize.File) ([]part, error) {
	var c collector
	f.SetZipWriter(func(io.Writer) excelize.ZipWriter { return &c })
	if err := f.Write(io.Discard); err != nil {
		return nil, err
	}
	slices.SortFunc(c.parts, func(p, q part) int {
		return cmp.Or(cmp.Compare(rank(p), rank(q)), cmp.Compare(p.name, q.name))
	})
	for i, p := range c.parts {
		if p.name != contentsPart {
			continue
		}
		sorted, err := sortContents(p.data.Bytes())
		if err != nil {
			return nil, errPart(p.name, err)
		}
		c.parts[i].data = bytes.NewBuffer(sorted)
	}
	return c.parts, nil
}

// collector takes the parts in the place of a zip file.
type collector struct{ parts []part }

// Create starts a part.
func (c *collector) Create(name string) (io.Writer, error) {
	p := part{name, new(bytes.Buffer)}
	c.parts = append(c.parts, p)
	return p.data, nil
}

// AddFS is asked for by excelize's interface and not used by it.
func (c *collector) AddFS(fs.FS) error { return fs.ErrInvalid }

// Close keeps the parts for later.
func (c *collector) Close() error { return nil }

func rank(p part) int {
	if p.name == contentsPart {
		return 0
	}
	return 1
}

// contents is the part that says what kind each part is.
type contents struct {
	XMLName   xml.Name       `xml:"http://schemas.openxmlformats.org/package/2006/content-types Types"`
	Defaults  []contentsRule `xml:"Default"`
	Overrides []contentsRule `xml:"Override"`
}

// contentsRule is for all parts with an extension or for one part.
type contentsRule struct {
	Extension   string `xml:"Extension,attr,omitempty"`
	PartName    string `xml:"PartName,attr,omitempty"`
	ContentType string `xml:"ContentType,attr"`
}

func sortContents(data []byte) ([]byte, error) {
	var c contents
	if err := xml.Unmarshal(data, &c); err != nil {
		return nil, err
	}
	for _, rules := range [][]contentsRule{c.Defaults, c.Overrides} {
		slices.SortFunc(rules, func(a, b contentsRule) int {
			return cmp.Or(cmp.Compare(a.Extension, b.Extension), cmp.Compare(a.PartName, b.PartName))
		})
	}
	out, err := xml.Marshal(c)
	if err != nil {
		return nil, err
	}
	return append([]byte(xml.Header), out...), nil
}
