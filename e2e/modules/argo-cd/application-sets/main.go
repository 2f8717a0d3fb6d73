// Argo CD's own ApplicationSet generators, templates and progressive syncs as a program of the end-to-end suite. Each line of the standard input is a
// question, each line of the standard output its answer. In place of the repo server there is a folder that git looks after, and in place of the cluster
// there are the objects of the question.
package main

import (
	"bufio"
	"encoding/json"
	"io"
	"log"
	"os"

	"github.com/argoproj/argo-cd/v3/applicationset/controllers/template"
	"github.com/argoproj/argo-cd/v3/applicationset/generators"
	"github.com/argoproj/argo-cd/v3/applicationset/utils"
	argo "github.com/argoproj/argo-cd/v3/pkg/apis/application/v1alpha1"
	"github.com/sirupsen/logrus"
	core "k8s.io/api/core/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/client/fake"
)

// Argo CD's own namespace.
const home = "argocd"

// Question is an ApplicationSet and what it is about.
type Question struct {
	ApplicationSet argo.ApplicationSet `json:"applicationSet"`
	// Repository is a folder that git looks after.
	Repository string `json:"repository"`
	// Clusters are the Secrets by which clusters are registered.
	Clusters []core.Secret `json:"clusters"`
	// Rollout asks for the order in which the Applications are synced.
	Rollout bool `json:"rollout"`
}

// Answer is what Argo CD makes of it. With an error it makes and changes nothing.
type Answer struct {
	Applications []argo.Application `json:"applications"`
	// Rounds are the Applications that are synced together, each round when the one before is healthy.
	Rounds [][]Sync `json:"rounds,omitempty"`
	Error  string   `json:"error,omitempty"`
}

func main() {
	logrus.SetOutput(io.Discard)
	scheme := runtime.NewScheme()
	for _, add := range []func(*runtime.Scheme) error{core.AddToScheme, argo.AddToScheme} {
		if err := add(scheme); err != nil {
			log.Fatal(err)
		}
	}
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 64<<20)
	answers := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		question := Question{}
		answer := &Answer{}
		err := json.Unmarshal(lines.Bytes(), &question)
		if err == nil {
			answer, err = question.answer(scheme)
		}
		if err != nil {
			answer.Error = err.Error()
		}
		if err := answers.Encode(answer); err != nil {
			log.Fatal(err)
		}
	}
	if err := lines.Err(); err != nil {
		log.Fatal(err)
	}
}

func (question *Question) answer(scheme *runtime.Scheme) (*Answer, error) {
	cluster := question.cluster(scheme)
	repository := folder(question.Repository)
	plain := map[string]generators.Generator{
		"List":     generators.NewListGenerator(),
		"Clusters": generators.NewClusterGenerator(cluster, home),
		"Git":      generators.NewGitGenerator(repository, home),
	}
	// As Argo CD nests them: a matrix in a matrix, and no deeper.
	nested := with(plain, map[string]generators.Generator{"Matrix": generators.NewMatrixGenerator(plain), "Merge": generators.NewMergeGenerator(plain)})
	all := with(plain, map[string]generators.Generator{"Matrix": generators.NewMatrixGenerator(nested), "Merge": generators.NewMergeGenerator(nested)})
	entry := logrus.NewEntry(logrus.StandardLogger())
	applications, _, err := template.GenerateApplications(entry, question.ApplicationSet, all, &utils.Render{}, cluster)
	answer := &Answer{Applications: applications}
	if err == nil && question.Rollout {
		answer.Rounds, err = rollout(entry, cluster, question.ApplicationSet, applications)
	}
	return answer, err
}

func (question *Question) cluster(scheme *runtime.Scheme) client.Client {
	objects := []client.Object{}
	for _, secret := range question.Clusters {
		// What an API server does with it.
		if secret.Data == nil {
			secret.Data = map[string][]byte{}
		}
		for key, value := range secret.StringData {
			secret.Data[key] = []byte(value)
		}
		objects = append(objects, &secret)
	}
	projects := map[string]bool{"default": true, question.ApplicationSet.Spec.Template.Spec.Project: true}
	for project := range projects {
		if project != "" {
			objects = append(objects, &argo.AppProject{ObjectMeta: meta.ObjectMeta{Name: project, Namespace: home}})
		}
	}
	return fake.NewClientBuilder().WithScheme(scheme).WithObjects(objects...).Build()
}

func with(some, more map[string]generators.Generator) map[string]generators.Generator {
	all := map[string]generators.Generator{}
	for _, each := range []map[string]generators.Generator{some, more} {
		for name, generator := range each {
			all[name] = generator
		}
	}
	return all
}
