// This program checks an exported Circumspect log without any of Circumspect's code: only Go's standard library
// and golang.org/x/mod/sumdb (note and tlog), which the Go checksum database uses.
//
//	ledger-verify -vkey KEY [-witness KEY]... [-since CHECKPOINT] [-receipt FILE]... [-proofs FILE] FOLDER
//
// It exits with 0 only if everything it was given holds together, otherwise with 1 and one line saying what does not.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

type several []string

func (s *several) String() string     { return strings.Join(*s, " ") }
func (s *several) Set(v string) error { *s = append(*s, v); return nil }

type arguments struct {
	vkey, since, proofs, folder string
	witnesses, receipts         several
}

func main() {
	var given arguments
	flag.StringVar(&given.vkey, "vkey", "", "the log's verifier key (required)")
	flag.Var(&given.witnesses, "witness", "a witness's verifier key that must have cosigned (repeatable)")
	flag.StringVar(&given.since, "since", "", "an earlier checkpoint of the log, which must still be in it")
	flag.Var(&given.receipts, "receipt", "a .tlog-proof of an entry of this log (repeatable)")
	flag.StringVar(&given.proofs, "proofs", "", `a JSON file: {"records": [{"index", "proof"}], "trees": [{"old", "root", "proof"}]}`)
	flag.Parse()
	if given.folder = flag.Arg(0); flag.NArg() != 1 || given.vkey == "" {
		flag.Usage()
		os.Exit(2)
	}
	report, err := verify(given)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(report)
}

// verify is the whole story, from the signature down to every byte and up again.
func verify(given arguments) (string, error) {
	keys, err := knownKeys(given.vkey, given.witnesses)
	if err != nil {
		return "", err
	}
	head, err := keys.openHead(filepath.Join(given.folder, "checkpoint"))
	if err != nil {
		return "", err
	}
	entries, err := readEntries(given.folder, head.N)
	if err != nil {
		return "", err
	}
	stored, err := storedHashes(entries)
	if err != nil {
		return "", err
	}
	if err := sameRoot(stored, head, "the entries"); err != nil {
		return "", err
	}
	if err := checkTiles(given.folder, head, stored); err != nil {
		return "", err
	}
	if given.since != "" {
		earlier, err := keys.openFile(given.since, nil)
		if err != nil {
			return "", err
		}
		if err := stillIn(stored, earlier, head); err != nil {
			return "", fmt.Errorf("%s: %w", given.since, err)
		}
	}
	for _, name := range given.receipts {
		if err := checkReceipt(name, keys, entries, stored, head); err != nil {
			return "", fmt.Errorf("%s: %w", name, err)
		}
	}
	if given.proofs != "" {
		if err := checkProofs(given.proofs, entries, head); err != nil {
			return "", fmt.Errorf("%s: %w", given.proofs, err)
		}
	}
	return fmt.Sprintf("%s: %d entries, root %s: verified", keys.origin, head.N, head.Hash), nil
}

// sameRoot recomputes the root at a tree's size from the entries' hashes.
func sameRoot(stored hashes, tree tlog.Tree, what string) error {
	root, err := rootAt(stored, tree.N)
	if err != nil {
		return err
	}
	if root != tree.Hash {
		return fmt.Errorf("%s give the root %s at size %d, but the checkpoint says %s", what, root, tree.N, tree.Hash)
	}
	return nil
}

// stillIn checks that an earlier tree is how this one began.
func stillIn(stored hashes, earlier, head tlog.Tree) error {
	if earlier.N > head.N {
		return fmt.Errorf("it has %d entries, but the log has only %d: entries are missing", earlier.N, head.N)
	}
	return sameRoot(stored, earlier, "the entries now in the log")
}

type proofFile struct {
	Records []struct {
		Index int64
		Proof tlog.RecordProof
	}
	Trees []struct {
		Old   int64
		Root  tlog.Hash
		Proof tlog.TreeProof
	}
}

// checkProofs checks the proofs that Circumspect made for this very checkpoint.
func checkProofs(name string, entries [][]byte, head tlog.Tree) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	var given proofFile
	if err := json.Unmarshal(data, &given); err != nil {
		return err
	}
	if len(given.Records)+len(given.Trees) == 0 {
		return errors.New("it has no proofs")
	}
	for _, record := range given.Records {
		if record.Index < 0 || record.Index >= head.N {
			return fmt.Errorf("there is no entry %d", record.Index)
		}
		leaf := tlog.RecordHash(entries[record.Index])
		if err := tlog.CheckRecord(record.Proof, head.N, head.Hash, record.Index, leaf); err != nil {
			return fmt.Errorf("inclusion of entry %d: %w", record.Index, err)
		}
	}
	for _, tree := range given.Trees {
		if err := tlog.CheckTree(tree.Proof, head.N, head.Hash, tree.Old, tree.Root); err != nil {
			return fmt.Errorf("consistency from %d: %w", tree.Old, err)
		}
	}
	return nil
}
