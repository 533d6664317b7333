package xlsx

// PackCompound is for the tests that write encrypted workbooks.
func PackCompound(names []string, streams [][]byte) []byte { return packCompound(names, streams) }
