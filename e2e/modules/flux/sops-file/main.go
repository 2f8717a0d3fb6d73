// SOPS as a program of the end-to-end suite: its own library with a key of age, and nothing asked of the network.
//
//	sops-file key                        an identity and its recipient, a line each
//	sops-file encrypt RECIPIENT [REGEX]  the YAML of a Secret with its values encrypted: all of them, or those below a comment that matches
//	sops-file decrypt                    the YAML as it was, if its seal holds; the identity is in SOPS_AGE_KEY
package main

import (
	"fmt"
	"io"
	"log"
	"os"

	agekey "filippo.io/age"
	"github.com/getsops/sops/v3"
	"github.com/getsops/sops/v3/aes"
	"github.com/getsops/sops/v3/age"
	"github.com/getsops/sops/v3/cmd/sops/common"
	"github.com/getsops/sops/v3/cmd/sops/formats"
	"github.com/getsops/sops/v3/config"
	"github.com/getsops/sops/v3/decrypt"
	"github.com/getsops/sops/v3/keyservice"
	"github.com/getsops/sops/v3/version"
)

func main() {
	log.SetFlags(0)
	text, err := run(os.Args[1:])
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(text)
}

func run(arguments []string) (string, error) {
	switch {
	case len(arguments) == 1 && arguments[0] == "key":
		identity, err := agekey.GenerateX25519Identity()
		if err != nil {
			return "", err
		}
		return fmt.Sprintf("%s\n%s\n", identity, identity.Recipient()), nil
	case len(arguments) >= 2 && len(arguments) <= 3 && arguments[0] == "encrypt":
		return encrypt(arguments[1], arguments[2:])
	case len(arguments) == 1 && arguments[0] == "decrypt":
		text, err := io.ReadAll(os.Stdin)
		if err != nil {
			return "", err
		}
		plain, err := decrypt.DataWithFormat(text, formats.Yaml)
		return string(plain), err
	}
	return "", fmt.Errorf("sops-file key, sops-file encrypt RECIPIENT [REGEX], or sops-file decrypt")
}

// What `sops encrypt` does with a file (getsops/sops: cmd/sops/encrypt.go).
func encrypt(recipient string, comments []string) (string, error) {
	text, err := io.ReadAll(os.Stdin)
	if err != nil {
		return "", err
	}
	store := common.StoreForFormat(formats.Yaml, config.NewStoresConfig())
	branches, err := store.LoadPlainFile(text)
	if err != nil {
		return "", err
	}
	key, err := age.MasterKeyFromRecipient(recipient)
	if err != nil {
		return "", err
	}
	metadata := sops.Metadata{KeyGroups: []sops.KeyGroup{{key}}, EncryptedRegex: "^(data|stringData)$", Version: version.Version}
	if len(comments) == 1 {
		metadata.EncryptedRegex, metadata.EncryptedCommentRegex = "", comments[0]
	}
	tree := sops.Tree{Branches: branches, Metadata: metadata}
	dataKey, errs := tree.GenerateDataKeyWithKeyServices([]keyservice.KeyServiceClient{keyservice.NewLocalClient()})
	if len(errs) > 0 {
		return "", fmt.Errorf("no data key: %v", errs)
	}
	if err := common.EncryptTree(common.EncryptTreeOpts{DataKey: dataKey, Tree: &tree, Cipher: aes.NewCipher()}); err != nil {
		return "", err
	}
	encrypted, err := store.EmitEncryptedFile(tree)
	return string(encrypted), err
}
