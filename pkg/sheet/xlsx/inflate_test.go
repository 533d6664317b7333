package xlsx_test

import (
	"bytes"
	"compress/flate"
	"io"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"paysheet/pkg/sheet/xlsx"
)

// TestInflate holds what unpacks entries against the standard library, over data
// that is whole, changed or cut off: it gives the same bytes, and never takes for
// whole what the library refuses.
func TestInflate(t *testing.T) {
	piece := rapid.OneOf(
		rapid.SliceOfN(rapid.Byte(), 0, 300),
		rapid.Map(rapid.StringMatching(`(<c r="[A-H][0-9]{1,5}"( t="s")?><v>[0-9]{1,6}</v></c>){1,9}`), func(s string) []byte { return []byte(s) }),
		rapid.Map(rapid.IntRange(1, 40_000), func(n int) []byte { return make([]byte, n) }),
	)
	rapid.Check(t, func(t *rapid.T) {
		var packed bytes.Buffer
		w, err := flate.NewWriter(&packed, rapid.IntRange(flate.HuffmanOnly, flate.BestCompression).Draw(t, "level"))
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range rapid.SliceOfN(piece, 0, 8).Draw(t, "pieces") {
			if _, err := w.Write(p); err != nil {
				t.Fatal(err)
			}
			if rapid.IntRange(0, 3).Draw(t, "flush") == 0 {
				if err := w.Flush(); err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		whole := packed.Bytes()
		for range 20 {
			data := slices.Clone(whole)
			for range rapid.IntRange(0, 2).Draw(t, "changes") {
				data[rapid.IntRange(0, len(data)-1).Draw(t, "at")] ^= 1 << rapid.IntRange(0, 7).Draw(t, "bit")
			}
			data = data[:len(data)-rapid.SampledFrom([]int{0, 0, 0, 1, len(data) / 2}).Draw(t, "cut")]
			want, refused := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(data)), 1<<20))
			got, err := io.ReadAll(io.LimitReader(xlsx.Inflate(bytes.NewReader(data)), 1<<20))
			if (refused != nil) != (err != nil) {
				t.Fatalf("%x: %v, in the library %v", data, err, refused)
			}
			if err == nil && !bytes.Equal(want, got) {
				t.Fatalf("%x: other bytes", data)
			}
		}
	})
}
