package main

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// keys are the log's own and those of the witnesses that must have cosigned its newest checkpoint.
type keys struct {
	origin    string
	log       note.Verifier
	witnesses []note.Verifier
}

func knownKeys(vkey string, witnesses []string) (keys, error) {
	log, err := note.NewVerifier(vkey)
	if err != nil {
		return keys{}, fmt.Errorf("the verifier key: %w", err)
	}
	known := keys{origin: log.Name(), log: log}
	for _, each := range witnesses {
		witness, err := newWitness(each)
		if err != nil {
			return keys{}, fmt.Errorf("the witness key %s: %w", each, err)
		}
		known.witnesses = append(known.witnesses, witness)
	}
	return known, nil
}

// openHead opens the newest checkpoint, which the log and every expected witness must have signed.
func (k keys) openHead(name string) (tlog.Tree, error) {
	return k.openFile(name, k.witnesses)
}

func (k keys) openFile(name string, expected []note.Verifier) (tlog.Tree, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return tlog.Tree{}, err
	}
	tree, err := k.open(data, expected)
	if err != nil {
		return tlog.Tree{}, fmt.Errorf("%s: %w", name, err)
	}
	return tree, nil
}

// open checks every signature whose key is known, and that the log's and the expected ones are there.
func (k keys) open(data []byte, expected []note.Verifier) (tlog.Tree, error) {
	known := append([]note.Verifier{k.log}, k.witnesses...)
	opened, err := note.Open(data, note.VerifierList(known...))
	if err != nil {
		return tlog.Tree{}, err
	}
	for _, each := range append([]note.Verifier{k.log}, expected...) {
		if !signedBy(opened, each) {
			return tlog.Tree{}, fmt.Errorf("it is not signed by %s", each.Name())
		}
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != k.origin {
		return tlog.Tree{}, fmt.Errorf("it is not a checkpoint of %s: %q", k.origin, opened.Text)
	}
	size, err := decimal(lines[1])
	if err != nil {
		return tlog.Tree{}, err
	}
	root, err := tlog.ParseHash(lines[2])
	if err != nil {
		return tlog.Tree{}, err
	}
	return tlog.Tree{N: size, Hash: root}, nil
}

func signedBy(opened *note.Note, key note.Verifier) bool {
	for _, signature := range opened.Sigs {
		if signature.Name == key.Name() && signature.Hash == key.KeyHash() {
			return true
		}
	}
	return false
}

func decimal(text string) (int64, error) {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 0 || strconv.FormatInt(n, 10) != text {
		return 0, fmt.Errorf("%q is not a decimal from 0 on without leading zeros", text)
	}
	return n, nil
}

// checkReceipt checks a c2sp.org/tlog-proof@v1 against its own checkpoint, and that against this log.
func checkReceipt(name string, known keys, entries [][]byte, stored hashes, head tlog.Tree) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	parts := strings.SplitN(string(data), "\n\n", 2)
	lines := strings.Split(parts[0], "\n")
	if len(parts) != 2 || len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" || !strings.HasPrefix(lines[1], "index ") {
		return errors.New("it is not a receipt")
	}
	index, err := decimal(strings.TrimPrefix(lines[1], "index "))
	if err != nil {
		return err
	}
	var proof tlog.RecordProof
	for _, line := range lines[2:] {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return err
		}
		proof = append(proof, hash)
	}
	tree, err := known.open([]byte(parts[1]), nil)
	if err != nil {
		return err
	}
	if err := stillIn(stored, tree, head); err != nil {
		return err
	}
	if index >= tree.N {
		return fmt.Errorf("entry %d is not in a log of %d entries", index, tree.N)
	}
	return tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(entries[index]))
}

// witness is a note.Verifier for c2sp.org/tlog-cosignature, which x/mod does not have.
type witness struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func newWitness(vkey string) (*witness, error) {
	parts := strings.SplitN(vkey, "+", 3)
	if len(parts) != 3 {
		return nil, errors.New("it must be name+id+key")
	}
	key, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || len(key) != 1+ed25519.PublicKeySize || key[0] != 4 {
		return nil, errors.New("it must be 0x04 and an Ed25519 key")
	}
	id := sha256.Sum256(append([]byte(parts[0]+"\n"), key...))
	hash := binary.BigEndian.Uint32(id[:4])
	if parts[1] != fmt.Sprintf("%08x", hash) {
		return nil, errors.New("its id is not that of its key")
	}
	return &witness{parts[0], hash, key[1:]}, nil
}

func (w *witness) Name() string    { return w.name }
func (w *witness) KeyHash() uint32 { return w.hash }

func (w *witness) Verify(text, signature []byte) bool {
	if len(signature) != 8+ed25519.SignatureSize {
		return false
	}
	message := fmt.Sprintf("cosignature/v1\ntime %d\n%s", binary.BigEndian.Uint64(signature), text)
	return ed25519.Verify(w.key, []byte(message), signature[8:])
}
