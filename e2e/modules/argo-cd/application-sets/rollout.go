package main

import (
	"context"
	"errors"
	"time"

	"github.com/argoproj/argo-cd/gitops-engine/pkg/health"
	"github.com/argoproj/argo-cd/gitops-engine/pkg/sync/common"
	"github.com/argoproj/argo-cd/v3/applicationset/progressivesync"
	argo "github.com/argoproj/argo-cd/v3/pkg/apis/application/v1alpha1"
	"github.com/sirupsen/logrus"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// Sync is how Argo CD syncs one Application of a rollout.
type Sync struct {
	Application string             `json:"application"`
	Prune       bool               `json:"prune"`
	SyncOptions []string           `json:"syncOptions"`
	Retry       argo.RetryStrategy `json:"retry"`
}

// status keeps what Argo CD notes in the status of an ApplicationSet.
type status struct{ set *argo.ApplicationSet }

func (kept status) SetAppSetApplicationStatus(_ context.Context, _ *logrus.Entry, set *argo.ApplicationSet, applications []argo.ApplicationSetApplicationStatus) error {
	set.Status.ApplicationStatus = applications
	kept.set.Status.ApplicationStatus = applications
	return nil
}

func (status) SetApplicationSetStatusCondition(context.Context, *argo.ApplicationSet, argo.ApplicationSetCondition, bool) error {
	return nil
}

// rollout is the order in which Applications are synced that become healthy one after another. All of them are new.
func rollout(entry *logrus.Entry, cluster client.Client, set argo.ApplicationSet, desired []argo.Application) ([][]Sync, error) {
	manager := progressivesync.NewManager(cluster, cluster, status{&set})
	live := make([]argo.Application, len(desired))
	for index, application := range desired {
		live[index] = *application.DeepCopy()
		if automated := live[index].Spec.SyncPolicy.Automated; automated != nil {
			automated.Enabled = new(bool)
		}
		live[index].Status.Sync.Status = argo.SyncStatusCodeOutOfSync
		live[index].Status.Health.Status = health.HealthStatusMissing
	}
	rounds := [][]Sync{}
	for synced, idle := 0, 0; synced < len(desired); {
		allowed, err := manager.PerformProgressiveSyncs(context.Background(), entry, set, live, desired)
		if err != nil {
			return rounds, err
		}
		copies := make([]argo.Application, len(desired))
		for index, application := range desired {
			copies[index] = *application.DeepCopy()
		}
		round := []Sync{}
		for index, application := range manager.SyncDesiredApplications(entry, &set, allowed, copies) {
			if operation := application.Operation; operation != nil {
				round = append(round, Sync{application.Name, operation.Sync.Prune, operation.Sync.SyncOptions, operation.Retry})
				become(&live[index])
			}
		}
		// Argo CD takes a look to see that a sync has begun, and another to see that it has ended.
		if idle++; idle > 3 {
			return rounds, errors.New("the rollout waits for ever")
		}
		if len(round) > 0 {
			rounds = append(rounds, round)
			synced, idle = synced+len(round), 0
		}
	}
	return rounds, nil
}

// become is the success of a sync, which began after Argo CD had asked for it.
func become(application *argo.Application) {
	application.Status.OperationState = &argo.OperationState{Phase: common.OperationSucceeded, StartedAt: meta.NewTime(time.Now().Add(time.Hour))}
	application.Status.Sync.Status = argo.SyncStatusCodeSynced
	application.Status.Health.Status = health.HealthStatusHealthy
}
