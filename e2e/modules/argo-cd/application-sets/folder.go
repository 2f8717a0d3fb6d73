package main

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	argo "github.com/argoproj/argo-cd/v3/pkg/apis/application/v1alpha1"
	"github.com/argoproj/argo-cd/v3/util/git"
)

// folder stands for a repository. Its files are found by Argo CD's own client of git; folders are walked as its repo server does.
type folder string

func (root folder) GetFiles(_ context.Context, _, _, _, pattern string, _ bool, _ *argo.SourceIntegrity) (map[string][]byte, error) {
	repository, err := git.NewClientExt("https://git.example.com/repository.git", string(root), git.NopCreds{}, false, false, "", "")
	if err != nil {
		return nil, err
	}
	names, err := repository.LsFiles(pattern, false)
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for _, name := range names {
		if files[name], err = os.ReadFile(filepath.Join(string(root), name)); err != nil {
			return nil, err
		}
	}
	return files, nil
}

func (root folder) GetDirectories(_ context.Context, _, _, _ string, _ bool, _ *argo.SourceIntegrity) ([]string, error) {
	folders := []string{}
	return folders, filepath.WalkDir(string(root), func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return err
		}
		if strings.HasPrefix(entry.Name(), ".") {
			return filepath.SkipDir
		}
		if relative, err := filepath.Rel(string(root), path); err != nil || relative == "." {
			return err
		} else {
			folders = append(folders, relative)
		}
		return nil
	})
}
