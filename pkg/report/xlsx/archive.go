package xlsx

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/xml"
	"io"
	"io/fs"
	"slices"
	"time"

	"github.com/xuri/excelize/v2"
)

// archive is a zip file whose bytes depend on the contents of its parts only:
// excelize hands them over in an order that changes from run to run, and lists
// them so in the contents part.
type archive struct {
	to    io.Writer
	parts []part
}

type part struct {
	name string
	data *bytes.Buffer
}

const contentsPart = "[Content_Types].xml"

func newArchive(w io.Writer) excelize.ZipWriter { return &archive{to: w} }

// Create starts a part.
func (a *archive) Create(name string) (io.Writer, error) {
	p := part{name, new(bytes.Buffer)}
	a.parts = append(a.parts, p)
	return p.data, nil
}

// AddFS is asked for by excelize's interface and not used by it.
func (a *archive) AddFS(fs.FS) error { return fs.ErrInvalid }

// Close writes the parts, the list of contents first as programs that guess at
// file types expect, the others by name.
func (a *archive) Close() error {
	slices.SortFunc(a.parts, func(p, q part) int {
		return cmp.Or(cmp.Compare(rank(p), rank(q)), cmp.Compare(p.name, q.name))
	})
	z := zip.NewWriter(a.to)
	for _, p := range a.parts {
		data := p.data.Bytes()
		if p.name == contentsPart {
			sorted, err := sortContents(data)
			if err != nil {
				return errPart(p.name, err)
			}
			data = sorted
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: partTime})
		if err != nil {
			return errPart(p.name, err)
		}
		if _, err := w.Write(data); err != nil {
			return errPart(p.name, err)
		}
	}
	return z.Close()
}

// partTime is the first moment that a zip file can name.
var partTime = time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC)

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
