package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"

	"github.com/argoproj/argo-cd/gitops-engine/pkg/utils/kube"
	"github.com/gobwas/glob"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/yaml"
)

const trackingAnnotation = "argocd.argoproj.io/tracking-id"

// What Argo CD takes for a manifest in a folder.
var manifestFile = regexp.MustCompile(`^.*\.(yaml|yml|json|jsonnet)$`)

// Application is as much of Argo CD's kind as is understood here; anything else in it is refused.
type Application struct {
	APIVersion string `json:"apiVersion"`
	Kind       string `json:"kind"`
	Metadata   struct {
		Name        string            `json:"name"`
		Namespace   string            `json:"namespace"`
		Annotations map[string]string `json:"annotations"`
	} `json:"metadata"`
	Spec struct {
		Destination struct {
			Server string `json:"server"`
		} `json:"destination"`
		IgnoreDifferences []IgnoredDifference `json:"ignoreDifferences"`
		Project           string              `json:"project"`
		Source            struct {
			Directory struct {
				Exclude string `json:"exclude"`
				Recurse bool   `json:"recurse"`
			} `json:"directory"`
			Path           string `json:"path"`
			RepoURL        string `json:"repoURL"`
			TargetRevision string `json:"targetRevision"`
		} `json:"source"`
		SyncPolicy struct {
			Automated struct {
				Prune    bool `json:"prune"`
				SelfHeal bool `json:"selfHeal"`
			} `json:"automated"`
			// Who asks for a sync tries again by itself.
			Retry       map[string]any `json:"retry"`
			SyncOptions []string       `json:"syncOptions"`
		} `json:"syncPolicy"`
	} `json:"spec"`

	targets []*unstructured.Unstructured
}

// IgnoredDifference is what does not count as a difference.
type IgnoredDifference struct {
	Group             string   `json:"group"`
	Kind              string   `json:"kind"`
	Name              string   `json:"name"`
	Namespace         string   `json:"namespace"`
	JSONPointers      []string `json:"jsonPointers"`
	JQPathExpressions []string `json:"jqPathExpressions"`
}

func (application *Application) has(option string) bool {
	return slices.Contains(application.Spec.SyncPolicy.SyncOptions, option)
}

// tracking is what Argo CD writes on an object to know it again.
func (application *Application) tracking(object *unstructured.Unstructured) string {
	kind := object.GroupVersionKind()
	return fmt.Sprintf("%s:%s/%s:%s/%s", application.Metadata.Name, kind.Group, kind.Kind, object.GetNamespace(), object.GetName())
}

// readApplication reads an Application and the manifests that it finds in a folder, which stands for a commit of its repository.
func readApplication(repository string, file string) (*Application, error) {
	text, err := os.ReadFile(filepath.Join(repository, file))
	if err != nil {
		return nil, err
	}
	application := &Application{}
	if err := yaml.UnmarshalStrict(text, application); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return application, application.readTargets(repository)
}

func (application *Application) readTargets(repository string) error {
	source := application.Spec.Source
	exclude, err := glob.Compile(source.Directory.Exclude)
	if err != nil {
		return err
	}
	root := filepath.Join(repository, source.Path)
	return filepath.Walk(root, func(path string, info os.FileInfo, err error) error {
		if err != nil {
			return err
		}
		if info.IsDir() {
			if path != root && !source.Directory.Recurse {
				return filepath.SkipDir
			}
			return nil
		}
		relative, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		if !manifestFile.MatchString(info.Name()) || (source.Directory.Exclude != "" && exclude.Match(relative)) {
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		objects, err := kube.SplitYAML(text)
		if err != nil {
			return fmt.Errorf("%s: %w", relative, err)
		}
		for _, object := range objects {
			annotations := object.GetAnnotations()
			if annotations == nil {
				annotations = map[string]string{}
			}
			annotations[trackingAnnotation] = application.tracking(object)
			object.SetAnnotations(annotations)
			application.targets = append(application.targets, object)
		}
		return nil
	})
}
