package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

// c2sp.org/tlog-tiles fixes the height that x/mod leaves open.
const (
	tileHeight = 8
	tileWidth  = 1 << tileHeight
)

// hashes are those of every complete subtree, in tlog's order.
type hashes []tlog.Hash

func (h hashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	found := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index < 0 || index >= int64(len(h)) {
			return nil, fmt.Errorf("there is no stored hash %d", index)
		}
		found[i] = h[index]
	}
	return found, nil
}

func storedHashes(entries [][]byte) (hashes, error) {
	stored := make(hashes, 0, 2*len(entries))
	for i, entry := range entries {
		more, err := tlog.StoredHashes(int64(i), entry, stored)
		if err != nil {
			return nil, err
		}
		stored = append(stored, more...)
	}
	return stored, nil
}

// rootAt is tlog.TreeHash, except that RFC 6962 gives an empty tree the hash of nothing.
func rootAt(stored tlog.HashReader, size int64) (tlog.Hash, error) {
	if size == 0 {
		return sha256.Sum256(nil), nil
	}
	return tlog.TreeHash(size, stored)
}

// path names a tile's file: tlog's own without the height, and with `entries` for the data.
func path(tile tlog.Tile) string {
	rest := strings.TrimPrefix(tile.Path(), fmt.Sprintf("tile/%d/", tileHeight))
	if strings.HasPrefix(rest, "data/") {
		rest = "entries/" + strings.TrimPrefix(rest, "data/")
	}
	return "tile/" + rest
}

// rightmost lists the tiles of one level (-1 for the entries) of a tree: full ones and at most one partial.
func rightmost(level int, width int64) []tlog.Tile {
	var tiles []tlog.Tile
	for n := int64(0); n*tileWidth < width; n++ {
		w := width - n*tileWidth
		if w > tileWidth {
			w = tileWidth
		}
		tiles = append(tiles, tlog.Tile{H: tileHeight, L: level, N: n, W: int(w)})
	}
	return tiles
}

// readEntries reads every bundle of a log with `size` entries.
func readEntries(folder string, size int64) ([][]byte, error) {
	var entries [][]byte
	for _, tile := range rightmost(-1, size) {
		name := path(tile)
		bundle, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			return nil, err
		}
		for i := 0; i < tile.W; i++ {
			if len(bundle) < 2 || len(bundle) < 2+int(binary.BigEndian.Uint16(bundle)) {
				return nil, fmt.Errorf("%s ends within entry %d", name, len(entries))
			}
			end := 2 + int(binary.BigEndian.Uint16(bundle))
			entries = append(entries, bundle[2:end])
			bundle = bundle[end:]
		}
		if len(bundle) > 0 {
			return nil, fmt.Errorf("%s has %d bytes after its %d entries", name, len(bundle), tile.W)
		}
	}
	return entries, nil
}

// checkTiles compares every hash tile with the entries, and then reads each through tlog's authenticating reader.
func checkTiles(folder string, head tlog.Tree, stored hashes) error {
	reader := tlog.TileHashReader(head, tileFolder(folder))
	for level, width := 0, head.N; width > 0; level, width = level+1, width>>tileHeight {
		for _, tile := range rightmost(level, width) {
			want, err := tlog.ReadTileData(tile, stored)
			if err != nil {
				return err
			}
			have, err := os.ReadFile(filepath.Join(folder, path(tile)))
			if err != nil {
				return err
			}
			if !bytes.Equal(have, want) {
				return fmt.Errorf("%s is not what the entries give", path(tile))
			}
			first := tlog.StoredHashIndex(level*tileHeight, tile.N*tileWidth)
			if _, err := reader.ReadHashes([]int64{first}); err != nil {
				return fmt.Errorf("%s: %w", path(tile), err)
			}
		}
	}
	return nil
}

// tileFolder is a tlog.TileReader over the exported files.
type tileFolder string

func (f tileFolder) Height() int { return tileHeight }

func (f tileFolder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(tiles))
	for i, tile := range tiles {
		content, err := os.ReadFile(filepath.Join(string(f), path(tile)))
		if err != nil {
			return nil, err
		}
		data[i] = content
	}
	return data, nil
}

func (f tileFolder) SaveTiles([]tlog.Tile, [][]byte) {}
